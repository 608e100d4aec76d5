// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One round of issuing, in the order that neither loses nor doubles anything (credentials.md, "Order of issuing"):
// take the job → reserve numbers, build, lint and store what is about to be signed, in one transaction → sign → store
// the signed bytes with register and audit in one transaction → report. Every step may be the last one before a power
// cut; the next round takes up what was reserved, with the same numbers.
//
// The chunks go through these steps like work through a shop: one transaction, a turn, reserves chunk n + 2 and enters
// chunk n, while chunk n + 1, stored by the turn before, is being signed, and chunk n + 2 is rendered and linted as
// soon as it has its numbers. Nothing is signed that a turn before has not stored.

#include "service/CredentialService.h"
#include "service/IssueCrew.h"
#include "service/Kernel.h"
#include "service/ProofPlan.h"

#include <QSet>

#include <memory>
#include <optional>

namespace laurel::service {

/// Who signs a request, and with what.
struct IssuePlan {
    Institution institution;
    ProofPlan proofs;
};
/// Of what is stored now. Errors as planProofs(); NotFound: there is no institution.
[[nodiscard]] Result<IssuePlan> readPlan(store::Connection &connection, const IssueRequest &request);

class IssueRound final
{
public:
    IssueRound(std::shared_ptr<Kernel> kernel, const JobControl &control);
    ~IssueRound();
    Q_DISABLE_COPY_MOVE(IssueRound)

    [[nodiscard]] Result<IssueReport> perform(const IssueRequest &request);

private:
    /// A run and the board that ratified some of its results: one job.
    struct Task {
        RunId run;
        Board board;
        VersionId version;
        int waiting = 0;
        int goes = 0; ///< how often it could not be closed, because somebody else is at it too
    };
    /// How far the round has come with reserving; a value, so that a turn that is tried again starts where it did.
    struct Cursor {
        std::size_t task = 0;
        std::shared_ptr<const IssueScene> scene; ///< of the task, once its job was opened
        RegisterNumber after;                    ///< of what an earlier round left, up to here is taken up
        std::optional<QList<EnrolmentId>> ready; ///< who is left to reserve for, once that is done
    };
    /// Chunks on their way.
    struct Flow {
        Cursor cursor;
        IssueChunk stored; ///< about to be signed
        IssueChunk made;   ///< signed, about to be entered
    };
    enum class Reserve { More, NoMore };
    struct Turn {
        Cursor cursor;
        IssueChunk next;
        int entered = 0;
        bool isUnfinished = false; ///< the task that ended could not be closed
        bool isTaken = false;      ///< another process entered the chunk first, so nothing of this turn was stored
    };

    [[nodiscard]] Result<void> prepareKeys(const IssueRequest &request);
    [[nodiscard]] Result<void> findTasks(const QList<RunId> &runs);
    [[nodiscard]] Result<void> issueAll();
    [[nodiscard]] Result<bool> step(Flow &flow);
    [[nodiscard]] Result<void> account(Flow &flow, Turn turn);
    [[nodiscard]] Error saveRest(Flow &flow, const Error &error, bool isSigned);
    void startAgain(Flow &flow) const;
    [[nodiscard]] Result<Turn> takeTurn(const Flow &flow, Reserve reserve);
    [[nodiscard]] Result<Turn> turnInside(store::Connection &connection, const Flow &flow, Reserve reserve);
    [[nodiscard]] Result<IssueChunk> takeNext(store::Connection &connection, Cursor &cursor);
    [[nodiscard]] Result<store::IssueJob> openJob(store::Connection &connection, const Task &task) const;
    [[nodiscard]] Result<std::shared_ptr<const IssueScene>> openScene(store::Connection &connection, const Task &task);
    [[nodiscard]] Result<void> loadPeople(store::Connection &connection, IssueChunk &chunk,
                                          const QList<store::IssueItem> &items);
    [[nodiscard]] Result<void> storeItems(store::Connection &connection, const IssueChunk &chunk);
    [[nodiscard]] Result<int> enter(store::Connection &connection, const IssueChunk &chunk);

    std::shared_ptr<Kernel> m_kernel;
    JobControl m_control;
    Institution m_institution;
    ProofPlan m_proofs;
    std::optional<credential::IssuerIdentity> m_identity;
    std::unique_ptr<IssueCrew> m_crew;
    QList<Task> m_tasks;
    QSet<RunId> m_runs; ///< that something was issued to
    IssueReport m_report;
    qint64 m_total = 0;
    int m_conflicts = 0; ///< in a row
};

} // namespace laurel::service
