// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QString>
#include <QStringList>

namespace laurel {

enum class Face { Serif, Sans };
enum class Slant { Upright, Italic };

/// How a piece of text looks. Sizes and tracking are in tenths of a point, the unit of the page.
struct TextStyle {
    Face face = Face::Sans;
    int size = 90;
    QFont::Weight weight = QFont::Normal;
    Slant slant = Slant::Upright;
    QColor color = Qt::black;
    int tracking = 0; ///< space added after each letter

    friend bool operator==(const TextStyle &, const TextStyle &) = default;
};

/// The typefaces of the documents, found by family at run time, with a fallback for every script. Needs a
/// QGuiApplication (any platform, offscreen too); may be used from any thread.
class Typefaces final
{
public:
    Typefaces();
    [[nodiscard]] QFont font(const TextStyle &style) const;

private:
    QStringList m_serif;
    QStringList m_sans;
};

/// A family the documents are designed for: any one of `families` will do, and `package` brings it on Debian.
struct RecommendedFont {
    QStringList families;
    QString package;

    friend bool operator==(const RecommendedFont &, const RecommendedFont &) = default;
};

[[nodiscard]] QList<RecommendedFont> recommendedFonts();
/// Those that are not installed, so that the program can say which to add. Needs a QGuiApplication.
[[nodiscard]] QList<RecommendedFont> missingFonts();

} // namespace laurel
