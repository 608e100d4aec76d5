// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTextCharFormat>

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
    friend size_t qHash(const TextStyle &style, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, static_cast<int>(style.face), style.size, static_cast<int>(style.weight),
                          static_cast<int>(style.slant), style.color.rgba(), style.tracking);
    }
};

/// The typefaces of the documents, found by family at run time, with a fallback for every script. Needs a
/// QGuiApplication (any platform, offscreen too). Any thread may have one; an object stays with the thread that made
/// it, because it keeps the formats it has made: looking fonts up anew for each line took a third of a page's time.
class Typefaces final
{
public:
    Typefaces();
    [[nodiscard]] const QTextCharFormat &format(const TextStyle &style) const;

private:
    [[nodiscard]] QFont font(const TextStyle &style) const;

    mutable QHash<TextStyle, QTextCharFormat> m_formats;
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
