// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/ActionRegistry.h"
#include "dialog/Prompt.h"
#include "service/Workspace.h"

#include <QUndoStack>
#include <QWidget>

namespace laurel::ui {

/// Where to go: a page and, on it, a record or a section. "courses" 12 "outcomes".
struct Link {
    QString page;      ///< Page::id()
    qint64 record = 0; ///< 0: the page as a whole
    QString section;   ///< part of the page or record, or a preset filter ("ready", "below-minimum")
};

/// What every page works with. All of it outlives the page.
struct PageContext {
    std::shared_ptr<service::Workspace> workspace;
    ActionRegistry *actions = nullptr;
    QUndoStack *undo = nullptr;
    Prompt *prompt = nullptr;
};

/// All the shell knows of a page.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(PageContext context, QWidget *parent = nullptr);

    [[nodiscard]] virtual QString id() const = 0;    ///< "courses"
    [[nodiscard]] virtual QString title() const = 0; ///< "Courses"
    [[nodiscard]] virtual QString icon() const = 0;  ///< name in the icon set
    /// Goes to a record or section of this page.
    virtual void follow(const Link &link) = 0;
    /// Puts the cursor into the page's filter (Ctrl+F).
    virtual void focusFilter() {}
    /// Closes the innermost thing (Esc); false if nothing was open.
    virtual bool closeInnermost() { return false; }
    /// What is being typed goes on its way to the database, as when one leaves the field.
    virtual void commit() {}
    /// Column order, chosen chips and the like, to come back as they were.
    [[nodiscard]] virtual QByteArray saveState() const { return {}; }
    virtual void restoreState(const QByteArray &state) { Q_UNUSED(state) }
    /// Whether what the page shows at first is here and it can be worked with; what its opening is measured by.
    [[nodiscard]] virtual bool isSettled() const { return true; }

signals:
    void linkActivated(const laurel::ui::Link &link);
    void filled();                ///< what it shows at first has come after it was opened
    void badgeChanged(int count); ///< number beside the page's name on the rail; 0 none

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] service::Workspace &workspace() const { return *m_context.workspace; }

private:
    PageContext m_context;
};

} // namespace laurel::ui
