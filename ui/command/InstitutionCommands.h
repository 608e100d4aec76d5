// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Edits of the institution as named, undoable steps; the text of a step is its line in the audit trail.

#include "command/StepQueue.h"
#include "command/StoredStep.h"
#include "service/Workspace.h"

#include <memory>
#include <optional>

class QUndoStack;

namespace laurel::ui {

class InstitutionCommands final : public QObject, public std::enable_shared_from_this<InstitutionCommands>
{
    Q_OBJECT

public:
    [[nodiscard]] static std::shared_ptr<InstitutionCommands> make(std::shared_ptr<service::Workspace> workspace,
                                                                   QUndoStack *undo);

    /// Stores the institution for the first time. There is nothing before it to go back to, so no step is made.
    void setUpInstitution(const Institution &institution);
    /// Exchanges `before`, as it was loaded, for `after`. Nothing happens if they are the same.
    void editInstitution(const Institution &before, const Institution &after, const QString &text);
    /// The record was read again: its row version is the newest there is.
    void reloaded(const Institution &institution);
    [[nodiscard]] bool isIdle() const { return m_queue.isIdle(); }

signals:
    /// Everything asked for so far is stored; this is what stands now.
    void saved(const laurel::Institution &institution);
    /// Nothing was stored; the step does nothing any more.
    void failed(const laurel::Error &error);

private:
    InstitutionCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo);
    void store(const Institution &wanted, const QString &cause, const std::shared_ptr<Fate> &fate);

    std::shared_ptr<service::Workspace> m_workspace;
    QUndoStack *m_undo = nullptr;
    StepQueue m_queue;
    std::optional<Institution> m_stored; ///< not yet told
    qint64 m_rowVersion = 0;             ///< as our own last step left it
};

} // namespace laurel::ui
