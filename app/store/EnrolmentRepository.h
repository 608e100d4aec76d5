// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Enrolment.h"
#include "domain/Rows.h"
#include "store/Connection.h"

#include <QList>

#include <optional>

namespace laurel::store {

/// Enrolments with their marks. Many at once come in through the import.
class EnrolmentRepository final
{
public:
    explicit EnrolmentRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Error Conflict if the learner is on this run already; Invalid if there is no such run or learner.
    [[nodiscard]] Result<EnrolmentId> add(const Enrolment &enrolment);
    /// Error NotFound.
    [[nodiscard]] Result<Enrolment> load(EnrolmentId id);
    /// Those of `ids` that exist, with marks, in the order of `ids`.
    [[nodiscard]] Result<QList<Enrolment>> load(const QList<EnrolmentId> &ids);
    /// Nobody else changes these until the transaction ends; for whoever saves several of them.
    [[nodiscard]] Result<void> hold(const QList<EnrolmentId> &ids);
    /// Everything but run and learner, marks and evidence too; the new row version. A result that a board ratified
    /// stays as the board left it. Error Conflict if somebody else changed it, or if the result or its credit would
    /// change while a credential is being issued for it; Invalid if a ratified result would change.
    [[nodiscard]] Result<qint64> save(const Enrolment &enrolment);
    /// Only the marks; the new row version. Errors as save().
    [[nodiscard]] Result<qint64> setMarks(EnrolmentId id, qint64 rowVersion, const QList<Mark> &marks);
    [[nodiscard]] Result<std::optional<EnrolmentId>> find(RunId run, LearnerId learner);

    /// Everybody on a run, by name.
    [[nodiscard]] Result<QList<RosterRow>> roster(RunId run);
    /// A learner's enrolments, latest start first.
    [[nodiscard]] Result<QList<EnrolmentRow>> ofLearner(LearnerId learner);
    /// Enrolments with the names of their learners, in the order of `ids`; what does not exist is left out.
    [[nodiscard]] Result<QList<EnrolmentRow>> rows(const QList<EnrolmentId> &ids);

private:
    [[nodiscard]] Result<void> writeMarks(EnrolmentId id, const QList<Mark> &marks);
    [[nodiscard]] Result<void> writeEvidence(EnrolmentId id, const QList<Evidence> &evidence);

    Connection &m_connection;
};

} // namespace laurel::store
