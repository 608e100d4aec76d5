// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/LearnerCommands.h"

#include "base/WhenDone.h"

#include <QUndoStack>

namespace laurel::ui {

/// Holds both versions; undo and redo are the same exchange.
class EditLearner final : public QUndoCommand
{
public:
    EditLearner(std::shared_ptr<LearnerCommands> commands, Learner before, Learner after, const QString &text)
        : QUndoCommand(text), m_commands(std::move(commands)), m_before(std::move(before)), m_after(std::move(after))
    {
        m_step->id = m_before.id;
    }

    void redo() override { exchange(m_after); }
    void undo() override { exchange(m_before); }

private:
    void exchange(const Learner &wanted)
    {
        if (m_step->obsolete)
            setObsolete(true);
        else
            m_commands->store(wanted, text(), m_step);
    }

    std::shared_ptr<LearnerCommands> m_commands;
    Learner m_before;
    Learner m_after;
    std::shared_ptr<LearnerCommands::Step> m_step = std::make_shared<LearnerCommands::Step>();
};

/// A person comes into being, or goes: the one is the undo of the other.
class KeepLearner final : public QUndoCommand
{
public:
    enum class Act { Add, Remove };

    KeepLearner(std::shared_ptr<LearnerCommands> commands, Learner learner, Act act, const QString &text)
        : QUndoCommand(text), m_commands(std::move(commands)), m_learner(std::move(learner)), m_act(act)
    {
        m_step->id = m_learner.id;
    }

    void redo() override { perform(m_act); }
    void undo() override { perform(m_act == Act::Add ? Act::Remove : Act::Add); }

private:
    void perform(Act act)
    {
        if (m_step->obsolete)
            setObsolete(true);
        else if (act == Act::Add)
            m_commands->create(m_learner, text(), m_step);
        else
            m_commands->remove(text(), m_step);
    }

    std::shared_ptr<LearnerCommands> m_commands;
    Learner m_learner;
    Act m_act;
    std::shared_ptr<LearnerCommands::Step> m_step = std::make_shared<LearnerCommands::Step>();
};

std::shared_ptr<LearnerCommands> LearnerCommands::make(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo)
{
    return std::shared_ptr<LearnerCommands>(new LearnerCommands(std::move(workspace), undo));
}

LearnerCommands::LearnerCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo)
    : m_workspace(std::move(workspace)), m_undo(undo)
{
}

void LearnerCommands::addLearner(const Learner &learner)
{
    const QString text = tr("Add learner %1").arg(learner.displayName());
    m_undo->push(new KeepLearner(shared_from_this(), learner, KeepLearner::Act::Add, text));
}

void LearnerCommands::editLearner(const Learner &before, const Learner &after, const QString &text)
{
    if (before == after)
        return;
    if (!m_versions.contains(before.id) || m_versions.value(before.id) < before.rowVersion)
        m_versions.insert(before.id, before.rowVersion);
    m_undo->push(new EditLearner(shared_from_this(), before, after, text));
}

void LearnerCommands::removeLearner(const Learner &learner)
{
    const QString text = tr("Remove learner %1").arg(learner.displayName());
    m_undo->push(new KeepLearner(shared_from_this(), learner, KeepLearner::Act::Remove, text));
}

void LearnerCommands::store(Learner learner, const QString &cause, const std::shared_ptr<Step> &step)
{
    enqueue([this, learner, cause, step]() mutable {
        learner.id = now(step->id);
        learner.rowVersion = m_versions.value(learner.id, learner.rowVersion);
        whenDone(m_workspace->learners().save(learner, cause), this, [this, step](const Result<Learner> &answer) {
            if (answer.ok()) {
                m_versions.insert(answer->id, answer->rowVersion);
                emit saved(*answer);
            } else {
                fail(answer.error(), step);
            }
            next();
        });
    });
}

void LearnerCommands::create(const Learner &learner, const QString &cause, const std::shared_ptr<Step> &step)
{
    enqueue([this, learner, cause, step] {
        whenDone(m_workspace->learners().create(learner, cause), this, [this, step](const Result<Learner> &answer) {
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
            next();
        });
    });
}

void LearnerCommands::remove(const QString &cause, const std::shared_ptr<Step> &step)
{
    enqueue([this, cause, step] {
        const LearnerId id = now(step->id);
        whenDone(m_workspace->learners().remove(id, cause), this, [this, id, step](const Result<void> &answer) {
            if (answer.ok())
                emit removed(id);
            else
                fail(answer.error(), step);
            next();
        });
    });
}

void LearnerCommands::fail(const Error &error, const std::shared_ptr<Step> &step)
{
    step->obsolete = true;
    if (error.fault == Fault::Conflict)
        m_versions.remove(step->id); // whoever reloads the person says which version is the newest
    emit failed(now(step->id), error);
}

void LearnerCommands::enqueue(Task task)
{
    m_waiting.enqueue(std::move(task));
    if (!m_busy)
        next();
}

void LearnerCommands::next()
{
    m_busy = !m_waiting.isEmpty();
    if (m_busy)
        m_waiting.dequeue()();
}

LearnerId LearnerCommands::now(LearnerId id) const
{
    while (m_again.contains(id))
        id = m_again.value(id);
    return id;
}

} // namespace laurel::ui
