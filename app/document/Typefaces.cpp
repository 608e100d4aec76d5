// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Typefaces.h"

#include <QFontDatabase>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

// Scripts after Latin, Greek and Cyrillic, which the first families cover.
const char16_t *const scripts[] = {u"Hebrew",  u"Devanagari", u"Bengali",   u"Gurmukhi", u"Gujarati", u"Tamil",
                                   u"Telugu",  u"Kannada",    u"Malayalam", u"Sinhala",  u"Thai",     u"Lao",
                                   u"Myanmar", u"Khmer",      u"Tibetan",   u"Georgian", u"Armenian", u"Ethiopic"};

QStringList installed(const QStringList &families)
{
    const QStringList all = QFontDatabase::families(); // hasFamily() would ask fontconfig about each that is missing
    QStringList found;
    for (const QString &family : families) {
        if (all.contains(family))
            found << family;
    }
    return found;
}

QStringList families(Face face)
{
    const bool serif = face == Face::Serif;
    const QString noto = serif ? u"Noto Serif"_s : u"Noto Sans"_s;
    QStringList wanted = serif ? QStringList{u"EB Garamond"_s} : QStringList{u"Inter"_s};
    wanted << noto << (serif ? u"Noto Naskh Arabic"_s : u"Noto Sans Arabic"_s);
    for (const char16_t *script : scripts)
        wanted << noto + u' ' + QString::fromUtf16(script);
    wanted << noto + u" CJK SC"_s << u"Noto Sans CJK SC"_s << u"Droid Sans Fallback"_s
           << (serif ? u"DejaVu Serif"_s : u"DejaVu Sans"_s);
    return installed(wanted);
}

} // namespace

Typefaces::Typefaces()
    : m_serif(families(Face::Serif))
    , m_sans(families(Face::Sans))
{}

const QTextCharFormat &Typefaces::format(const TextStyle &style) const
{
    const auto known = m_formats.constFind(style);
    if (known != m_formats.constEnd())
        return *known;
    QTextCharFormat format;
    format.setFont(font(style));
    format.setForeground(style.color);
    return *m_formats.insert(style, format);
}

QFont Typefaces::font(const TextStyle &style) const
{
    QFont font;
    font.setFamilies(style.face == Face::Serif ? m_serif : m_sans);
    font.setStyleHint(style.face == Face::Serif ? QFont::Serif : QFont::SansSerif);
    font.setPixelSize(qMax(1, style.size));
    font.setWeight(style.weight);
    // EB Garamond comes in a cut for 8 and one for 12 points under one family name: the finer one is meant.
    if (style.face == Face::Serif && style.weight == QFont::Normal)
        font.setStyleName(style.slant == Slant::Italic ? u"12 Italic"_s : u"12 Regular"_s);
    font.setItalic(style.slant == Slant::Italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    // A trace of tracking keeps ligatures out: a PDF reader could not turn "Th" drawn as one glyph back into letters.
    font.setLetterSpacing(QFont::AbsoluteSpacing, style.tracking > 0 ? style.tracking : 0.02);
    return font;
}

QList<RecommendedFont> recommendedFonts()
{
    return {
        {{u"EB Garamond"_s}, u"fonts-ebgaramond"_s},
        {{u"Inter"_s}, u"fonts-inter"_s},
        {{u"Noto Serif"_s}, u"fonts-noto-core"_s},
        {{u"Noto Sans"_s}, u"fonts-noto-core"_s},
        {{u"Noto Naskh Arabic"_s}, u"fonts-noto-core"_s},
        {{u"Noto Serif Hebrew"_s}, u"fonts-noto-core"_s},
        {{u"Noto Serif Devanagari"_s}, u"fonts-noto-core"_s},
        {{u"Noto Serif Thai"_s}, u"fonts-noto-core"_s},
        {{u"Noto Serif CJK SC"_s, u"Noto Sans CJK SC"_s, u"Droid Sans Fallback"_s}, u"fonts-noto-cjk"_s},
    };
}

QList<RecommendedFont> missingFonts()
{
    QList<RecommendedFont> missing;
    for (const RecommendedFont &font : recommendedFonts()) {
        if (installed(font.families).isEmpty())
            missing << font;
    }
    return missing;
}

} // namespace laurel
