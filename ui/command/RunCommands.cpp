// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/RunCommands.h"

#include "base/WhenDone.h"

#include <QPointer>
#include <QUndoCommand>
#include <QUndoStack>

namespace laurel::ui {

namespace {

class EditEnrolments final : public QUndoCommand
{
public:
    EditEnrolments(std::shared_ptr<RunDocument> document, std::shared_ptr<EnrolmentExchange> exchange)
        : QUndoCommand(exchange->cause), m_document(std::move(document)), m_exchange(std::move(exchange))
    {
    }

    void redo() override
    {
        if (m_exchange->fate.failed)
            setObsolete(true);
        else
            m_document->perform(m_exchange);
    }

    void undo() override
    {
        if (m_exchange->fate.failed)
            setObsolete(true);
        else
            m_document->takeBack(m_exchange);
    }

private:
    std::shared_ptr<RunDocument> m_document;
    std::shared_ptr<EnrolmentExchange> m_exchange;
};

/// What the answers of a pair of acts, one the undo of the other, leave behind for the next.
template <typename Key>
struct Pair {
    Key id;
    Fate fate;
};

class EnrolLearner final : public QUndoCommand
{
public:
    EnrolLearner(std::shared_ptr<RunDocument> document, LearnerId learner, const QString &cause)
        : QUndoCommand(cause), m_document(std::move(document)), m_learner(learner)
    {
    }

    void redo() override
    {
        setObsolete(m_state->fate.failed);
        if (isObsolete())
            return;
        RunDocument *run = m_document.get();
        run->add([run, learner = m_learner, cause = text(), state = m_state](const StepQueue::Done &done) {
            const auto open = run->workspace();
            if (!open)
                return done();
            whenDone(open->runs().enrol(run->run(), learner, cause), run,
                     [run, state, done](const Result<Enrolment> &answer) {
                         state->fate.failed = !answer.ok();
                         if (answer.ok())
                             state->id = answer->id;
                         else
                             run->report(answer.error());
                         done();
                     });
        });
    }

    void undo() override
    {
        setObsolete(m_state->fate.failed);
        if (isObsolete())
            return;
        RunDocument *run = m_document.get();
        run->add([run, cause = QObject::tr("Undo: %1").arg(text()), state = m_state](const StepQueue::Done &done) {
            const auto open = run->workspace();
            if (!open || !state->id.isValid())
                return done();
            whenDone(open->runs().removeEnrolment(state->id, cause), run,
                     [run, state, done](const Result<void> &answer) {
                         state->fate.failed = !answer.ok();
                         if (!answer.ok())
                             run->report(answer.error());
                         done();
                     });
        });
    }

private:
    std::shared_ptr<RunDocument> m_document;
    LearnerId m_learner;
    std::shared_ptr<Pair<EnrolmentId>> m_state = std::make_shared<Pair<EnrolmentId>>();
};

class EditRun final : public QUndoCommand
{
public:
    EditRun(std::shared_ptr<RunDocument> document, const Run &stored, const Run &next, const QString &cause)
        : QUndoCommand(cause), m_document(std::move(document)), m_before(stored), m_after(next)
    {
        m_state->rowVersion = stored.rowVersion;
    }

    void undo() override { store(m_before); }
    void redo() override { store(m_after); }

private:
    struct State {
        qint64 rowVersion = 0;
        Fate fate;
    };

    void store(const Run &wanted)
    {
        setObsolete(m_state->fate.failed);
        if (isObsolete())
            return;
        RunDocument *run = m_document.get();
        run->add([run, wanted, cause = text(), state = m_state](const StepQueue::Done &done) {
            const auto open = run->workspace();
            if (!open)
                return done();
            Run next = wanted;
            next.rowVersion = state->rowVersion;
            whenDone(open->runs().save(next, cause), run, [run, state, done](const Result<Run> &answer) {
                state->fate.failed = !answer.ok();
                if (answer.ok()) {
                    state->rowVersion = answer->rowVersion;
                    emit run->saved();
                } else {
                    run->report(answer.error());
                }
                done();
            });
        });
    }

    std::shared_ptr<RunDocument> m_document;
    Run m_before;
    Run m_after;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// The part of a CreateRun that answers reach when the command itself may be gone.
class RunCreation final : public QObject
{
public:
    std::weak_ptr<service::Workspace> workspace;
    Run run;
    Pair<RunId> state;
    StepQueue steps;
    QPointer<QObject> context;
    RunMade made;

    void create(const QString &cause)
    {
        steps.add([this, cause](const StepQueue::Done &done) {
            const auto open = workspace.lock();
            if (!open)
                return done();
            whenDone(open->runs().create(run, cause), this, [this, done](const Result<Run> &answer) {
                state.fate.failed = !answer.ok();
                if (answer.ok())
                    state.id = answer->id;
                if (made && !context.isNull())
                    std::exchange(made, {})(answer);
                done();
            });
        });
    }

    void remove(const QString &cause)
    {
        steps.add([this, cause](const StepQueue::Done &done) {
            const auto open = workspace.lock();
            if (!open || !state.id.isValid())
                return done();
            whenDone(open->runs().remove(state.id, cause), this, [this, done](const Result<void> &answer) {
                state.fate.failed = !answer.ok();
                done();
            });
        });
    }
};

class CreateRun final : public QUndoCommand
{
public:
    CreateRun(std::shared_ptr<RunCreation> creation, const QString &cause)
        : QUndoCommand(cause), m_creation(std::move(creation))
    {
    }

    void redo() override
    {
        if (m_creation->state.fate.failed)
            setObsolete(true);
        else
            m_creation->create(text());
    }

    void undo() override
    {
        if (m_creation->state.fate.failed)
            setObsolete(true);
        else
            m_creation->remove(QObject::tr("Undo: %1").arg(text()));
    }

private:
    std::shared_ptr<RunCreation> m_creation;
};

} // namespace

void createRun(QUndoStack &stack, const std::shared_ptr<service::Workspace> &workspace, const Run &run,
               const QString &cause, QObject *context, const RunMade &made)
{
    auto creation = std::make_shared<RunCreation>();
    creation->workspace = workspace;
    creation->run = run;
    creation->context = context;
    creation->made = made;
    stack.push(new CreateRun(creation, cause));
}

void editRun(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const Run &stored, const Run &next,
             const QString &cause)
{
    if (stored != next)
        stack.push(new EditRun(document, stored, next, cause));
}

void enrolLearner(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, LearnerId learner,
                  const QString &cause)
{
    stack.push(new EnrolLearner(document, learner, cause));
}

void changeEnrolments(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const QList<EnrolmentId> &ids,
                      const EnrolmentChange &change, const QString &cause)
{
    if (ids.isEmpty())
        return;
    auto exchange = std::make_shared<EnrolmentExchange>();
    exchange->cause = cause;
    for (const EnrolmentId id : ids)
        exchange->changes.insert(id, change);
    stack.push(new EditEnrolments(document, exchange));
}

void enterMarks(QUndoStack &stack, const std::shared_ptr<RunDocument> &document,
                const QHash<EnrolmentId, QList<Mark>> &marks, const QString &cause)
{
    if (marks.isEmpty())
        return;
    auto exchange = std::make_shared<EnrolmentExchange>();
    exchange->kind = EnrolmentExchange::Kind::Marks;
    exchange->cause = cause;
    for (auto at = marks.cbegin(); at != marks.cend(); ++at)
        exchange->changes.insert(at.key(), [entered = at.value()](Enrolment &enrolment) { enrolment.marks = entered; });
    stack.push(new EditEnrolments(document, exchange));
}

} // namespace laurel::ui
