// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/ChartCard.h"

#include "widget/Button.h"
#include "widget/TableView.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

ChartCard::ChartCard(QWidget *parent)
    : Card(parent)
    , m_stack(new QStackedLayout)
    , m_view(new ChartView(this))
    , m_behind(new QWidget(this))
    , m_tableTitle(new Label({}, TextSize::Body, Weight::Strong, Role::Text, m_behind))
    , m_table(new TableView(m_behind))
    , m_swap(new IconButton(u"table"_s, tr("Show the table behind (T)"), this))
    , m_more(new IconButton(u"three-dots"_s, tr("More about this chart"), this))
{
    body()->setContentsMargins(space::L, space::M, space::L, space::M);
    body()->addLayout(m_stack);
    auto *column = new QVBoxLayout(m_behind);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tableTitle);
    column->addWidget(m_table, 1);
    m_table->setAccessibleName(tr("The table behind the chart"));
    m_table->setDensity(TableView::Density::Compact);
    m_table->setModel(new QStandardItemModel(m_table));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_behind);
    m_swap->setCheckable(true);
    setTabOrder(m_view, m_swap);
    setTabOrder(m_swap, m_more);
    connect(m_view, &ChartView::activated, this, &ChartCard::activated);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        const int perSeries = m_data.kind == ChartKind::Interval ? 3 : 1;
        emit activated(std::max(index.column() - 1, 0) / perSeries, index.row());
    });
    connect(m_swap, &QAbstractButton::toggled, this, &ChartCard::setTableShown);
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { showMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    m_view->setWords({}, tr("Nothing to show yet"));
}

void ChartCard::setData(const ChartData &shown)
{
    m_data = shown;
    m_tableTitle->setText(shown.title);
    m_state = shown.isEmpty() ? State::Empty : State::Ready;
    setAccessibleName(shown.title);
    if (m_state == State::Ready)
        m_view->setData(shown);
    else
        m_view->setWords(shown.title, tr("Nothing to show for these filters"));
    if (isTableShown())
        fillTable();
}

void ChartCard::setLoading(const QString &title)
{
    m_state = State::Loading;
    m_data = {};
    m_data.title = title;
    m_tableTitle->setText(title);
    m_view->setWords(title, tr("Counting…"));
}

void ChartCard::setFailed(const QString &sentence)
{
    m_state = State::Failed;
    m_view->setWords(m_data.title, sentence);
}

bool ChartCard::isTableShown() const
{
    return m_stack->currentWidget() == m_behind;
}

QSize ChartCard::sizeHint() const
{
    return {480, 300};
}

void ChartCard::setTableShown(bool shown)
{
    if (shown == isTableShown())
        return;
    const bool focused = m_view->hasFocus() || m_table->hasFocus();
    if (shown)
        fillTable();
    m_stack->setCurrentWidget(shown ? m_behind : static_cast<QWidget *>(m_view));
    m_swap->setChecked(shown);
    m_swap->raise();
    m_more->raise();
    if (focused)
        (shown ? static_cast<QWidget *>(m_table) : m_view)->setFocus();
}

void ChartCard::fillTable()
{
    auto *model = static_cast<QStandardItemModel *>(m_table->model());
    model->clear();
    const bool bounds = m_data.kind == ChartKind::Interval;
    QStringList head{m_data.groups.isEmpty() ? m_data.axis : m_data.groups};
    for (const ChartSeries &one : m_data.series) {
        head.append(one.name);
        if (bounds)
            head << tr("Low") << tr("High");
    }
    model->setHorizontalHeaderLabels(head);
    for (qsizetype c = 0; c < m_data.categories.size(); ++c) {
        QList<QStandardItem *> row{new QStandardItem(m_data.categories.at(c))};
        for (const ChartSeries &one : m_data.series) {
            row.append(new QStandardItem(chartNumber(m_data, one.values.value(c))));
            if (bounds) {
                row.append(new QStandardItem(chartNumber(m_data, one.low.value(c))));
                row.append(new QStandardItem(chartNumber(m_data, one.high.value(c))));
            }
        }
        model->appendRow(row);
    }
    for (int column = 1; column < model->columnCount(); ++column)
        m_table->setColumnKind(column, ColumnKind::Number);
    m_table->resizeColumnsToContents();
    m_table->setStretchColumn(0);
    m_table->setAccessibleName(m_data.title);
}

void ChartCard::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *swap = menu->addAction(isTableShown() ? tr("Show the chart") : tr("Show the table behind"));
    connect(swap, &QAction::triggered, this, [this] { setTableShown(!isTableShown()); });
    menu->addSeparator();
    const QList<std::pair<QString, QString>> formats{{u"png"_s, tr("Save as picture (PNG)…")},
                                                     {u"svg"_s, tr("Save as vectors (SVG)…")},
                                                     {u"csv"_s, tr("Save the table (CSV)…")}};
    for (const auto &[format, words] : formats) {
        QAction *action = menu->addAction(words);
        action->setEnabled(m_state == State::Ready);
        connect(action, &QAction::triggered, this, [this, format = format] { emit exportRequested(format); });
    }
    menu->popup(at);
}

void ChartCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_T && event->modifiers() == Qt::NoModifier)
        setTableShown(!isTableShown());
    else
        Card::keyPressEvent(event);
}

void ChartCard::contextMenuEvent(QContextMenuEvent *event)
{
    showMenu(event->globalPos());
}

void ChartCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const int top = 6;
    const int side = m_more->sizeHint().width();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_more->setGeometry(mirrored ? 8 : width() - side - 8, top, side, side);
    m_swap->setGeometry(mirrored ? 8 + side : width() - 2 * side - 8, top, side, side);
    m_swap->raise();
    m_more->raise();
}

} // namespace laurel::ui
