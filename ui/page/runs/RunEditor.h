// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"
#include "page/SidePanel.h"

namespace laurel::ui {

class Button;
class InlineMessage;
class RunFields;

/// Beside the roster: the run's own fields, checked while they are changed, stored as one named step.
class RunEditor final : public SidePanel
{
    Q_OBJECT

public:
    explicit RunEditor(const PageContext &context, QWidget *parent = nullptr);

    /// Shows what is stored and takes edits of it.
    void begin(const std::shared_ptr<RunDocument> &document, const RunGround &ground);
    /// If the answer was waited for here: what was typed stays, and the reason stands below the buttons. False if
    /// nobody waited here.
    [[nodiscard]] bool refuse(const Error &error);

signals:
    /// What stands in the database is wanted instead of what was typed.
    void reloadRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void save();

    PageContext m_context;
    RunFields *m_fields;
    Button *m_save;
    InlineMessage *m_message;
    std::shared_ptr<RunDocument> m_document;
    RunGround m_ground;
};

} // namespace laurel::ui
