// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/CertificateBody.h"

#include "document/CertificateWords.h"
#include "document/TextFit.h"

#include <QLocale>

#include <algorithm>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal contentWidth = sheet::right - sheet::left;
constexpr qreal columnGutter = 200;
constexpr qreal bulletIndent = 135;
constexpr qsizetype mostOutcomes = 8;
constexpr int outcomeSizes[] = {106, 101, 96, 91, 86, 81, 76};
constexpr int comfortableSize = 96; // outcomes shrink to here to stay on one line, further only for want of room

/// Something in a row, `x` from the left of the body.
struct Cell {
    Part part;
    TextBlock block;
    qreal x = 0;
    bool bullet = false;
    QColor bulletColor = {};
};

/// Cells on one base line with the gap above them. A loose gap grows when the page has room.
struct Row {
    qreal gap = 0;
    bool loose = false;
    QList<Cell> cells;

    [[nodiscard]] qreal height() const
    {
        qreal tallest = 0;
        for (const Cell &cell : cells)
            tallest = qMax(tallest, cell.block.height());
        return tallest;
    }
};

class Body final
{
public:
    Body(const CertificateContent &content, const Typefaces &faces)
        : m_content(content)
        , m_faces(faces)
        , m_colors(certificateColors(content.accent))
        , m_words(content.language)
        , m_second(content.secondLanguage)
    {
        for (const LocalText &outcome : content.outcomes.mid(0, mostOutcomes))
            m_twoColumns = m_twoColumns || (bilingual() && !outcome.value(content.secondLanguage).isEmpty());
    }

    void layOut(CertificateLayout &layout)
    {
        TextBlock heading = headingLine(m_words.heading(), m_second.heading(), 94);
        const QPointF at(sheet::left, sheet::firstBaseline - heading.firstBaseline());
        layout.texts << PlacedText{Part::Heading, std::move(heading), at};
        QList<Row> rows;
        addPerson(rows);
        addTitle(rows);
        layout.outcomesShown = addOutcomes(rows);
        place(rows, layout);
    }

private:
    [[nodiscard]] bool bilingual() const { return !m_content.secondLanguage.isEmpty(); }

    /// "FIRST LANGUAGE · Second language" in the accent colour.
    [[nodiscard]] TextBlock headingLine(const QString &first, const QString &second, int size) const
    {
        QList<TextPiece> pieces{{QLocale(m_content.language).toUpper(first),
                                 {Face::Sans, size, QFont::DemiBold, Slant::Upright, m_colors.accent, size / 11}}};
        if (bilingual())
            pieces << TextPiece{u"  ·  "_s + second,
                                {Face::Sans, size, QFont::Normal, Slant::Italic, m_colors.accent, size / 30}};
        return fittedLine(pieces, contentWidth, m_faces);
    }

    [[nodiscard]] TextBlock phrase(const QString &first, const QString &second) const
    {
        QList<TextPiece> pieces{{first, {Face::Sans, 118, QFont::Normal, Slant::Upright, m_colors.ink}}};
        if (bilingual())
            pieces << TextPiece{u" · "_s + second, {Face::Sans, 118, QFont::Normal, Slant::Italic, m_colors.muted}};
        return fittedLine(pieces, contentWidth, m_faces);
    }

    void addPerson(QList<Row> &rows) const
    {
        rows << Row{0, false, {{Part::Certify, phrase(m_words.certify(), m_second.certify())}}};
        const TextStyle style{Face::Serif, 480, QFont::Normal, Slant::Upright, m_colors.ink};
        const int largest = m_content.outcomes.isEmpty() ? 560 : 500;
        rows << Row{95,
                    true,
                    {{Part::Name, fitted({m_content.learnerName, style}, {contentWidth, 1000},
                                         {{largest, 330, 1}, {360, 130, 2}}, m_faces)}}};
    }

    void addTitle(QList<Row> &rows) const
    {
        rows << Row{
            150,
            true,
            {{Part::AwardLine, phrase(m_words.awardLine(m_content.result), m_second.awardLine(m_content.result))}}};
        const QString title = textIn(m_content.title, m_content.language);
        const TextStyle style{Face::Sans, 230, QFont::DemiBold, Slant::Upright, m_colors.ink};
        const int largest = m_content.outcomes.isEmpty() ? 240 : 220;
        TextBlock block =
            fitted({title, style}, {contentWidth, 800}, {{largest, 190, 1}, {190, 160, 2}, {160, 120, 3}}, m_faces);
        rows << Row{85, false, {{Part::Title, std::move(block)}}};
        const QString second = m_content.title.value(m_content.secondLanguage);
        if (second.isEmpty() || second == title)
            return;
        const TextStyle italic{Face::Sans, 150, QFont::Normal, Slant::Italic, m_colors.muted};
        rows << Row{62,
                    false,
                    {{Part::TitleSecond, fitted({second, italic}, {contentWidth, 500},
                                                {{150, 125, 1}, {130, 115, 2}, {115, 95, 3}}, m_faces)}}};
    }

