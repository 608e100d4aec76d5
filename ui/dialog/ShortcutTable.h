// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/ActionRegistry.h"
#include "widget/TableView.h"

#include <QDialog>
#include <QPointer>

class QStandardItemModel;

namespace laurel::ui {

/// Every action of the registry with its menu and its shortcut; grows with it.
class ShortcutTable final : public TableView
{
    Q_OBJECT

public:
    explicit ShortcutTable(ActionRegistry &registry, QWidget *parent = nullptr);

private:
    void fill();

    QPointer<ActionRegistry> m_registry;
    QStandardItemModel *m_model;
};

/// The same as help (F1).
class ShortcutDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutDialog(ActionRegistry &registry, QWidget *parent);
};

} // namespace laurel::ui
