// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Edits of people as named, undoable steps. Each function pushes one command onto the undo stack; its text is the line
// in the audit trail. Requests go to the store one after the other, so that each knows the row version the one before
// left behind; a record somebody else changed meanwhile is a conflict, and the step becomes obsolete.

#include "service/Workspace.h"

#include <QHash>
#include <QObject>
#include <QQueue>

#include <functional>
#include <memory>

class QUndoCommand;
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
    void editLearner(const Learner &before, const Learner &after, const QString &text);
    /// Takes away a person without enrolments.
    void removeLearner(const Learner &learner);

signals:
    void created(laurel::LearnerId id);
    void saved(const laurel::Learner &learner);
    void removed(laurel::LearnerId id);
    /// Nothing was stored; the step does nothing any more.
    void failed(laurel::LearnerId id, const laurel::Error &error);

private:
    friend class EditLearner;
    friend class KeepLearner;
    using Task = std::function<void()>;
    /// What a command and the answers to its requests share: an answer may come when the command is gone.
    struct Step {
        LearnerId id;
        bool obsolete = false;
    };

    LearnerCommands(std::shared_ptr<service::Workspace> workspace, QUndoStack *undo);
    void store(Learner learner, const QString &cause, const std::shared_ptr<Step> &step);
    void create(const Learner &learner, const QString &cause, const std::shared_ptr<Step> &step);
    void remove(const QString &cause, const std::shared_ptr<Step> &step);
    void fail(const Error &error, const std::shared_ptr<Step> &step);
    void enqueue(Task task);
    void next();
    [[nodiscard]] LearnerId now(LearnerId id) const;

    std::shared_ptr<service::Workspace> m_workspace;
    QUndoStack *m_undo = nullptr;
    QQueue<Task> m_waiting;
    bool m_busy = false;
    QHash<LearnerId, qint64> m_versions; ///< as our own last step left them
    QHash<LearnerId, LearnerId> m_again; ///< a person added again after an undo has another id
};

} // namespace laurel::ui
