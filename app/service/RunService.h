// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

/// What a round of ratifying did.
struct RatifyReport {
    int runs = 0;
    int ratified = 0;
    int unknown = 0; ///< enrolments left out because their result is not known yet
};

/// Runs: plan, enrol, take in results, put them before the board.
class RunService final
{
public:
    explicit RunService(std::shared_ptr<Kernel> kernel);

    [[nodiscard]] QFuture<Result<QList<RunId>>> list(const RunFilter &filter) const;
    [[nodiscard]] QFuture<Result<QList<RunRow>>> rows(const QList<RunId> &ids) const;
    [[nodiscard]] QFuture<Result<Run>> load(RunId id) const;
    [[nodiscard]] QFuture<Result<RunId>> findByCode(const QString &code) const;
    [[nodiscard]] QFuture<Result<QList<RosterRow>>> roster(RunId id) const; ///< by name
    [[nodiscard]] QFuture<Result<Enrolment>> enrolment(EnrolmentId id) const;
    [[nodiscard]] QFuture<Result<QList<Board>>> boards(RunId id) const;

    QFuture<Result<Run>> create(const Run &run, const QString &cause);
    /// What an edit of a stored run stands against, for check(run, ground) while the person types.
    [[nodiscard]] QFuture<Result<RunGround>> ground(RunId id) const;
    QFuture<Result<Run>> save(const Run &run, const QString &cause);
    QFuture<Result<void>> remove(RunId id, const QString &cause); ///< only while nobody is enrolled
    /// Enrols somebody. On a full run they join the waiting list: see the status that comes back.
    QFuture<Result<Enrolment>> enrol(RunId run, LearnerId learner, const QString &cause);
    QFuture<Result<void>> removeEnrolment(EnrolmentId id, const QString &cause); ///< the undo of enrol()
    /// Stores status, result, dates and marks. Denied once a board has ratified it.
    QFuture<Result<Enrolment>> saveEnrolment(const Enrolment &enrolment, const QString &cause);
    /// Stores marks of several learners at once and computes the results they make.
    QFuture<Result<QList<Enrolment>>> saveMarks(const QList<Enrolment> &enrolments, const QString &cause);
    /// Ratifies every known result of a run. Never undone.
    QFuture<Result<RatifyReport>> ratify(RunId run, const Board &board);
    /// The same for every run with results that await a board; award date = the board's date, or each run's end
    /// if `board.held` is not set.
    QFuture<Result<RatifyReport>> ratifyAll(const Board &board);

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
