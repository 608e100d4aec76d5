// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every action of the window by a stable id ("course.new"): menus, tool bars, context menus, the command palette, the
// help table and the tests all read it here. Pages register theirs; the shell places them.

#include <QAction>
#include <QHash>
#include <QIcon>
#include <QKeySequence>
#include <QObject>

#include <functional>

namespace laurel::ui {

struct ActionSpec {
    QString id;            ///< "course.new"
    QString text;          ///< "New course", with an access key: "&New course"
    QString icon;          ///< name in the icon set, or empty
    QKeySequence shortcut; ///< unique in the window (tested)
    QString menu;          ///< "file", "edit", "course", "view", "go", "tools", "help"; empty: palette only
    QString hint;          ///< one line for the palette and the status tip
};

class ActionRegistry final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Makes the action, owned by the registry. An id stands for one action for ever: adding it again replaces what
    /// it does and returns the same QAction.
    QAction *add(const ActionSpec &spec, const QObject *context, std::function<void()> perform);
    [[nodiscard]] QAction *find(const QString &id) const;
    [[nodiscard]] const QList<QString> &ids() const { return m_order; } ///< in the order they were added
    [[nodiscard]] const ActionSpec *spec(const QString &id) const;
    /// Greys an action out with the reason, which its tool tip and the palette then show. An empty reason enables it.
    void setObstacle(const QString &id, const QString &reason);
    [[nodiscard]] QString obstacle(const QString &id) const;

signals:
    void added(const QString &id);

private:
    struct Entry {
        ActionSpec spec;
        QAction *action = nullptr;
        QMetaObject::Connection wire;
        QString obstacle;
    };
    QHash<QString, Entry> m_entries;
    QList<QString> m_order;
};

} // namespace laurel::ui
