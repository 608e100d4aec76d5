// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/ActionRegistry.h"

namespace laurel::ui {

QAction *ActionRegistry::add(const ActionSpec &spec, const QObject *context, std::function<void()> perform)
{
    Entry &entry = m_entries[spec.id];
    const bool fresh = entry.action == nullptr;
    if (fresh) {
        entry.action = new QAction(this);
        entry.action->setObjectName(spec.id);
        m_order.append(spec.id);
    } else {
        disconnect(entry.wire);
    }
    entry.spec = spec;
    entry.action->setText(spec.text);
    entry.action->setShortcut(spec.shortcut);
    entry.action->setStatusTip(spec.hint);
    entry.wire = connect(entry.action, &QAction::triggered, context, std::move(perform));
    if (fresh)
        emit added(spec.id);
    return entry.action;
}

QAction *ActionRegistry::find(const QString &id) const
{
    return m_entries.value(id).action;
}

const ActionSpec *ActionRegistry::spec(const QString &id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.constEnd() ? nullptr : &found->spec;
}

void ActionRegistry::setObstacle(const QString &id, const QString &reason)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    found->obstacle = reason;
    found->action->setEnabled(reason.isEmpty());
    found->action->setToolTip(reason.isEmpty() ? found->spec.hint : reason);
}

QString ActionRegistry::obstacle(const QString &id) const
{
    return m_entries.value(id).obstacle;
}

} // namespace laurel::ui
