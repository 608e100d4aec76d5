// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/CertificateLayout.h"

namespace laurel {

/// The middle of the page: heading, name, title, outcomes. Adds to `layout` and counts the outcomes it could show.
void layOutBody(const CertificateContent &content, const Typefaces &faces, CertificateLayout &layout);

} // namespace laurel
