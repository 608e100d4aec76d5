// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Issue.h"

#include <QByteArray>

namespace laurel {

class Findings;

/// What may stand on a certificate: a PNG or an SVG of bounded size that is whole, draws nothing from elsewhere and
/// runs nothing. Part of the check of the institution.
void checkLogo(const QByteArray &logo, Findings &found);
/// The same for a logo alone, as whoever draws one that was stored before there was a check has to ask.
[[nodiscard]] Issues checkLogo(const QByteArray &logo);

} // namespace laurel
