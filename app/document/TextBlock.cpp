// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/TextBlock.h"

#include <QGlyphRun>
#include <QRawFont>
#include <QTextOption>

namespace laurel {

namespace {

constexpr qreal aboveBaseline = 0.76; // of the size: roughly ascender height in both faces
constexpr qreal belowBaseline = 0.26;
constexpr qreal serifLeading = 1.12;
constexpr qreal sansLeading = 1.36;
constexpr qreal displayLeading = 1.2; // of sans from 15 points
constexpr int displaySize = 150;
constexpr qreal ordinaryAscent = 1.12; // what Latin faces claim; scripts that claim more get room for it

/// Line separators and other controls would break the one-paragraph rule or vanish: they become spaces.
QString onOneLine(QString text)
{
    for (QChar &c : text) {
        const QChar::Category category = c.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line ||
            category == QChar::Separator_Paragraph)
            c = u' ';
    }
    return text;
}

bool isDigit(const QString &text, qsizetype at)
{
    return at >= 0 && at < text.size() && text.at(at).isDigit();
}

/// True for characters that Inter swaps for another glyph by their neighbours (a higher hyphen between digits, "x"
/// for a times sign, "->" for an arrow). Shaped on their own they stay what was written, on the page and in its text.
bool standsAlone(const QString &text, qsizetype at)
{
    const char16_t c = text.at(at).unicode();
    if (c == u'x' || c == u'X')
        return isDigit(text, at - 1) && isDigit(text, at + 1);
    return (c > 0x20 && c < 0x7f && !text.at(at).isLetterOrNumber()) || c == 0xb7 || (c >= 0x2010 && c <= 0x2022);
}

/// One format over all of the piece, cut before and after every character that stands alone.
void addFormats(QList<QTextLayout::FormatRange> &formats, const QString &text, qsizetype offset,
                const QTextCharFormat &format)
{
    qsizetype from = 0;
    const auto cut = [&](qsizetype to) {
        if (to > from)
            formats << QTextLayout::FormatRange{static_cast<int>(offset + from), static_cast<int>(to - from), format};
        from = to;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (standsAlone(text, i)) {
            cut(i);
            cut(i + 1);
        }
    }
    cut(text.size());
}

} // namespace

TextBlock::TextBlock(const QList<TextPiece> &pieces, qreal width, const Typefaces &faces, Wrap wrap)
    : m_layout(std::make_shared<QTextLayout>())
    , m_limit(width)
{
    QString text;
    QList<QTextLayout::FormatRange> formats;
    for (const TextPiece &piece : pieces) {
        const QString clean = onOneLine(piece.text);
        addFormats(formats, clean, text.size(), faces.format(piece.style));
        text += clean;
        m_size = qMax(m_size, piece.style.size);
    }
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setWrapMode(wrap == Wrap::Words ? QTextOption::WordWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    m_layout->setTextOption(option);
    if (!pieces.isEmpty()) {
        m_layout->setFont(faces.format(pieces.first().style).font());
        m_face = pieces.first().style.face;
    }
    m_layout->setText(text);
    m_layout->setFormats(formats);
    m_layout->setCacheEnabled(true);
    breakLines(width);
}

void TextBlock::breakLines(qreal width)
{
    const qreal leading = m_size * (m_face == Face::Serif   ? serifLeading
                                    : m_size >= displaySize ? displayLeading
                                                            : sansLeading);
    qreal baseline = 0;
    qreal last = 0;
    m_width = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        const qreal tall = qMax(0.0, line.ascent() - ordinaryAscent * m_size);
        baseline += line.lineNumber() == 0 ? aboveBaseline * m_size + tall : leading + tall;
        line.setPosition({0, baseline - line.ascent()});
        m_width = qMax(m_width, line.naturalTextWidth());
        if (line.lineNumber() == 0)
            m_firstBaseline = baseline;
        last = qMax(belowBaseline * m_size, line.descent() - 0.1 * m_size);
    }
    m_layout->endLayout();
    m_height = baseline + last;
}

void TextBlock::balance()
{
    const int lines = lineCount();
    if (lines < 2)
        return;
    qreal tooNarrow = m_width / 2;
    qreal enough = m_width;
    while (enough - tooNarrow > m_size / 4.0) {
        const qreal middle = (tooNarrow + enough) / 2;
        breakLines(middle);
        (lineCount() > lines || m_width > middle + 1 ? tooNarrow : enough) = middle;
    }
    breakLines(enough + 1);
}

void TextBlock::draw(QPainter &painter, const QPointF &topLeft) const
{
    m_layout->draw(&painter, topLeft);
}

QPainterPath TextBlock::outlineCentred(const QPointF &top) const
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        const QPointF shift = top - QPointF(line.naturalTextRect().center().x(), 0);
        for (const QGlyphRun &run : line.glyphRuns()) {
            const QRawFont font = run.rawFont();
            const QList<quint32> glyphs = run.glyphIndexes();
            const QList<QPointF> places = run.positions();
            for (qsizetype glyph = 0; glyph < glyphs.size(); ++glyph)
                path.addPath(font.pathForGlyph(glyphs.at(glyph)).translated(places.at(glyph) + shift));
        }
    }
    return path;
}

} // namespace laurel
