// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/ChartPainter.h"
#include "widget/Section.h"

class QStackedLayout;

namespace laurel::ui {

class ChartView;
class IconButton;
class TableView;

/// A card with a chart, the table behind it one key away ("T"), and export. Loading and empty are drawn.
class ChartCard final : public Card
{
    Q_OBJECT

public:
    enum class State { Loading, Ready, Empty, Failed };

    explicit ChartCard(QWidget *parent = nullptr);

    /// Shows the data, or that there is none.
    void setData(const ChartData &shown);
    [[nodiscard]] const ChartData &data() const { return m_data; }
    void setLoading(const QString &title);
    /// Says why there is no chart.
    void setFailed(const QString &sentence);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isTableShown() const;
    [[nodiscard]] ChartView *view() const { return m_view; }
    [[nodiscard]] QSize sizeHint() const override;

public slots:
    void setTableShown(bool shown);

signals:
    /// Click or Enter on a point: drill down.
    void activated(int series, int category);
    /// The person asked for a file; `format` is "png", "svg" or "csv".
    void exportRequested(const QString &format);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillTable();
    void showMenu(const QPoint &at);

    ChartData m_data;
    State m_state = State::Empty;
    QStackedLayout *m_stack;
    ChartView *m_view;
    QWidget *m_behind;
    Label *m_tableTitle;
    TableView *m_table;
    IconButton *m_swap;
    IconButton *m_more;
};

/// The drawing itself: hover and Left/Right show a number, Home and End jump, click and Enter activate.
class ChartView final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    void setData(const ChartData &shown);
    /// Words drawn in place of a chart.
    void setWords(const QString &title, const QString &words);
    [[nodiscard]] ChartPoint marked() const { return m_marked; }
    [[nodiscard]] const ChartPainter &chart() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 260}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 160}; }

signals:
    void activated(int series, int category);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void mark(const ChartPoint &point);
    void step(int by);

    ChartData m_data;
    QString m_words;
    mutable std::optional<ChartPainter> m_chart;
    ChartPoint m_marked;
};

} // namespace laurel::ui
