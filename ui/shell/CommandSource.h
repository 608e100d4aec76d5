// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/ActionRegistry.h"
#include "page/Page.h"
#include "widget/CommandPaletteView.h"

#include <QTimer>

namespace laurel::ui {

/// What the command palette offers: actions at once, records of the database a moment later.
class CommandSource final : public QObject
{
    Q_OBJECT

public:
    CommandSource(CommandPaletteView *view, ActionRegistry *registry);

    void setWorkspace(const std::weak_ptr<service::Workspace> &workspace) { m_workspace = workspace; }
    /// How well `text` fits a name: its letters in order, better in a row and at the beginning of words. Negative: not.
    [[nodiscard]] static int fit(const QString &text, const QString &name);
    [[nodiscard]] QList<PaletteItem> actionsFor(const QString &text) const;

signals:
    void linkChosen(const laurel::ui::Link &link);

private:
    void search();
    void choose(const QString &id);

    CommandPaletteView *m_view;
    ActionRegistry *m_registry;
    std::weak_ptr<service::Workspace> m_workspace;
    QTimer m_rest;
    QString m_text;
    quint64 m_token = 0;
};

} // namespace laurel::ui
