// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Figures.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QRawFont>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

struct Run {
    QRawFont font;
    QList<quint32> glyphs;
    QList<QPointF> places;
    qreal width = 0;
    bool complete = false; ///< false: a glyph is missing, or the text needs shaping
};

bool isPlain(QChar character)
{
    const auto code = character.unicode();
    return code < 0x0250 || (code >= 0x2000 && code < 0x2070) || code == 0x20ac || code == 0x2212;
}

Run runOf(const QFont &font, const QString &text)
{
    Run run;
    if (!std::all_of(text.cbegin(), text.cend(), isPlain))
        return run;
    run.font = QRawFont::fromFont(font);
    run.glyphs = run.font.glyphIndexesForString(text);
    if (run.glyphs.size() != text.size() || run.glyphs.contains(0))
        return run;
    const QList<QPointF> advances = run.font.advancesForGlyphIndexes(run.glyphs);
    const QList<quint32> digits = run.font.glyphIndexesForString(u"0123456789"_s);
    qreal cell = 0;
    for (const QPointF &advance : run.font.advancesForGlyphIndexes(digits))
        cell = std::max(cell, advance.x());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool digit = text.at(i) >= u'0' && text.at(i) <= u'9';
        const qreal own = advances.at(i).x();
        const qreal taken = digit ? cell : own;
        run.places.append({run.width + (taken - own) / 2, 0});
        run.width += taken;
    }
    run.complete = true;
    return run;
}

} // namespace

qreal tabularWidth(const QFont &font, const QString &text)
{
    const Run run = runOf(font, text);
    return run.complete ? run.width : QFontMetricsF(font).horizontalAdvance(text);
}

void drawTabular(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    if (text.isEmpty())
        return;
    const Run run = runOf(painter.font(), text);
    if (!run.complete || run.width > box.width()) {
        const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, int(box.width()));
        painter.drawText(box, int(alignment | Qt::AlignVCenter) | int(Qt::TextSingleLine), fitting);
        return;
    }
    const QFontMetricsF metrics(painter.font());
    qreal x = box.left();
    if (alignment.testFlag(Qt::AlignRight))
        x = box.right() - run.width;
    else if (alignment.testFlag(Qt::AlignHCenter))
        x = box.center().x() - run.width / 2;
    QGlyphRun glyphs;
    glyphs.setRawFont(run.font);
    glyphs.setGlyphIndexes(run.glyphs);
    glyphs.setPositions(run.places);
    painter.drawGlyphRun({x, box.center().y() + (metrics.ascent() - metrics.descent()) / 2}, glyphs);
}

} // namespace laurel::ui
