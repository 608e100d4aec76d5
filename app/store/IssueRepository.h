// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The order of issuing, so that a power cut loses nothing and doubles nothing: open the job → reserve numbers →
// store what is about to be signed → (sign) → store what was signed with its audit rows. Each step is one transaction
// of the caller; after a crash the job is opened again and pending() goes on where it stopped, with the same numbers.

#include "base/Clock.h"
#include "base/Random.h"
#include "domain/Credential.h"
#include "domain/Rows.h"
#include "store/Connection.h"

namespace laurel::store {

struct IssueJob {
    JobId id;
    RunId run;
    BoardId board;      ///< not valid: the course needs no board
    KeyId key;          ///< of the first proof
    QStringList proofs; ///< by name, in the order they stand: "eddsa-rdfc-2022", "vc-jwt"
    QString actor;
    bool done = false;

    friend bool operator==(const IssueJob &, const IssueJob &) = default;
};

/// What one learner was given before anything is signed.
struct IssueItem {
    qint64 id = 0;
    EnrolmentId enrolment;
    LearnerId learner;
    RegisterNumber registerNumber;
    int statusIndex = -1;
    QString uri;        ///< "urn:uuid:…" of the credential
    QString subjectUri; ///< "urn:uuid:…" of the learner, the same in all their credentials
    QString identitySalt;
    QDateTime prepared; ///< UTC, to the second: when it was reserved; what an embedded proof calls `created`
    QByteArray payload; ///< what is about to be signed; empty until the caller has made it

    friend bool operator==(const IssueItem &, const IssueItem &) = default;
};

/// A signed item: the credential as it goes into the register. Number, index and uri are taken from the item.
struct SignedItem {
    IssueItem item;
    Credential credential;
    QString learnerSort; ///< Learner::sortName()
};

class IssueRepository final
{
public:
    explicit IssueRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// The job of this run and board: a new one, or the one that was begun before, whoever began it. Key and proofs
    /// of an unfinished job stay as they were.
    [[nodiscard]] Result<IssueJob> openJob(const IssueJob &wanted, const Clock &clock);
    /// Enrolments that can be issued to, by learner: ratified by the job's board, a pass, for credit, with neither a
    /// credential nor a reservation.
    [[nodiscard]] Result<QList<EnrolmentId>> ready(const IssueJob &job);
    /// Gives each of `enrolments` its number, status index and addresses, in the given order and without a gap. Those
    /// that somebody else took meanwhile, or who have no pass any more, are left out. Error Conflict if the status
    /// lists are full. store() must follow in the same transaction: numbers alone leave a gap.
    [[nodiscard]] Result<QList<IssueItem>> reserve(const QList<EnrolmentId> &enrolments, const Clock &clock,
                                                   Random &random);
    /// Stores what was reserved, each item with its payload. Error Internal if one has none.
    [[nodiscard]] Result<void> store(const IssueJob &job, const QList<IssueItem> &items);
    /// What was stored and not yet issued, by register number from the one behind `after` on, at most `limit`.
    [[nodiscard]] Result<QList<IssueItem>> pending(JobId job, int limit = 1000, const RegisterNumber &after = {});
    /// Enters the signed credentials into the register, each with its audit event, and closes their items. Error
    /// Conflict if one of them is in the register already: nothing is stored then. Needs an open Transaction.
    [[nodiscard]] Result<QList<CredentialId>> complete(const IssueJob &job, const QList<SignedItem> &items);
    /// Marks an item that cannot be signed with the reason; its number stays taken and it is tried again.
    [[nodiscard]] Result<void> setProblem(qint64 item, const QString &problem);
    /// Closes the job; it is opened anew if more results are ratified. Error Conflict while items are pending.
    [[nodiscard]] Result<void> finish(JobId job, const Clock &clock);

    /// Error Conflict while a number is reserved for `enrolment` and its credential is not yet issued: `doing` ("change
    /// the result") would then part what is about to be signed from what it rests on.
    [[nodiscard]] Result<void> refuseWhileReserved(EnrolmentId enrolment, const QString &doing);
    /// Everybody on the run, by learner, with what stands in the way of a credential.
    [[nodiscard]] Result<QList<ReadyRow>> readiness(RunId run);

private:
    struct Candidate {
        EnrolmentId enrolment;
        LearnerId learner;
        QString subjectUri;
    };
    [[nodiscard]] Result<QList<Candidate>> stillFree(const QList<EnrolmentId> &enrolments);
    [[nodiscard]] Result<int> takeNumbers(int year, int count);
    [[nodiscard]] Result<std::vector<int>> drawIndexes(qsizetype count, Random &random);
    [[nodiscard]] Result<void> dropUsed(std::vector<int> &indexes);
    [[nodiscard]] Result<std::vector<int>> freeIndexes();
    [[nodiscard]] Result<void> nameSubjects(QList<Candidate> &candidates, Random &random);
    [[nodiscard]] Result<qint64> nameOneByOne(const QList<qint64> &ids, const QStringList &uris);
    [[nodiscard]] Result<qint64> nameTogether(const QList<qint64> &ids, const QStringList &uris);
    [[nodiscard]] Result<void> closeItems(const IssueJob &job, const QList<SignedItem> &items);

    Connection &m_connection;
};

} // namespace laurel::store
