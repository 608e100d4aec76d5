// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "command/CourseDocument.h"
#include "domain/Rows.h"
#include "service/Workspace.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace laurel::ui {

using EnrolmentChange = std::function<void(Enrolment &)>;

/// The two sides of an edit of enrolments. `before` and `after` are filled when the first answer is here.
struct EnrolmentExchange {
    enum class Kind { Fields, Marks } kind = Kind::Fields;
    QString cause;
    QHash<EnrolmentId, EnrolmentChange> changes;
    QHash<EnrolmentId, qint64> shown; ///< row versions the person decided on; without one, the roster they look at
    std::function<void(const Result<void> &)> answered = {}; ///< told of the first answer, before anybody else
    QList<Enrolment> before;
    QList<Enrolment> after;
    Fate fate;
};

/// The two sides of an edit of the run's own fields.
struct RunExchange {
    Run before;
    Run after;
    QString cause;
    Fate fate;
    int line = 0; ///< 0: not stored yet; otherwise the line of own saves it belongs to
};

/// Own saves of one enrolment without anybody else's between: from the version the first began on to the one the last
/// left.
struct OwnSaves {
    qint64 from = 0;
    qint64 to = 0;
};

/// One run and its enrolments under edit: which row versions the person has seen and which our own saves left, so that
/// a change by somebody else is a Conflict and a chain of our own edits is not.
class RunDocument final : public QObject
{
    Q_OBJECT

public:
    RunDocument(std::weak_ptr<service::Workspace> workspace, RunId run);

    [[nodiscard]] RunId run() const { return m_run; }
    [[nodiscard]] bool isSaving() const { return !m_steps.isIdle(); }
    /// What the person looks at now.
    void see(const QList<RosterRow> &roster);

    void perform(const std::shared_ptr<EnrolmentExchange> &exchange);
    void takeBack(const std::shared_ptr<EnrolmentExchange> &exchange);
    /// Stores one side of an edit of the run itself.
    enum class Side { Before, After };
    void exchangeRun(const std::shared_ptr<RunExchange> &exchange, Side side);
    /// Runs a step of another kind in its turn; it tells an error through report().
    void add(StepQueue::Step step) { m_steps.add(std::move(step)); }
    void report(const Error &error) { emit failed(error); }
    [[nodiscard]] std::shared_ptr<service::Workspace> workspace() const { return m_workspace.lock(); }

signals:
    void saved();
    /// The run itself was stored; this is what stands now.
    void runStored(const laurel::Run &run);
    void failed(const laurel::Error &error);

private:
    using Exchange = std::shared_ptr<EnrolmentExchange>;
    void begin(const Exchange &exchange, const StepQueue::Done &done);
    void save(const Exchange &exchange, QList<Enrolment> wanted, const StepQueue::Done &done);
    void saveFields(const Exchange &exchange, const QList<Enrolment> &wanted, const StepQueue::Done &done);
    void restoreResults(const Exchange &exchange, const QList<Enrolment> &wanted, const QList<Enrolment> &stored,
                        const StepQueue::Done &done);
    void fail(const Exchange &exchange, const Error &error, const StepQueue::Done &done);
    [[nodiscard]] bool joinLine(RunExchange &exchange);
    [[nodiscard]] bool isExpected(const EnrolmentExchange &exchange, const Enrolment &enrolment) const;
    [[nodiscard]] bool followOurs(QList<Enrolment> &wanted) const;
    void remember(const Enrolment &before, const Enrolment &stored);

    std::weak_ptr<service::Workspace> m_workspace;
    RunId m_run;
    StepQueue m_steps;
    QHash<EnrolmentId, qint64> m_seen;
    QHash<EnrolmentId, OwnSaves> m_ours;
    qint64 m_runVersion = 0; ///< of the run itself, as our last step left it
    int m_line = 1;          ///< own saves of the run without anybody else's between
};

} // namespace laurel::ui
