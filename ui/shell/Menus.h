// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/ActionRegistry.h"

#include <QHash>
#include <QMenuBar>

namespace laurel::ui {

/// The menu bar, filled from the registry: an action goes to the menu its spec names, when it is added.
class Menus final : public QObject
{
    Q_OBJECT

public:
    Menus(QMenuBar *bar, ActionRegistry *registry);

    /// "file", "edit", "course", "view", "go", "tools", "help".
    [[nodiscard]] QMenu *menu(const QString &id) const { return m_menus.value(id); }

private:
    void place(const QString &id);

    QMenuBar *m_bar;
    ActionRegistry *m_registry;
    QHash<QString, QMenu *> m_menus;
    QHash<QString, QString> m_lastGroup;
};

} // namespace laurel::ui
