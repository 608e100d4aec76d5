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
#include "store/RowHash.h"

#include <QHash>
#include <QSet>

#include <optional>

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
    /// The payload, packed against `sample` beside the database; store() packs what is not, or against another one.
    QByteArray packed;
    QByteArray sample;

    friend bool operator==(const IssueItem &, const IssueItem &) = default;
};

/// What is proposed already and not yet reserved, so that nobody is proposed anything of it again.
struct IssueAhead {
    RegisterNumber last; ///< the highest number
    QSet<EnrolmentId> enrolments;
    QSet<int> statusIndexes;
    QHash<LearnerId, QString> subjectUris;

    void add(const IssueItem &item);
};

/// What is proposed for one learner, made from these versions of their records.
struct ProposedItem {
    IssueItem item;
    qint64 learnerVersion = 0;
    qint64 enrolmentVersion = 0;
};

/// A signed item: the credential as it goes into the register. Number, index and uri are taken from the item.
struct SignedItem {
    IssueItem item;
    Credential credential;
    QString learnerSort; ///< Learner::sortName()
    QByteArray hash;     ///< over what the register holds of it; empty until it is sealed
    QString searchText;
};

/// Makes of the credential what enters the register, and works out what goes with it, so that the transaction that
/// enters it need not. Nothing of it may change after.
void seal(SignedItem &signedItem, const IssueJob &job, RowHash &hash);

class IssueRepository final
{
public:
    explicit IssueRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// The job of this run and board: a new one, or the one that was begun before, whoever began it. Key and proofs
    /// of an unfinished job stay as they were; takeOver() gives it another key.
    [[nodiscard]] Result<IssueJob> openJob(const IssueJob &wanted, const Clock &clock);
    /// The job of this run and board, if something that was stored for it waits to be signed.
    [[nodiscard]] Result<std::optional<IssueJob>> openedJob(RunId run, BoardId board);
    /// All of those, of every run, in the order they were begun.
    [[nodiscard]] Result<QList<IssueJob>> begunJobs();
    /// Enrolments that can be issued to, by learner: ratified by the job's board, a pass, for credit, with neither a
    /// credential nor a reservation.
    [[nodiscard]] Result<QList<EnrolmentId>> ready(const IssueJob &job);
    /// Whoever reserves from here on waits until the transaction ends. To be called before anything else is locked,
    /// where a transaction reserves more than once.
    [[nodiscard]] Result<void> holdNumbers(const Clock &clock);
    /// Gives each of `enrolments` its number, status index and addresses, in the given order and without a gap. Those
    /// that somebody else took meanwhile, or who have no pass any more, are left out. Error Conflict if the status
    /// lists are full. store() must follow in the same transaction: numbers alone leave a gap.
    [[nodiscard]] Result<QList<IssueItem>> reserve(const QList<EnrolmentId> &enrolments, const Clock &clock,
                                                   Random &random);
    /// What reserve() is likely to give those of `enrolments` who are free and not `ahead`: numbers behind all that are
    /// given or proposed. Changes nothing and holds nobody up; an item has no id, and is prepared, only when it is
    /// confirmed.
    [[nodiscard]] Result<QList<IssueItem>> propose(const QList<EnrolmentId> &enrolments, const IssueAhead &ahead,
                                                   const Clock &clock, Random &random);
    /// Reserves what was proposed, exactly so: the items in the same order, now with id and time. None, and nothing is
    /// reserved, if one of the numbers, indexes or enrolments is taken by now, or if a record they were made from has
    /// another version. As after reserve(), store() must follow in the same transaction.
    [[nodiscard]] Result<QList<IssueItem>> confirm(const QList<ProposedItem> &proposed, const Clock &clock);
    /// Stores what was reserved, each item with its payload. Error Internal if one has none.
    [[nodiscard]] Result<void> store(const IssueJob &job, const QList<IssueItem> &items);
    /// Stores other payloads for items that wait, since what they were made from has changed. Nothing of an item left
    /// the program before complete(), so it may. Error Conflict if one of them does not wait any more.
    [[nodiscard]] Result<void> replace(const IssueJob &job, const QList<IssueItem> &items);
    /// From here on the job is signed with `key`; what waits in it is to be made anew.
    [[nodiscard]] Result<void> takeOver(IssueJob &job, KeyId key);
    /// What was stored and not yet issued, by register number from the one behind `after` on, at most `limit`.
    [[nodiscard]] Result<QList<IssueItem>> pending(JobId job, int limit = 1000, const RegisterNumber &after = {});
    /// Enters the signed credentials into the register, each with its audit event, and closes their items; seals those
    /// that are not. Error
    /// Conflict if one of them is in the register already: nothing is stored then. Needs an open Transaction.
    [[nodiscard]] Result<QList<CredentialId>> complete(const IssueJob &job, QList<SignedItem> items);
    /// Marks an item that cannot be signed with the reason; its number stays taken and it is tried again.
    [[nodiscard]] Result<void> setProblem(qint64 item, const QString &problem);
    /// Closes the job; it is opened anew if more results are ratified. Error Conflict while items are pending.
    [[nodiscard]] Result<void> finish(JobId job, const Clock &clock);

    /// Closes what was cut off when all of it had been entered.
    [[nodiscard]] Result<void> closeLeftOpen(const Clock &clock);

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
        qint64 learnerVersion = 0;
        qint64 enrolmentVersion = 0;
    };
    struct FoundJob {
        IssueJob job;
        bool waits = false; ///< something was stored for it and is not yet issued
    };
    [[nodiscard]] Result<QByteArray> keepSample(JobId job, const QByteArray &first);
    [[nodiscard]] Result<QList<FoundJob>> findJobs(RunId run, BoardId board);
    [[nodiscard]] Result<void> hold(const QList<EnrolmentId> &enrolments);
    [[nodiscard]] Result<QList<Candidate>> stillFree(const QList<EnrolmentId> &enrolments);
    [[nodiscard]] Result<bool> stillAsProposed(const QList<ProposedItem> &proposed);
    [[nodiscard]] static QList<IssueItem> draw(const QList<Candidate> &candidates, const RegisterNumber &first,
                                               const std::vector<int> &indexes, Random &random);
    [[nodiscard]] Result<void> giveIds(QList<IssueItem> &items, const Clock &clock);
    [[nodiscard]] Result<int> takeNumbers(int year, int count);
    [[nodiscard]] Result<int> nextNumber(int year);
    [[nodiscard]] Result<std::vector<int>> drawIndexes(qsizetype count, const QSet<int> &ahead, Random &random);
    [[nodiscard]] Result<void> dropUsed(std::vector<int> &indexes);
    [[nodiscard]] Result<std::vector<int>> freeIndexes();
    [[nodiscard]] Result<void> nameSubjects(QList<Candidate> &candidates, Random &random);
    [[nodiscard]] Result<qint64> name(const QList<qint64> &ids, const QStringList &uris);
    [[nodiscard]] Result<qint64> nameOneByOne(const QList<qint64> &ids, const QStringList &uris);
    [[nodiscard]] Result<qint64> nameTogether(const QList<qint64> &ids, const QStringList &uris);
    [[nodiscard]] Result<void> closeItems(const IssueJob &job, const QList<SignedItem> &items);

    Connection &m_connection;
};

} // namespace laurel::store
