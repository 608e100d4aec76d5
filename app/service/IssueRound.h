// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One round of issuing, in the order that neither loses nor doubles anything (credentials.md, "Order of issuing"):
// take the job → reserve numbers, build, lint and store what is about to be signed, in one transaction → sign → store
// the signed bytes with register and audit in one transaction → report. Every step may be the last one before a power
// cut; the next round takes up what was reserved, with the same numbers.
//
// The chunks go through these steps like work through a shop, so that no core waits for another. While one transaction,
// a turn, reserves and stores some and enters others, the crew signs what the turn before stored, then renders and
// lints what comes next, and a reader proposes what comes after: who is in it, and the numbers they are likely to get.
// A proposal holds nothing and nobody. The turn that reserves it looks at everything it rests on once more, under lock,
// and makes it anew, inside of the transaction, if anything has changed; so does a round that has only begun, or whose
// proposals come to nothing. Nothing is signed that a turn before has not stored, and nothing is reserved that is not
// linted and stored in the same turn.

#include "service/CredentialService.h"
#include "service/IssueCrew.h"
#include "service/Kernel.h"
#include "service/ProofPlan.h"

#include <QFuture>
#include <QHash>
#include <QSet>

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace laurel::service {

/// Who signs a request, and with what.
struct IssuePlan {
    Institution institution;
    ProofPlan proofs;
};
/// Of what is stored now. Errors as planProofs(); NotFound: there is no institution.
[[nodiscard]] Result<IssuePlan> readPlan(store::Connection &connection, const IssueRequest &request);

/// What earlier rounds that were cut off left of the runs of `request`, and which it would sign otherwise: with the key
/// and proofs it was begun with, it is finished first, or with the key of today where that one was retired. One request
/// for each key and proofs; none in all but rare cases.
[[nodiscard]] Result<QList<IssueRequest>> readBegun(store::Connection &connection, const IssueRequest &request);

class IssueRound final
{
public:
    IssueRound(std::shared_ptr<Kernel> kernel, const JobControl &control);
    ~IssueRound();
    Q_DISABLE_COPY_MOVE(IssueRound)

    [[nodiscard]] Result<IssueReport> perform(const IssueRequest &request);
    /// Nothing new: only what was stored before for the runs, key and proofs that are named.
    [[nodiscard]] Result<IssueReport> finishBegun(const IssueRequest &begun);
    /// That something was issued to.
    [[nodiscard]] const QSet<RunId> &runs() const { return m_runs; }

private:
    /// Learners a turn; large enough that an fsync is shared, small enough that an edit does not wait long.
    static constexpr int chunkSize = 1000;
    /// Learners that may be ahead of a turn: enough that the crew always has work.
    static constexpr int mostAhead = 3 * chunkSize;

    /// A run and the board that ratified some of its results: one job.
    struct Task {
        RunId run;
        Board board;
        VersionId version;
        int waiting = 0;
        int goes = 0; ///< how often it could not be closed, because somebody else is at it too
    };
    /// How far the round has come with putting chunks together; a value, so that it can be gone back to.
    struct Cursor {
        std::size_t task = 0;
        std::shared_ptr<const IssueScene> scene; ///< of the task, once it was looked at
        RegisterNumber after;                    ///< of what an earlier round left, up to here is taken up
        std::optional<QList<EnrolmentId>> ready; ///< who is left to reserve for, once that is done
    };
    /// A chunk that was put together before the turn that reserves it.
    struct Proposal {
        IssueChunk chunk;
        Cursor from; ///< where to begin again if it comes to nothing
        Cursor next;
    };
    /// Chunks on their way.
    struct Flow {
        Cursor cursor;                  ///< behind what is proposed
        std::deque<Proposal> proposals; ///< in order
        std::size_t linted = 0;         ///< that many of them, from the front, are about to be reserved and stored
        std::vector<IssueChunk> stored; ///< about to be signed
        std::vector<IssueChunk> made;   ///< signed, about to be entered
    };
    /// What a turn is to reserve.
    struct Reserve {
        std::size_t proposals = 0; ///< from the front
        bool inPlace = false;      ///< the next chunk, put together and linted inside of the turn
    };
    /// A proposal that holds, with what it is given.
    struct Confirmed {
        store::IssueJob job;
        QList<store::IssueItem> items;
    };
    struct Turn {
        std::vector<Confirmed> confirmed; ///< from the front; fewer than asked for: the next one was overtaken
        std::optional<Cursor> cursor;     ///< a chunk was put together in place, up to here
        IssueChunk next;                  ///< this one
        std::vector<int> entered;         ///< for each chunk that was made
        std::vector<bool> unfinished;     ///< the task it ends could not be closed
        bool isTaken = false; ///< another process entered one of them first, so nothing of this turn was stored
    };
    /// What the crew did beside a turn.
    struct Work {
        Result<void> isSigned;
        std::size_t signedChunks = 0; ///< of those that were stored, from the front
        Result<void> isLinted;
        std::size_t linted = 0; ///< proposals from the front
    };

    [[nodiscard]] Result<void> prepareKeys(const IssueRequest &request);
    [[nodiscard]] Result<void> closeLeftOpen() const;
    [[nodiscard]] Result<void> findTasks(const QList<RunId> &runs);
    [[nodiscard]] Result<bool> isForThisRound(store::Connection &connection, const Task &task) const;
    [[nodiscard]] Result<void> issueAll();
    [[nodiscard]] Result<bool> step(Flow &flow);
    [[nodiscard]] Reserve reserveNow(const Flow &flow) const;
    [[nodiscard]] Work workBeside(Flow &flow, std::size_t reserved, const std::atomic<bool> &isTurnOver);
    [[nodiscard]] Result<void> account(Flow &flow, Turn turn);
    void moveProposals(Flow &flow, std::size_t reserved, const Work &work, Result<std::vector<Proposal>> next);
    void giveUpProposals(Flow &flow, std::size_t from = 0) const;
    [[nodiscard]] Error saveRest(Flow &flow, const Error &error);
    void startAgain(Flow &flow) const;

    [[nodiscard]] QFuture<Result<std::vector<Proposal>>> propose(const Flow &flow, const std::atomic<bool> &isTurnOver);
    [[nodiscard]] Result<std::vector<Proposal>> proposeInside(store::Connection &connection, Cursor cursor,
                                                              store::IssueAhead ahead,
                                                              const std::atomic<bool> &isTurnOver);
    [[nodiscard]] Result<Turn> takeTurn(const Flow &flow, Reserve reserve);
    [[nodiscard]] Result<Turn> turnInside(store::Connection &connection, const Flow &flow, Reserve reserve);
    [[nodiscard]] Result<bool> confirm(store::Connection &connection, const IssueChunk &chunk, Turn &turn) const;
    [[nodiscard]] Result<IssueChunk> takeNext(store::Connection &connection, Cursor &cursor,
                                              const store::IssueAhead *ahead);
    [[nodiscard]] Result<store::IssueJob> openJob(store::Connection &connection, const Task &task) const;
    [[nodiscard]] Result<store::IssueJob> lookForJob(store::Connection &connection, const Task &task) const;
    [[nodiscard]] Result<void> checkJob(store::Connection &connection, const store::IssueJob &job) const;
    [[nodiscard]] store::IssueJob wantedJob(const Task &task) const;
    [[nodiscard]] Result<std::shared_ptr<const IssueScene>> openScene(store::Connection &connection,
                                                                      const Task &task) const;
    [[nodiscard]] Result<void> loadPeople(store::Connection &connection, IssueChunk &chunk,
                                          const QList<store::IssueItem> &items) const;
    [[nodiscard]] Result<void> storeItems(store::Connection &connection, const IssueChunk &chunk) const;
    [[nodiscard]] Result<void> enterAll(store::Connection &connection, const Flow &flow, Turn &turn) const;
    [[nodiscard]] Result<int> enter(store::Connection &connection, const IssueChunk &chunk) const;

    std::shared_ptr<Kernel> m_kernel;
    JobControl m_control;
    Institution m_institution;
    ProofPlan m_proofs;
    std::optional<credential::IssuerIdentity> m_identity;
    std::unique_ptr<IssueCrew> m_crew;
    QList<Task> m_tasks;
    bool m_onlyBegun = false;
    std::atomic<bool> m_isBuildingInPlace = false; ///< the crew is wanted by a turn, which holds others up
    QHash<std::size_t, QByteArray> m_samples;      ///< what the documents of a task are packed against; the crew's
    QSet<RunId> m_runs;
    IssueReport m_report;
    qint64 m_total = 0;
    int m_conflicts = 0; ///< in a row
    int m_inPlace = 0;   ///< chunks to put together in place before the next is proposed
};

} // namespace laurel::service
