// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/ShortcutTable.h"

#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/FilterBar.h"
#include "widget/Label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int nameWidth = 260;
constexpr int keyWidth = 140;
constexpr int idRole = Qt::UserRole + 1;

/// Rows that have every word of the filter somewhere.
class WordFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList &words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        QString all;
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            all += sourceModel()->index(row, column, parent).data().toString() + u'\n';
        return std::all_of(m_words.begin(), m_words.end(),
                           [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

ShortcutTable::ShortcutTable(ActionRegistry &registry, QWidget *parent)
    : TableView(parent)
    , m_registry(&registry)
    , m_model(new QStandardItemModel(this))
    , m_filtered(new WordFilter(this))
{
    setObjectName(u"shortcuts.table"_s);
    setAccessibleName(tr("Actions and shortcuts"));
    setDensity(Density::Compact);
    m_model->setHorizontalHeaderLabels({tr("Action"), tr("Shortcut"), tr("What it does")});
    m_filtered->setSourceModel(m_model);
    setModel(m_filtered);
    fill();
    setColumnWidth(0, nameWidth);
    setColumnWidth(1, keyWidth);
    setStretchColumn(2);
    connect(&registry, &ActionRegistry::added, this, &ShortcutTable::fill);
    connect(this, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        if (QAction *action = m_registry->find(index.siblingAtColumn(0).data(idRole).toString()))
            action->trigger();
    });
}

void ShortcutTable::setFilter(const QString &text)
{
    static_cast<WordFilter *>(m_filtered)->setWords(text.split(u' ', Qt::SkipEmptyParts));
}

int ShortcutTable::shown() const
{
    return m_filtered->rowCount();
}

int ShortcutTable::total() const
{
    return m_model->rowCount();
}

void ShortcutTable::showEvent(QShowEvent *event)
{
    fill(); // some names say what they would act on now
    TableView::showEvent(event);
}

void ShortcutTable::fill()
{
    m_model->removeRows(0, m_model->rowCount());
    for (const QString &id : m_registry->ids()) {
        const QAction *action = m_registry->find(id);
        auto *name = new QStandardItem(action->text().remove(u'&'));
        name->setData(id, idRole);
        auto *keys = new QStandardItem(action->shortcut().toString(QKeySequence::NativeText));
        auto *hint = new QStandardItem(m_registry->spec(id)->hint);
        for (QStandardItem *item : {name, keys, hint})
            item->setEditable(false);
        m_model->appendRow({name, keys, hint});
    }
}

ShortcutPanel::ShortcutPanel(ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_filter(new FilterBar)
    , m_table(new ShortcutTable(registry))
    , m_empty(new EmptyState(EmptyState::Kind::NothingMatches, tr("No action matches"), tr("Try fewer letters.")))
{
    m_filter->setObjectName(u"shortcuts.filter"_s);
    m_filter->setExample(tr("import, Ctrl+K, run…"));
    m_empty->setObjectName(u"shortcuts.empty"_s);
    auto *body = new QWidget;
    m_body = new QStackedLayout(body);
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::M);
    column->addWidget(m_filter);
    column->addWidget(body, 1);
    connect(m_filter, &FilterBar::filterChanged, this, &ShortcutPanel::apply);
    connect(m_filter, &FilterBar::leftDownwards, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_empty->addAction(tr("Show all")), &QPushButton::clicked, this, [this] { m_filter->setText({}); });
    connect(m_table->model(), &QAbstractItemModel::rowsInserted, this, [this] { apply(m_filter->text()); });
    apply({});
}

void ShortcutPanel::apply(const QString &text)
{
    m_table->setFilter(text);
    m_body->setCurrentIndex(m_table->shown() > 0 ? 0 : 1);
    m_filter->setCountText(text.isEmpty() ? tr("%1 actions").arg(m_table->total())
                                          : tr("%1 of %2 actions").arg(m_table->shown()).arg(m_table->total()));
}

void ShortcutPanel::focusFilter()
{
    m_filter->focusField();
}

ShortcutDialog::ShortcutDialog(ActionRegistry &registry, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"help.shortcuts"_s);
    setWindowTitle(tr("Actions and shortcuts"));
    resize(820, 600);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Xl, space::Xl, space::Xl, space::L);
    column->setSpacing(space::M);
    column->addWidget(new Label(windowTitle(), TextSize::Title, Weight::Strong));
    auto *note = new Label(tr("Ctrl+K finds all of these by a few letters. Esc closes what is innermost."),
                           TextSize::Body, Weight::Regular, Role::Muted);
    column->addWidget(note);
    auto *panel = new ShortcutPanel(registry);
    column->addWidget(panel, 1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Close"));
    close->setAutoDefault(false); // Enter is the table's and the filter's
    foot->addWidget(close);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    panel->focusFilter();
}

} // namespace laurel::ui
