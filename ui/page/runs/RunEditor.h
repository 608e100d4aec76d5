// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"

namespace laurel::ui {

class Button;
class RunFields;

/// Beside the roster: the run's own fields, checked while they are changed, stored as one named step.
class RunEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit RunEditor(const PageContext &context, QWidget *parent = nullptr);

    /// Shows what is stored and takes edits of it.
    void begin(const std::shared_ptr<RunDocument> &document, const RunGround &ground);
    /// The step was refused: what was typed stays.
    void refused();

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void save();

    PageContext m_context;
    RunFields *m_fields;
    Button *m_save;
    std::shared_ptr<RunDocument> m_document;
    RunGround m_ground;
};

} // namespace laurel::ui
