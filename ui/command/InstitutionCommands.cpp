// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/InstitutionCommands.h"

#include "base/WhenDone.h"

#include <QUndoStack>

#include <utility>

namespace laurel::ui {

std::shared_ptr<InstitutionCommands> InstitutionCommands::make(std::shared_ptr<service::Workspace> workspace,
                                                               QUndoStack *undo)
{
    return std::shared_ptr<InstitutionCommands>(new InstitutionCommands(std::move(workspace), undo));
}

InstitutionCommands::InstitutionCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo)
    : m_workspace(std::move(workspace))
    , m_undo(undo)
{
    connect(&m_queue, &StepQueue::idle, this, [this] {
        if (const auto stored = std::exchange(m_stored, std::nullopt))
            emit saved(*stored);
    });
}

void InstitutionCommands::setUpInstitution(const Institution &institution)
{
    store(institution, tr("Set up the institution"), std::make_shared<Fate>());
}

void InstitutionCommands::editInstitution(const Institution &before, const Institution &after, const QString &text)
{
    if (before == after)
        return;
    const auto self = shared_from_this();
    const auto fate = std::make_shared<Fate>();
    m_undo->push(new StoredStep(
        text, fate, [self, after, text, fate] { self->store(after, text, fate); },
        [self, before, text, fate] { self->store(before, text, fate); }));
}

void InstitutionCommands::reloaded(const Institution &institution)
{
    m_rowVersion = institution.rowVersion;
}

void InstitutionCommands::store(const Institution &wanted, const QString &cause, const std::shared_ptr<Fate> &fate)
{
    m_queue.add([this, wanted, cause, fate](const StepQueue::Done &done) {
        Institution institution = wanted;
        institution.rowVersion = m_rowVersion;
        whenDone(m_workspace->institution().save(institution, cause), this,
                 [this, fate, done](const Result<Institution> &answer) {
                     if (answer.ok()) {
                         m_rowVersion = answer->rowVersion;
                         m_stored = *answer;
                     } else {
                         fate->failed = true;
                         emit failed(answer.error());
                     }
                     done();
                 });
    });
}

} // namespace laurel::ui
