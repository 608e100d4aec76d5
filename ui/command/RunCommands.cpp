// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/RunCommands.h"

#include "base/WhenDone.h"
#include "command/Creation.h"

#include <QPointer>
#include <QUndoStack>

namespace laurel::ui {

namespace {

/// Somebody comes onto a run and, undone, goes again.
struct Enrolling {
    std::shared_ptr<RunDocument> document;
    LearnerId learner;
    QString cause;
    EnrolmentId id; ///< what the last answer left
    Fate fate;
};

void enrol(const std::shared_ptr<Enrolling> &step)
{
    RunDocument *run = step->document.get();
    run->add([run, step](const StepQueue::Done &done) {
        const auto open = run->workspace();
        if (!open)
            return done();
        whenDone(open->runs().enrol(run->run(), step->learner, step->cause), run,
                 [run, step, done](const Result<Enrolment> &answer) {
                     step->fate.failed = !answer.ok();
                     if (answer.ok())
                         step->id = answer->id;
                     else
                         run->report(answer.error());
                     done();
                 });
    });
}

void takeOff(const std::shared_ptr<Enrolling> &step)
{
    RunDocument *run = step->document.get();
    run->add([run, step](const StepQueue::Done &done) {
        const auto open = run->workspace();
        if (!open || !step->id.isValid())
            return done();
        whenDone(open->runs().removeEnrolment(step->id, QObject::tr("Undo: %1").arg(step->cause)), run,
                 [run, step, done](const Result<void> &answer) {
                     step->fate.failed = !answer.ok();
                     if (!answer.ok())
                         run->report(answer.error());
                     done();
                 });
    });
}

void pushExchange(QUndoStack &stack, const std::shared_ptr<RunDocument> &document,
                  const std::shared_ptr<EnrolmentExchange> &exchange, const QString &text)
{
    stack.push(new StoredStep(
        text, {exchange, &exchange->fate}, [document, exchange] { document->perform(exchange); },
        [document, exchange] { document->takeBack(exchange); }));
}

} // namespace

void createRun(QUndoStack &stack, const std::shared_ptr<service::Workspace> &workspace, const Run &run,
               const QString &cause, QObject *context, const RunMade &made)
{
    using RunCreation = Creation<Run, RunId>;
    RunCreation::Ways ways;
    ways.create = [run](service::Workspace &open, const QString &why) { return open.runs().create(run, why); };
    ways.remove = [](service::Workspace &open, RunId id, const QString &why) { return open.runs().remove(id, why); };
    ways.keyOf = [](const Run &stored) { return stored.id; };
    ways.made = made;
    ways.context = context;
    RunCreation::push(stack, workspace, std::move(ways), cause);
}

void editRun(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const Run &stored, const Run &next,
             const QString &cause)
{
    if (stored == next)
        return;
    auto exchange = std::make_shared<RunExchange>();
    exchange->before = stored;
    exchange->after = next;
    exchange->cause = cause;
    stack.push(new StoredStep(
        cause, {exchange, &exchange->fate},
        [document, exchange] { document->exchangeRun(exchange, RunDocument::Side::After); },
        [document, exchange] { document->exchangeRun(exchange, RunDocument::Side::Before); }));
}

void enrolLearner(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, LearnerId learner,
                  const StepWords &words)
{
    auto step = std::make_shared<Enrolling>();
    step->document = document;
    step->learner = learner;
    step->cause = words.cause;
    stack.push(new StoredStep(
        words.text, {step, &step->fate}, [step] { enrol(step); }, [step] { takeOff(step); }));
}

void changeEnrolments(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const QList<EnrolmentId> &ids,
                      const EnrolmentChange &change, const StepWords &words)
{
    if (ids.isEmpty())
        return;
    auto exchange = std::make_shared<EnrolmentExchange>();
    exchange->cause = words.cause;
    for (const EnrolmentId id : ids)
        exchange->changes.insert(id, change);
    pushExchange(stack, document, exchange, words.text);
}

void changeEvidence(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const Enrolment &shown,
                    const QList<Evidence> &evidence, const StepWords &words, QObject *context,
                    const std::function<void(const Result<void> &)> &answered)
{
    auto exchange = std::make_shared<EnrolmentExchange>();
    exchange->cause = words.cause;
    exchange->changes.insert(shown.id, [evidence](Enrolment &enrolment) { enrolment.evidence = evidence; });
    exchange->shown.insert(shown.id, shown.rowVersion);
    exchange->answered = [guard = QPointer<QObject>(context), answered](const Result<void> &answer) {
        if (guard)
            answered(answer);
    };
    pushExchange(stack, document, exchange, words.text);
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
    pushExchange(stack, document, exchange, cause);
}

} // namespace laurel::ui
