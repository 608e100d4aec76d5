// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/InstitutionCommands.h"

#include "base/WhenDone.h"

#include <QUndoStack>

#include <utility>

namespace laurel::ui {

/// Holds both versions; undo and redo are the same exchange.
class EditInstitution final : public QUndoCommand
{
public:
    EditInstitution(std::shared_ptr<InstitutionCommands> commands, Institution before, Institution after,
                    const QString &text)
        : QUndoCommand(text), m_commands(std::move(commands)), m_before(std::move(before)), m_after(std::move(after))
    {
    }

    void redo() override { exchange(m_after); }
    void undo() override { exchange(m_before); }

private:
    void exchange(const Institution &wanted)
    {
        if (m_step->obsolete)
            setObsolete(true);
        else
            m_commands->store(wanted, text(), m_step);
    }

    std::shared_ptr<InstitutionCommands> m_commands;
    Institution m_before;
    Institution m_after;
    std::shared_ptr<InstitutionCommands::Step> m_step = std::make_shared<InstitutionCommands::Step>();
};

std::shared_ptr<InstitutionCommands> InstitutionCommands::make(std::shared_ptr<service::Workspace> workspace,
                                                               QUndoStack *undo)
{
    return std::shared_ptr<InstitutionCommands>(new InstitutionCommands(std::move(workspace), undo));
}

InstitutionCommands::InstitutionCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo)
    : m_workspace(std::move(workspace)), m_undo(undo)
{
    connect(&m_queue, &StepQueue::idle, this, [this] {
        if (const auto stored = std::exchange(m_stored, std::nullopt))
            emit saved(*stored);
    });
}

void InstitutionCommands::setUpInstitution(const Institution &institution)
{
    store(institution, tr("Set up the institution"), std::make_shared<Step>());
}

void InstitutionCommands::editInstitution(const Institution &before, const Institution &after, const QString &text)
{
    if (before == after)
        return;
    m_undo->push(new EditInstitution(shared_from_this(), before, after, text));
}

void InstitutionCommands::reloaded(const Institution &institution)
{
    m_rowVersion = institution.rowVersion;
}

void InstitutionCommands::store(const Institution &wanted, const QString &cause, const std::shared_ptr<Step> &step)
{
    m_queue.add([this, wanted, cause, step](const StepQueue::Done &done) {
        Institution institution = wanted;
        institution.rowVersion = m_rowVersion;
        whenDone(m_workspace->institution().save(institution, cause), this,
                 [this, step, done](const Result<Institution> &answer) {
                     if (answer.ok()) {
                         m_rowVersion = answer->rowVersion;
                         m_stored = *answer;
                     } else {
                         step->obsolete = true;
                         emit failed(answer.error());
                     }
                     done();
                 });
    });
}

} // namespace laurel::ui