    /// Adds as many outcomes as find room, at the largest size that takes them all; returns how many.
    int addOutcomes(QList<Row> &rows) const
    {
        const qsizetype wanted = qMin(m_content.outcomes.size(), mostOutcomes);
        if (wanted == 0)
            return 0;
        const QList<Row> before = rows;
        qsizetype shown = wanted;
        for (const bool onOneLine : {true, false}) {
            for (const int size : outcomeSizes) {
                const QList<Row> tried = outcomeRows(size, shown);
                rows = before + tried;
                if (total(rows) <= room() && (!onOneLine || (size >= comfortableSize && allOnOneLine(tried))))
                    return static_cast<int>(shown);
            }
        }
        while (shown > 0 && total(rows) > room())
            rows = before + outcomeRows(outcomeSizes[std::size(outcomeSizes) - 1], --shown);
        return static_cast<int>(shown);
    }

    [[nodiscard]] QList<Row> outcomeRows(int size, qsizetype shown) const
    {
        QList<Row> rows{
            {250, true, {{Part::OutcomesHeading, headingLine(m_words.outcomes(), m_second.outcomes(), 84)}}}};
        const TextStyle plain{Face::Sans, size, QFont::Normal, Slant::Upright, m_colors.ink};
        const TextStyle italic{Face::Sans, size, QFont::Normal, Slant::Italic, m_colors.muted};
        const qreal column = m_twoColumns ? (contentWidth - columnGutter) / 2 : contentWidth;
        const qreal width = column - bulletIndent;
        const qreal secondX = column + columnGutter + bulletIndent;
        for (const LocalText &outcome : m_content.outcomes.mid(0, shown)) {
            Row row{rows.size() == 1 ? 100.0 : size * 0.6, false, {}};
            row.cells << Cell{Part::Outcome,
                              {{{textIn(outcome, m_content.language), plain}}, width, m_faces, Wrap::Anywhere},
                              bulletIndent,
                              true,
                              m_colors.accent};
            if (const QString second = outcome.value(m_content.secondLanguage); m_twoColumns && !second.isEmpty())
                row.cells << Cell{Part::OutcomeSecond,
                                  {{{second, italic}}, width, m_faces, Wrap::Anywhere},
                                  secondX,
                                  true,
                                  m_colors.muted};
            rows << row;
        }
        if (const int left = static_cast<int>(m_content.outcomes.size() - shown); left > 0) {
            Row more{rows.size() == 1 ? 100.0 : size * 0.6, false, {}};
            more.cells << Cell{
                Part::MoreOutcomes, {{{m_words.moreOutcomes(left), plain}}, width, m_faces}, bulletIndent};
            if (m_twoColumns)
                more.cells << Cell{
                    Part::MoreOutcomes, {{{m_second.moreOutcomes(left), italic}}, width, m_faces}, secondX};
            rows << more;
        }
        return rows;
    }

    [[nodiscard]] static bool allOnOneLine(const QList<Row> &rows)
    {
        return std::all_of(rows.begin(), rows.end(), [](const Row &row) {
            return std::all_of(row.cells.begin(), row.cells.end(),
                               [](const Cell &cell) { return cell.block.lineCount() == 1; });
        });
    }

    [[nodiscard]] static qreal room() { return sheet::bodyBottom - sheet::bodyTop; }

    [[nodiscard]] static qreal total(const QList<Row> &rows)
    {
        qreal sum = 0;
        for (const Row &row : rows)
            sum += row.gap + row.height();
        return sum;
    }

    /// Spare room first opens the loose gaps, then what is left goes above and below, a little more below.
    static void place(const QList<Row> &rows, CertificateLayout &layout)
    {
        qreal loose = 0;
        for (const Row &row : rows)
            loose += row.loose ? row.gap : 0;
        const qreal spare = qMax(0.0, room() - total(rows));
        const qreal stretch = loose > 0 ? qMin(1.75, 1 + 0.6 * spare / loose) : 1;
        const qreal left = spare - loose * (stretch - 1);
        qreal y = sheet::bodyTop + left * 0.34;
        for (const Row &row : rows) {
            y += row.gap * (row.loose ? stretch : 1);
            for (const Cell &cell : row.cells) {
                const QPointF at(sheet::left + cell.x, y);
                layout.texts << PlacedText{cell.part, cell.block, at};
                if (cell.bullet)
                    layout.bullets << Bullet{{at.x() - bulletIndent + 22, y + cell.block.firstBaseline() - 32},
                                             cell.bulletColor};
            }
            y += row.height();
        }
    }

    const CertificateContent &m_content;
    const Typefaces &m_faces;
    CertificateColors m_colors;
    CertificateWords m_words;
    CertificateWords m_second;
    bool m_twoColumns = false;
};

} // namespace

void layOutBody(const CertificateContent &content, const Typefaces &faces, CertificateLayout &layout)
{
    Body(content, faces).layOut(layout);
}

} // namespace laurel
