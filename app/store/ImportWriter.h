// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes what ImportPlan found, inside the caller's transaction. Ids are given in memory first and rows are written
// table by table in the order of their keys, so that people, identifiers and enrolments stream past each other.

#include "store/EntryProfiles.h"
#include "store/ImportPlan.h"
#include "store/RowHash.h"

namespace laurel::store {

class ImportWriter final
{
public:
    ImportWriter(Connection &connection, const ImportBundle &bundle, ImportPlan &plan, BatchId batch);
    /// Who watches and may stop it.
    void observe(Progress progress, CancelToken cancel);

    /// SHA-256 over the content of what was written, by kind; what the audit trail keeps.
    struct Digests {
        QByteArray courses;
        QByteArray runs;
        QByteArray learners;
        QByteArray enrolments;
    };
    [[nodiscard]] Result<Digests> write();

private:
    [[nodiscard]] Result<void> courses();
    [[nodiscard]] Result<void> runs();
    [[nodiscard]] Result<void> orderNewLearners();
    [[nodiscard]] Result<void> newLearners();
    /// Of the new learners from this one on; cut short once the import is cancelled or `leaving` is.
    [[nodiscard]] std::vector<QByteArray> hashesFrom(size_t first, const CancelToken &leaving) const;
    [[nodiscard]] Result<void> names();
    [[nodiscard]] Result<void> identifiers();
    [[nodiscard]] Result<void> emails();
    [[nodiscard]] Result<void> equality();
    [[nodiscard]] Result<void> searchable();
    [[nodiscard]] Result<void> changedLearners();
    struct EnrolmentKey {
        qint64 run;
        qint64 learner;
        ProfileId profile;
        qint32 index;
    };
    [[nodiscard]] Result<std::vector<EnrolmentKey>> orderNewEnrolments(EntryProfiles::Others others);
    [[nodiscard]] Result<void> newEnrolments(EntryProfiles::Others others);
    [[nodiscard]] Result<void> newMarks();
    [[nodiscard]] Result<void> holdEnrolments();
    [[nodiscard]] Result<void> changedEnrolments();
    [[nodiscard]] Result<void> step();
    [[nodiscard]] const Learner &learnerAt(qint32 index) const { return m_bundle.learners.at(index); }

    Connection &m_connection;
    const ImportBundle &m_bundle;
    ImportPlan &m_plan;
    BatchId m_batch;
    Progress m_progress;
    CancelToken m_cancel;
    EntryProfiles m_profiles;
    RowHash m_rowHash;
    Digests m_digests;
    std::vector<qint32> m_newLearners;   ///< indexes, in the order of their first identifier
    std::vector<qint32> m_newEnrolments; ///< indexes, in the order of run and learner
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace laurel::store
