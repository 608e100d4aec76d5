// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/insight/ChartMapping.h"
#include "widget/ChartCard.h"

#include <QWidget>

class QGridLayout;

namespace laurel::ui {

/// Four figures and four charts, arranged for the room there is: one under the other in a narrow window, in two rows
/// in an ordinary one, in a very wide one with the courses in full height at the side.
class BoardView final : public QWidget
{
    Q_OBJECT

public:
    explicit BoardView(QWidget *parent = nullptr);

    void setBoard(const service::InsightBoard &board);
    void setLoading();
    void setFailed(const QString &sentence);
    [[nodiscard]] const QList<ChartCard *> &cards() const { return m_cards; }
    [[nodiscard]] const QList<TileText> &tiles() const { return m_texts; }

signals:
    /// A point of a chart was activated; `chart` is its code.
    void pointActivated(const QString &chart, int series, int category);
    void exportRequested(laurel::ui::ChartCard *card, const QString &format);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Shape { None, Narrow, Ordinary, Wide };

    void arrange(Shape shape);

    QGridLayout *m_grid;
    QList<StatTile *> m_tiles;
    QList<TileText> m_texts;
    QList<ChartCard *> m_cards; ///< uptake, funnel, results, withdrawn
    Shape m_shape = Shape::None;
};

} // namespace laurel::ui
