// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/LearnerCommands.h"

#include "base/WhenDone.h"

#include <QUndoStack>

#include <utility>

namespace laurel::ui {

std::shared_ptr<LearnerCommands> LearnerCommands::make(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo)
{
    return std::shared_ptr<LearnerCommands>(new LearnerCommands(std::move(workspace), undo));
}

LearnerCommands::LearnerCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo)
    : m_workspace(std::move(workspace))
    , m_undo(undo)
{}

void LearnerCommands::addLearner(const Learner &learner)
{
    keep(learner, {tr("Add learner %1").arg(learner.displayName()), tr("Add a learner")}, Act::Add);
}

void LearnerCommands::removeLearner(const Learner &learner)
{
    const QString trail = tr("Remove learner %1").arg(learner.id.value());
    keep(learner, {tr("Remove learner %1").arg(learner.displayName()), trail}, Act::Remove);
}

void LearnerCommands::keep(const Learner &learner, const StepWords &words, Act act)
{
    const auto self = shared_from_this();
    const auto step = std::make_shared<Step>(Step{learner.id, {}});
    StoredStep::Act add = [self, learner, cause = words.cause, step] { self->create(learner, cause, step); };
    StoredStep::Act remove = [self, cause = words.cause, step] { self->remove(cause, step); };
    if (act == Act::Remove)
        std::swap(add, remove);
    m_undo->push(new StoredStep(words.text, {step, &step->fate}, std::move(add), std::move(remove)));
}

void LearnerCommands::editLearner(const Learner &before, const Learner &after, const StepWords &words)
{
    if (before == after)
        return;
    if (!m_versions.contains(before.id) || m_versions.value(before.id) < before.rowVersion)
        m_versions.insert(before.id, before.rowVersion);
    const auto self = shared_from_this();
    const auto step = std::make_shared<Step>(Step{before.id, {}});
    m_undo->push(new StoredStep(
        words.text, {step, &step->fate}, [self, after, cause = words.cause, step] { self->store(after, cause, step); },
        [self, before, cause = words.cause, step] { self->store(before, cause, step); }));
}

void LearnerCommands::store(Learner learner, const QString &cause, const std::shared_ptr<Step> &step)
{
    m_queue.add([this, learner, cause, step](const StepQueue::Done &done) mutable {
        learner.id = now(step->id);
        learner.rowVersion = m_versions.value(learner.id, learner.rowVersion);
        whenDone(m_workspace->learners().save(learner, cause), this, [this, step, done](const Result<Learner> &answer) {
            if (answer.ok()) {
                m_versions.insert(answer->id, answer->rowVersion);
                emit saved(*answer);
            } else {
                fail(answer.error(), step);
            }
            done();
        });
    });
}

void LearnerCommands::create(const Learner &learner, const QString &cause, const std::shared_ptr<Step> &step)
{
    m_queue.add([this, learner, cause, step](const StepQueue::Done &done) {
        whenDone(m_workspace->learners().create(learner, cause), this,
                 [this, step, done](const Result<Learner> &answer) {
                     if (answer.ok()) {
                         // A database may give a freed id again: what was known of it then means somebody else now.
                         m_again.remove(answer->id);
                         if (step->id.isValid() && step->id != answer->id)
                             m_again.insert(step->id, answer->id);
                         step->id = answer->id;
                         m_versions.insert(answer->id, answer->rowVersion);
                         emit created(answer->id);
                     } else {
                         fail(answer.error(), step);
                     }
                     done();
                 });
    });
}

void LearnerCommands::remove(const QString &cause, const std::shared_ptr<Step> &step)
{
    m_queue.add([this, cause, step](const StepQueue::Done &done) {
        const LearnerId id = now(step->id);
        whenDone(m_workspace->learners().remove(id, cause), this, [this, id, step, done](const Result<void> &answer) {
            if (answer.ok())
                emit removed(id);
            else
                fail(answer.error(), step);
            done();
        });
    });
}

void LearnerCommands::fail(const Error &error, const std::shared_ptr<Step> &step)
{
    step->fate.failed = true;
    if (error.fault == Fault::Conflict)
        m_versions.remove(step->id); // whoever reloads the person says which version is the newest
    emit failed(now(step->id), error);
}

LearnerId LearnerCommands::now(LearnerId id) const
{
    while (m_again.contains(id))
        id = m_again.value(id);
    return id;
}

} // namespace laurel::ui
