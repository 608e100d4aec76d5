// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Menus.h"

#include "widget/Icon.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace laurel::ui {

Menus::Menus(QMenuBar *bar, ActionRegistry *registry)
    : QObject(bar)
    , m_bar(bar)
    , m_registry(registry)
{
    const QList<std::pair<QString, QString>> all{
        {u"file"_s, tr("&File")}, {u"edit"_s, tr("&Edit")},   {u"course"_s, tr("&Course")}, {u"view"_s, tr("&View")},
        {u"go"_s, tr("&Go")},     {u"tools"_s, tr("&Tools")}, {u"help"_s, tr("&Help")},
    };
    for (const auto &[id, title] : all) {
        QMenu *menu = bar->addMenu(title);
        menu->setObjectName(u"menu."_s + id);
        menu->menuAction()->setVisible(false); // until something stands in it
        m_menus.insert(id, menu);
    }
    connect(registry, &ActionRegistry::added, this, &Menus::place);
}

void Menus::place(const QString &id)
{
    const ActionSpec *spec = m_registry->spec(id);
    QAction *action = m_registry->find(id);
    // Every action's shortcut works in the whole window, in a menu or not.
    m_bar->parentWidget()->addAction(action);
    QMenu *menu = spec == nullptr ? nullptr : m_menus.value(spec->menu);
    if (menu == nullptr)
        return;
    if (!spec->icon.isEmpty())
        action->setIcon(icon(spec->icon, Role::Muted));
    // One group of ids ("file.…", "learner.…") stands together; "quit" closes its menu.
    const QString group = id.section(u'.', 0, 0) + (id == u"file.quit"_s ? u"."_s : QString());
    QAction *before = nullptr;
    if (QAction *quit = m_registry->find(u"file.quit"_s); quit != nullptr && quit != action && spec->menu == u"file"_s)
        before = quit;
    if (before == nullptr && !menu->isEmpty() && m_lastGroup.value(spec->menu) != group)
        menu->addSeparator();
    menu->insertAction(before, action);
    if (before == nullptr)
        m_lastGroup.insert(spec->menu, group);
    else if (m_lastGroup.value(u"file>"_s) != group) {
        m_lastGroup.insert(u"file>"_s, group);
        menu->insertSeparator(before);
    }
    menu->menuAction()->setVisible(true);
}

} // namespace laurel::ui
