// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/ShortcutTable.h"

#include "widget/Button.h"
#include "widget/Label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int nameWidth = 260;
constexpr int keyWidth = 140;
} // namespace

ShortcutTable::ShortcutTable(ActionRegistry &registry, QWidget *parent)
    : TableView(parent), m_registry(&registry), m_model(new QStandardItemModel(this))
{
    setObjectName(u"shortcuts.table"_s);
    setAccessibleName(tr("Actions and shortcuts"));
    setDensity(Density::Compact);
    m_model->setHorizontalHeaderLabels({tr("Action"), tr("Shortcut"), tr("What it does")});
    setModel(m_model);
    fill();
    setColumnWidth(0, nameWidth);
    setColumnWidth(1, keyWidth);
    setStretchColumn(2);
    connect(&registry, &ActionRegistry::added, this, &ShortcutTable::fill);
    connect(this, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        if (QAction *action = m_registry->find(index.siblingAtColumn(0).data(Qt::UserRole + 1).toString()))
            action->trigger();
    });
}

void ShortcutTable::fill()
{
    m_model->removeRows(0, m_model->rowCount());
    for (const QString &id : m_registry->ids()) {
        const QAction *action = m_registry->find(id);
        auto *name = new QStandardItem(action->text().remove(u'&'));
        name->setData(id, Qt::UserRole + 1);
        auto *keys = new QStandardItem(action->shortcut().toString(QKeySequence::NativeText));
        auto *hint = new QStandardItem(m_registry->spec(id)->hint);
        for (QStandardItem *item : {name, keys, hint})
            item->setEditable(false);
        m_model->appendRow({name, keys, hint});
    }
}

ShortcutDialog::ShortcutDialog(ActionRegistry &registry, QWidget *parent) : QDialog(parent)
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
    column->addWidget(new ShortcutTable(registry, this), 1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Close"));
    foot->addWidget(close);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace laurel::ui
