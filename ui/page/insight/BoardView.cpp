// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/BoardView.h"

#include <QGridLayout>
#include <QResizeEvent>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int narrowWidth = 820;
constexpr int wideWidth = 1900;
constexpr int gridColumns = 12;
constexpr int cardHeight = 212;

QStringList chartIds()
{
    return {u"uptake"_s, u"funnel"_s, u"results"_s, u"withdrawn"_s};
}

/// The figures of the top row, in their order.
QStringList tileIds()
{
    return {u"enrolments"_s, u"retention"_s, u"pass-rate"_s, u"credentials"_s};
}

} // namespace

BoardView::BoardView(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(20, space::L, 20, space::L);
    m_grid->setHorizontalSpacing(space::M);
    m_grid->setVerticalSpacing(space::M);
    for (const QString &id : tileIds()) {
        KeyFigure none;
        none.id = id;
        auto *tile = new StatTile(tileText(none).caption, this);
        tile->setObjectName(u"insight.tile."_s + id);
        tile->setFigure(u"–"_s);
        m_tiles.append(tile);
    }
    for (const QString &id : chartIds()) {
        auto *card = new ChartCard(this);
        card->setObjectName(u"insight.card."_s + id);
        card->setMinimumHeight(cardHeight);
        card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        m_cards.append(card);
        connect(card, &ChartCard::activated, this,
                [this, id](int series, int category) { emit pointActivated(id, series, category); });
        connect(card, &ChartCard::exportRequested, this,
                [this, card](const QString &format) { emit exportRequested(card, format); });
    }
    arrange(Shape::Ordinary);
}

void BoardView::setBoard(const service::InsightBoard &board)
{
    m_texts.clear();
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        const QString id = tileIds().at(i);
        const auto found = std::find_if(board.figures.cbegin(), board.figures.cend(),
                                        [&id](const KeyFigure &figure) { return figure.id == id; });
        if (found == board.figures.cend())
            continue;
        const TileText text = tileText(*found);
        m_tiles.at(i)->setFigure(text.figure);
        m_tiles.at(i)->setDelta(text.trend, text.tone, text.change, text.note);
        m_texts.append(text);
    }
    const QList<const Chart *> charts{&board.uptake, &board.funnel, &board.results, &board.withdrawn};
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setData(toChartData(*charts.at(i)));
}

void BoardView::setLoading()
{
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setLoading(chartTitle(chartIds().at(i)));
}

void BoardView::setFailed(const QString &sentence)
{
    for (ChartCard *card : std::as_const(m_cards))
        card->setFailed(sentence);
}

void BoardView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int width = event->size().width();
    arrange(width < narrowWidth ? Shape::Narrow : width < wideWidth ? Shape::Ordinary : Shape::Wide);
}

void BoardView::arrange(Shape shape)
{
    if (shape == m_shape)
        return;
    m_shape = shape;
    const int tileSpan = shape == Shape::Narrow ? 6 : 3;
    for (int i = 0; i < m_tiles.size(); ++i) {
        const int perRow = gridColumns / tileSpan;
        m_grid->addWidget(m_tiles.at(i), i / perRow, (i % perRow) * tileSpan, 1, tileSpan);
    }
    // Where each card stands: row, column, rows and columns it takes.
    struct Place {
        int row;
        int column;
        int rows;
        int columns;
    };
    const QList<Place> narrow{{2, 0, 1, 12}, {3, 0, 1, 12}, {4, 0, 1, 12}, {5, 0, 1, 12}};
    const QList<Place> ordinary{{2, 0, 1, 8}, {2, 8, 1, 4}, {3, 0, 1, 6}, {3, 6, 1, 6}};
    const QList<Place> wide{{2, 0, 1, 8}, {3, 0, 1, 4}, {2, 8, 2, 4}, {3, 4, 1, 4}}; // the courses in full height
    const QList<Place> &places = shape == Shape::Narrow ? narrow : shape == Shape::Ordinary ? ordinary : wide;
    for (int i = 0; i < m_cards.size(); ++i) {
        const Place &place = places.at(i);
        m_grid->addWidget(m_cards.at(i), place.row, place.column, place.rows, place.columns);
    }
    for (int column = 0; column < gridColumns; ++column) {
        m_grid->setColumnStretch(column, 1);
        m_grid->setColumnMinimumWidth(column, 0);
    }
    for (int row = 0; row <= 5; ++row)
        m_grid->setRowStretch(row, row < 2 || (row > 3 && shape != Shape::Narrow) ? 0 : 1);
}

} // namespace laurel::ui
