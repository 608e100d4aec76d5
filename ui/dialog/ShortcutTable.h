// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/ActionRegistry.h"
#include "widget/TableView.h"

#include <QDialog>
#include <QPointer>

class QSortFilterProxyModel;
class QStackedLayout;
class QStandardItemModel;

namespace laurel::ui {

class EmptyState;
class FilterBar;

/// Every action of the registry by name and shortcut; grows with it. Enter does what stands there.
class ShortcutTable final : public TableView
{
    Q_OBJECT

public:
    explicit ShortcutTable(ActionRegistry &registry, QWidget *parent = nullptr);

    /// Shows the actions that have every word of `text` in their name, key or explanation.
    void setFilter(const QString &text);
    [[nodiscard]] int shown() const;
    [[nodiscard]] int total() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();

    QPointer<ActionRegistry> m_registry;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_filtered;
};

/// The table with its filter: the settings and the help show the same one.
class ShortcutPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutPanel(ActionRegistry &registry, QWidget *parent = nullptr);

    void focusFilter();

private:
    void apply(const QString &text);

    FilterBar *m_filter;
    ShortcutTable *m_table;
    EmptyState *m_empty;
    QStackedLayout *m_body;
};

/// The same as help (F1).
class ShortcutDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutDialog(ActionRegistry &registry, QWidget *parent);
};

} // namespace laurel::ui
