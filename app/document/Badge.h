// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The picture of a badge: one built-in design, a six-sided seal in the institution's colour with the title on it.

#include "base/Text.h"
#include "domain/Course.h"
#include "domain/Institution.h"

#include <QByteArray>
#include <QString>

namespace laurel {

/// All that a badge shows; the same content always gives the same picture.
struct BadgeContent {
    QString language = QStringLiteral("en"); ///< of its words, BCP 47
    QString institution;
    QString title;
    QString code;        ///< of the course; stands in for a missing title
    QString measure;     ///< "FHEQ level 7 · 20 credits", or empty
    QString accent = {}; ///< "#rrggbb", or empty for Laurel's own green

    friend bool operator==(const BadgeContent &, const BadgeContent &) = default;
};

[[nodiscard]] BadgeContent badgeContent(const Course &course, const CourseVersion &version,
                                        const Institution &institution);

/// The badge as SVG: text as outlines, so that it looks the same without any font, and nothing that is fetched or run;
/// title and description for who does not see it. Empty without a QGuiApplication, which holds the fonts.
[[nodiscard]] QByteArray badgeSvg(const BadgeContent &content);

/// The badge as PNG of `size` by `size` pixels, 16 … 2048, transparent around the seal. Below 128 pixels, where small
/// print would be a smear, the title fills the seal alone. Empty without a QGuiApplication.
[[nodiscard]] QByteArray badgePng(const BadgeContent &content, int size = 600);

/// A picture a course brings along, as an SVG: a drawing as it is, a PNG inside of one. Empty if it is none or may not
/// be drawn (checkLogo: it would run or fetch something, or is broken).
[[nodiscard]] QByteArray pictureAsSvg(const QByteArray &picture);
/// The same as a PNG: one as it is, a drawing drawn `size` pixels wide or high.
[[nodiscard]] QByteArray pictureAsPng(const QByteArray &picture, int size = 600);

} // namespace laurel
