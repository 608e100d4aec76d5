// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Edits of people as named, undoable steps. Each function pushes one command onto the undo stack; the line
// in the audit trail says a number where its text says a name. Requests go to the store one after the other, so that
// each knows the row version the one before left behind; a record somebody else changed meanwhile is a conflict, and
// the step becomes obsolete.

#include "command/StepQueue.h"
#include "command/StepWords.h"
#include "command/StoredStep.h"
#include "service/Workspace.h"

#include <QHash>

#include <memory>

class QUndoStack;

namespace laurel::ui {

class LearnerCommands final : public QObject, public std::enable_shared_from_this<LearnerCommands>
{
    Q_OBJECT

public:
    [[nodiscard]] static std::shared_ptr<LearnerCommands> make(std::shared_ptr<service::Workspace> workspace,
                                                               QUndoStack *undo);

    /// Stores a new person. created() follows.
    void addLearner(const Learner &learner);
    /// Exchanges `before`, as it was loaded, for `after`. Nothing happens if they are the same.
    void editLearner(const Learner &before, const Learner &after, const StepWords &words);
    /// Takes away a person without enrolments.
    void removeLearner(const Learner &learner);

signals:
    void created(laurel::LearnerId id);
    void saved(const laurel::Learner &learner);
    void removed(laurel::LearnerId id);
    /// Nothing was stored; the step does nothing any more.
    void failed(laurel::LearnerId id, const laurel::Error &error);

private:
    /// What a command and the answers to its requests share: an answer may come when the command is gone.
    struct Step {
        LearnerId id;
        Fate fate;
    };

    enum class Act { Add, Remove };

    LearnerCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo);
    /// A person comes into being, or goes: the one is the undo of the other.
    void keep(const Learner &learner, const StepWords &words, Act act);
    void store(Learner learner, const QString &cause, const std::shared_ptr<Step> &step);
    void create(const Learner &learner, const QString &cause, const std::shared_ptr<Step> &step);
    void remove(const QString &cause, const std::shared_ptr<Step> &step);
    void fail(const Error &error, const std::shared_ptr<Step> &step);
    [[nodiscard]] LearnerId now(LearnerId id) const;

    std::shared_ptr<service::Workspace> m_workspace;
    QUndoStack *m_undo = nullptr;
    StepQueue m_queue;
    QHash<LearnerId, qint64> m_versions; ///< as our own last step left them
    QHash<LearnerId, LearnerId> m_again; ///< a person added again after an undo has another id
};

} // namespace laurel::ui
