// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/WhenDone.h"
#include "command/StepQueue.h"
#include "command/StoredStep.h"
#include "service/Workspace.h"

#include <QPointer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <utility>

namespace laurel::ui {

/// A record that comes into being and, undone, goes again: the part that answers reach when the command on the stack
/// may be gone. Whether it is a course or a run is in `ways`.
template <typename Record, typename Key>
class Creation final : public QObject
{
public:
    struct Ways {
        std::function<QFuture<Result<Record>>(service::Workspace &, const QString &cause)> create;
        std::function<QFuture<Result<void>>(service::Workspace &, Key id, const QString &cause)> remove;
        std::function<Key(const Record &)> keyOf;
        /// Called for the first answer, while `context` lives.
        std::function<void(const Result<Record> &)> made;
        QPointer<QObject> context;
    };

    /// Puts the creation onto the stack, which performs it.
    static void push(QUndoStack &stack, const std::weak_ptr<service::Workspace> &workspace, Ways ways,
                     const QString &cause)
    {
        const auto self = std::make_shared<Creation>(workspace, std::move(ways));
        stack.push(new StoredStep(
            cause, {self, &self->m_fate}, [self, cause] { self->create(cause); },
            [self, cause = QObject::tr("Undo: %1").arg(cause)] { self->remove(cause); }));
    }

    Creation(std::weak_ptr<service::Workspace> workspace, Ways ways)
        : m_workspace(std::move(workspace))
        , m_ways(std::move(ways))
    {}

private:
    void create(const QString &cause)
    {
        m_steps.add([this, cause](const StepQueue::Done &done) {
            const auto open = m_workspace.lock();
            if (!open)
                return done();
            whenDone(m_ways.create(*open, cause), this, [this, done](const Result<Record> &answer) {
                m_fate.failed = !answer.ok();
                if (answer.ok())
                    m_id = m_ways.keyOf(*answer);
                if (m_ways.made && !m_ways.context.isNull())
                    std::exchange(m_ways.made, {})(answer);
                done();
            });
        });
    }

    void remove(const QString &cause)
    {
        m_steps.add([this, cause](const StepQueue::Done &done) {
            const auto open = m_workspace.lock();
            if (!open || !m_id.isValid())
                return done();
            whenDone(m_ways.remove(*open, m_id, cause), this, [this, done](const Result<void> &answer) {
                m_fate.failed = !answer.ok();
                done();
            });
        });
    }

    std::weak_ptr<service::Workspace> m_workspace;
    Ways m_ways;
    Key m_id;
    Fate m_fate;
    StepQueue m_steps;
};

} // namespace laurel::ui
