// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace laurel {

class Findings;

/// What may stand on a certificate: a PNG or an SVG of bounded size that is whole, draws nothing from elsewhere and
/// runs nothing. Used by the check of the institution only.
void checkLogo(const QByteArray &logo, Findings &found);

} // namespace laurel
