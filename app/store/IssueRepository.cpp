// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IssueRepository.h"

#include "store/BulkWriter.h"
#include "store/ById.h"
#include "store/IdBlock.h"
#include "store/LastStamp.h"
#include "store/PayloadPack.h"
#include "store/ProofNames.h"
#include "store/Readiness.h"
#include "store/Statement.h"
#include "store/Versioned.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

// Jobs and reservations; proposals are in IssueProposal.cpp, the names of many learners at once in IssueBatches.cpp,
// entering what was signed in IssueCompletion.cpp.

namespace laurel::store {

namespace {

constexpr QStringView InsertJob =
    u"INSERT INTO issue_job (run, board, signing_key, proofs, state, actor, started)"
    " VALUES (:run, :board, :key, :proofs, 'open', :actor, :started) ON CONFLICT DO NOTHING";
constexpr QStringView WaitingInJob =
    u"EXISTS (SELECT 1 FROM issue_item i WHERE i.job = issue_job.id AND i.state IN ('reserved', 'ready'))";
constexpr QStringView SelectJob = u"SELECT id, run, board, signing_key, proofs, actor, state,"
                                  " CASE WHEN %1 THEN 1 ELSE 0 END FROM issue_job WHERE %2";
constexpr QStringView ReopenJob =
    u"UPDATE issue_job SET state = 'open', finished = NULL, signing_key = :key, proofs = :proofs, actor = :actor"
    " WHERE id = :id AND NOT %1";
constexpr QStringView SelectReady =
    u"SELECT e.id FROM enrolment e WHERE e.run = :run AND (:anyBoard = 1 OR e.board = :board) AND %1"
    " ORDER BY e.learner";
constexpr QStringView SelectFree =
    u"SELECT e.id, e.learner, l.subject_uri, l.row_version, e.row_version FROM enrolment e"
    " JOIN learner l ON l.id = e.learner WHERE %1 AND %2";
// Somebody else's first number of the year may be under way, hence DO NOTHING; the UPDATE then waits for it.
constexpr QStringView OpenYear =
    u"INSERT INTO register_counter (year, next_number) SELECT :year, 1 + COALESCE(MAX(n), 0) FROM ("
    "SELECT register_number AS n FROM credential WHERE register_year = :year2 UNION ALL"
    " SELECT register_number FROM issue_item WHERE register_year = :year3) AS taken WHERE 1 = 1 ON CONFLICT DO NOTHING";
constexpr QStringView TakeNumbers =
    u"UPDATE register_counter SET next_number = next_number + :count WHERE year = :year RETURNING next_number";
constexpr QStringView SelectIndexes =
    u"SELECT status_index FROM issue_item UNION ALL SELECT status_index FROM credential";
constexpr QStringView SelectTaken = u"SELECT status_index FROM issue_item WHERE %1 UNION ALL"
                                    " SELECT status_index FROM credential WHERE %2";
constexpr QStringView SelectPending =
    u"SELECT i.id, i.enrolment, e.learner, i.register_year, i.register_number, i.status_index, i.uri, l.subject_uri,"
    " i.identity_salt, i.prepared, i.payload FROM issue_item i JOIN enrolment e ON e.id = i.enrolment"
    " JOIN learner l ON l.id = e.learner WHERE i.job = :job AND i.state IN ('reserved', 'ready')"
    " AND (i.register_year, i.register_number) > (:year, :number) ORDER BY i.register_year, i.register_number LIMIT "
    ":limit";
// The first document of a job is what all of them are packed against, whoever stores it. Somebody else may have closed
// the job meanwhile: it waits again.
constexpr QStringView KeepSample = u"UPDATE issue_job SET sample = COALESCE(sample, :sample), state = 'open',"
                                   " finished = NULL WHERE id = :id RETURNING sample";
constexpr QStringView ReplacePayload =
    u"UPDATE issue_item SET payload = :payload, state = 'ready' WHERE id = :id AND state IN ('reserved', 'ready')";
constexpr QStringView TakeOver = u"UPDATE issue_job SET signing_key = :key WHERE id = :id";
constexpr QStringView SelectLeftOpen = u"SELECT id FROM issue_job WHERE state = 'open' AND NOT %1";
constexpr QStringView SelectSample = u"SELECT sample FROM issue_job WHERE id = :id";
constexpr QStringView CountReserved =
    u"SELECT count(*) FROM issue_item WHERE enrolment = :enrolment AND state IN ('reserved', 'ready')";
constexpr QStringView StoreProblem =
    u"UPDATE issue_item SET problem = :problem WHERE id = :id AND state IN ('reserved', 'ready')";
// The sample is what is on record of one learner: it goes as soon as nothing is packed against it any more.
constexpr QStringView FinishJob =
    u"UPDATE issue_job SET state = 'done', finished = :at, sample = NULL WHERE id = :id AND NOT %1";
/// Positions in a Bitstring Status List of the least size the standard allows (§ 2.2).
constexpr quint64 ListSize = 131072;

const QString Issuing = u"issue credentials"_s;

/// Whom a number can be reserved for.
QString isFree()
{
    return hasEarnedOne() + u" AND "_s + hasNoneYet() +
           u" AND NOT EXISTS (SELECT 1 FROM issue_item i WHERE i.enrolment = e.id)"_s;
}

IssueItem readItem(const Statement &row)
{
    IssueItem item;
    item.id = row.integer(0);
    item.enrolment = row.id<EnrolmentTag>(1);
    item.learner = row.id<LearnerTag>(2);
    item.registerNumber = {row.small(3), row.small(4)};
    item.statusIndex = row.small(5);
    item.uri = row.text(6);
    item.subjectUri = row.text(7);
    item.identitySalt = row.text(8);
    item.prepared = row.stamp(9);
    item.payload = row.bytes(10); // packed
    return item;
}

} // namespace

Result<IssueJob> IssueRepository::openJob(const IssueJob &wanted, const Clock &clock)
{
    Statement insert(m_connection, InsertJob.toString(), Issuing);
    insert.bind(u":run"_s, wanted.run).bind(u":board"_s, wanted.board).bind(u":key"_s, wanted.key);
    insert.bind(u":proofs"_s, proofsText(wanted.proofs))
        .bind(u":actor"_s, wanted.actor)
        .bind(u":started"_s, clock.now());
    LAUREL_TRY(insert.run());
    LAUREL_TRY_ASSIGN(QList<FoundJob> found, findJobs(wanted.run, wanted.board));
    const auto isAsWanted = [&wanted](const IssueJob &job) {
        return !job.done && job.key == wanted.key && job.proofs == wanted.proofs;
    };
    if (!found.isEmpty() && !found.first().waits && !isAsWanted(found.first().job)) {
        // All that was begun is finished, so more may be issued with the key of today.
        Statement reopen(m_connection, ReopenJob.toString().arg(WaitingInJob), Issuing);
        reopen.bind(u":key"_s, wanted.key).bind(u":proofs"_s, proofsText(wanted.proofs));
        LAUREL_TRY(reopen.bind(u":actor"_s, wanted.actor).bind(u":id"_s, found.first().job.id).run());
        LAUREL_TRY_ASSIGN(found, findJobs(wanted.run, wanted.board));
    }
    if (found.isEmpty())
        return Error{Fault::Conflict, u"Somebody else changed what is being issued. Issue again to go on."_s};
    return found.first().job;
}

Result<std::optional<IssueJob>> IssueRepository::openedJob(RunId run, BoardId board)
{
    LAUREL_TRY_ASSIGN(const QList<FoundJob> found, findJobs(run, board));
    return !found.isEmpty() && found.first().waits ? std::optional(found.first().job) : std::nullopt;
}

Result<QList<IssueJob>> IssueRepository::begunJobs()
{
    LAUREL_TRY_ASSIGN(const QList<FoundJob> found, findJobs({}, {}));
    QList<IssueJob> begun;
    for (const FoundJob &one : found) {
        if (one.waits)
            begun.append(one.job);
    }
    return begun;
}

/// That of this run and board, or, without a run, all that are not finished, in the order they were begun.
Result<QList<IssueRepository::FoundJob>> IssueRepository::findJobs(RunId run, BoardId board)
{
    QList<FoundJob> found;
    const QString which =
        run.isValid() ? u"run = :run AND COALESCE(board, 0) = :board"_s : u"state = 'open' ORDER BY id"_s;
    Statement select(m_connection, SelectJob.toString().arg(WaitingInJob, which), Issuing);
    if (run.isValid())
        select.bind(u":run"_s, run).bind(u":board"_s, board.value());
    LAUREL_TRY(select.each([&found](const Statement &row) {
        found.append({{row.id<JobTag>(0), row.id<RunTag>(1), row.id<BoardTag>(2), row.id<KeyTag>(3),
                       proofsOf(row.text(4)), row.text(5), row.text(6) == u"done"},
                      row.flag(7)});
    }));
    return found;
}

Result<QList<EnrolmentId>> IssueRepository::ready(const IssueJob &job)
{
    Statement select(m_connection, SelectReady.toString().arg(isFree()), Issuing);
    select.bind(u":run"_s, job.run).bind(u":anyBoard"_s, !job.board.isValid()).bind(u":board"_s, job.board.value());
    return readIds<EnrolmentTag>(select);
}

Result<void> IssueRepository::holdNumbers(const Clock &clock)
{
    LAUREL_TRY(takeNumbers(clock.today().year(), 0));
    return {};
}

Result<QList<IssueItem>> IssueRepository::reserve(const QList<EnrolmentId> &enrolments, const Clock &clock,
                                                  Random &random)
{
    const int year = clock.today().year();
    // Taking no number yet locks the year's counter: whoever reserves now waits, and sees what was taken here.
    LAUREL_TRY(takeNumbers(year, 0));
    LAUREL_TRY(hold(enrolments));
    LAUREL_TRY_ASSIGN(QList<Candidate> candidates, stillFree(enrolments));
    if (candidates.isEmpty())
        return QList<IssueItem>();
    LAUREL_TRY(nameSubjects(candidates, random));
    LAUREL_TRY_ASSIGN(const std::vector<int> indexes, drawIndexes(candidates.size(), {}, random));
    LAUREL_TRY_ASSIGN(const int next, takeNumbers(year, int(candidates.size())));
    QList<IssueItem> items = draw(candidates, {year, next - int(candidates.size())}, indexes, random);
    LAUREL_TRY(giveIds(items, clock));
    return items;
}

Result<void> IssueRepository::giveIds(QList<IssueItem> &items, const Clock &clock)
{
    LAUREL_TRY_ASSIGN(const std::vector<qint64> ids, takeIds(m_connection, "issue_item", items.size()));
    const QDateTime prepared = QDateTime::fromSecsSinceEpoch(clock.now().toSecsSinceEpoch(), Qt::UTC);
    for (qsizetype i = 0; i < items.size(); ++i) {
        items[i].id = ids[size_t(i)];
        items[i].prepared = prepared;
    }
    return {};
}

/// Whoever takes one of them away or changes its result comes before this, and is seen, or after it, and sees this.
Result<void> IssueRepository::hold(const QList<EnrolmentId> &enrolments)
{
    QList<qint64> rows;
    rows.reserve(enrolments.size());
    for (const EnrolmentId id : enrolments)
        rows.append(id.value());
    return lockRows(m_connection, u"enrolment"_s, rows, Issuing);
}

Result<QList<IssueRepository::Candidate>> IssueRepository::stillFree(const QList<EnrolmentId> &enrolments)
{
    const ById wanted(m_connection, enrolments);
    QHash<EnrolmentId, Candidate> free;
    const QString sql = SelectFree.toString().arg(u"%1"_s, isFree());
    LAUREL_TRY(wanted.each(sql, u"e.id"_s, Issuing, [&free](const Statement &row) {
        const Candidate candidate{row.id<EnrolmentTag>(0), row.id<LearnerTag>(1), row.text(2), row.integer(3),
                                  row.integer(4)};
        free.insert(candidate.enrolment, candidate);
    }));
    return wanted.inOrder(free);
}

Result<int> IssueRepository::takeNumbers(int year, int count)
{
    qint64 next = 0;
    Statement take(m_connection, TakeNumbers.toString(), Issuing);
    take.bind(u":count"_s, count).bind(u":year"_s, year);
    const auto read = [&next](const Statement &row) { next = row.integer(0); };
    LAUREL_TRY_ASSIGN(const bool isOpen, take.first(read));
    if (isOpen)
        return int(next);
    // The first of its year; what is taken is looked through only now, since that grows with the register.
    Statement open(m_connection, OpenYear.toString(), Issuing);
    LAUREL_TRY(open.bind(u":year"_s, year).bind(u":year2"_s, year).bind(u":year3"_s, year).run());
    LAUREL_TRY(take.bind(u":count"_s, count).bind(u":year"_s, year).first(read));
    return int(next);
}

/// Places in the status list that nobody has, drawn by chance. While the list is not nearly full, asking about those
/// that were drawn is enough; reading all that are taken would cost more with every credential of the register.
Result<std::vector<int>> IssueRepository::drawIndexes(qsizetype count, const QSet<int> &ahead, Random &random)
{
    constexpr int mostTries = 4;
    const auto wanted = size_t(count);
    std::vector<int> indexes;
    for (int tries = 0; tries < mostTries && indexes.size() < wanted; ++tries) {
        QSet<int> drawn(indexes.begin(), indexes.end());
        std::vector<int> more;
        while (indexes.size() + more.size() < std::min<size_t>(wanted, ListSize - size_t(ahead.size()))) {
            const int index = int(random.below(ListSize));
            if (!drawn.contains(index) && !ahead.contains(index)) {
                drawn.insert(index);
                more.push_back(index);
            }
        }
        LAUREL_TRY(dropUsed(more));
        indexes.insert(indexes.end(), more.begin(), more.end());
    }
    if (indexes.size() == wanted)
        return indexes;
    LAUREL_TRY_ASSIGN(std::vector<int> free, freeIndexes());
    std::erase_if(free, [&ahead](int index) { return ahead.contains(index); });
    if (free.size() < wanted)
        return Error{Fault::Conflict,
                     u"The status list has %1 places left and %2 are needed. Nothing was reserved; start "
                     "a new status list first."_s.arg(free.size())
                         .arg(count)};
    for (size_t i = 0; i < wanted; ++i)
        std::swap(free[i], free[i + random.below(free.size() - i)]);
    free.resize(wanted);
    return free;
}

Result<void> IssueRepository::dropUsed(std::vector<int> &indexes)
{
    const Dialect &dialect = m_connection.dialect();
    const QString sql = SelectTaken.toString().arg(dialect.inIds(u"status_index"_s, u":reserved"_s),
                                                   dialect.inIds(u"status_index"_s, u":issued"_s));
    const QList<qint64> asked(indexes.begin(), indexes.end());
    QSet<int> used;
    Statement select(m_connection, sql, Issuing);
    select.bindIds(u":reserved"_s, asked).bindIds(u":issued"_s, asked);
    LAUREL_TRY(select.each([&used](const Statement &row) { used.insert(row.small(0)); }));
    std::erase_if(indexes, [&used](int index) { return used.contains(index); });
    return {};
}

Result<std::vector<int>> IssueRepository::freeIndexes()
{
    std::vector<bool> used(ListSize, false);
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectIndexes.toUtf8()));
    while (rows.next()) {
        if (const auto index = quint64(rows.integer(0)); index < ListSize)
            used[index] = true;
    }
    LAUREL_TRY(rows.done());
    std::vector<int> free;
    for (size_t i = 0; i < used.size(); ++i) {
        if (!used[i])
            free.push_back(int(i));
    }
    return free;
}

Result<QByteArray> IssueRepository::keepSample(JobId job, const QByteArray &first)
{
    QByteArray sample;
    Statement keep(m_connection, KeepSample.toString(), Issuing);
    LAUREL_TRY(keep.bind(u":sample"_s, first).bind(u":id"_s, job).each([&sample](const Statement &row) {
        sample = row.bytes(0);
    }));
    return sample;
}

Result<void> IssueRepository::store(const IssueJob &job, const QList<IssueItem> &items)
{
    if (items.isEmpty())
        return {};
    LAUREL_TRY_ASSIGN(const QByteArray sample, keepSample(job.id, items.first().payload));
    PayloadPack pack(sample);
    LAUREL_TRY_ASSIGN(BulkWriter rows,
                      BulkWriter::into(m_connection, "issue_item",
                                       {"id", "job", "enrolment", "state", "register_year", "register_number",
                                        "status_index", "uri", "identity_salt", "prepared", "payload"}));
    LastStamp stamp;
    for (const IssueItem &item : items) {
        if (item.payload.isEmpty())
            return Error{Fault::Internal, u"A number was reserved without what is about to be signed."_s, item.uri};
        rows.integer(item.id).integer(job.id.value()).integer(item.enrolment.value()).utf8("ready");
        rows.integer(item.registerNumber.year).integer(item.registerNumber.number).integer(item.statusIndex);
        rows.text(item.uri).text(item.identitySalt).text(stamp.of(item.prepared));
        if (item.packed.isEmpty() || item.sample != sample) {
            LAUREL_TRY_ASSIGN(const QByteArray packed, pack.pack(item.payload));
            LAUREL_TRY(rows.bytes(packed).endRow());
        } else {
            LAUREL_TRY(rows.bytes(item.packed).endRow());
        }
    }
    LAUREL_TRY(rows.finish());
    return {};
}

Result<void> IssueRepository::replace(const IssueJob &job, const QList<IssueItem> &items)
{
    if (items.isEmpty())
        return {};
    LAUREL_TRY_ASSIGN(const QByteArray sample, keepSample(job.id, items.first().payload));
    PayloadPack pack(sample);
    Statement replace(m_connection, ReplacePayload.toString(), Issuing);
    for (const IssueItem &item : items) {
        LAUREL_TRY_ASSIGN(const QByteArray packed, pack.pack(item.payload));
        LAUREL_TRY_ASSIGN(const qint64 done, replace.bind(u":payload"_s, packed).bind(u":id"_s, item.id).run());
        if (done != 1)
            return Error{Fault::Conflict, u"Somebody else issued some of these credentials meanwhile. Go on with what "
                                          "is left."_s};
    }
    return {};
}

Result<void> IssueRepository::takeOver(IssueJob &job, KeyId key)
{
    Statement take(m_connection, TakeOver.toString(), Issuing);
    LAUREL_TRY(take.bind(u":key"_s, key).bind(u":id"_s, job.id).run());
    job.key = key;
    return {};
}

Result<QList<IssueItem>> IssueRepository::pending(JobId job, int limit, const RegisterNumber &after)
{
    QList<IssueItem> items;
    Statement select(m_connection, SelectPending.toString(), Issuing);
    select.bind(u":job"_s, job).bind(u":year"_s, after.year).bind(u":number"_s, after.number);
    LAUREL_TRY(select.bind(u":limit"_s, limit).each([&items](const Statement &row) { items.append(readItem(row)); }));
    if (items.isEmpty())
        return items;
    QByteArray sample;
    Statement find(m_connection, SelectSample.toString(), Issuing);
    LAUREL_TRY(find.bind(u":id"_s, job).each([&sample](const Statement &row) { sample = row.bytes(0); }));
    PayloadPack pack(sample);
    for (IssueItem &item : items) {
        LAUREL_TRY_ASSIGN(item.payload, pack.unpack(item.payload));
    }
    return items;
}

Result<void> IssueRepository::closeLeftOpen(const Clock &clock)
{
    QList<JobId> left;
    Statement select(m_connection, SelectLeftOpen.toString().arg(WaitingInJob), Issuing);
    LAUREL_TRY(select.each([&left](const Statement &row) { left.append(row.id<JobTag>(0)); }));
    for (const JobId job : std::as_const(left)) {
        Result<void> closed = finish(job, clock);
        if (!closed.ok() && closed.error().fault != Fault::Conflict) // somebody has begun to use it again
            return closed;
    }
    return {};
}

Result<void> IssueRepository::refuseWhileReserved(EnrolmentId enrolment, const QString &doing)
{
    Statement count(m_connection, CountReserved.toString(), doing);
    LAUREL_TRY_ASSIGN(const qint64 reserved, count.bind(u":enrolment"_s, enrolment).number());
    if (reserved == 0)
        return {};
    return Error{Fault::Conflict,
                 u"Could not %1: a credential is being issued to this person. Issue the credentials of "
                 "the run again to finish it first."_s.arg(doing)};
}

Result<void> IssueRepository::setProblem(qint64 item, const QString &problem)
{
    Statement store(m_connection, StoreProblem.toString(), Issuing);
    LAUREL_TRY(store.bind(u":problem"_s, problem).bind(u":id"_s, item).run());
    return {};
}

/// What somebody else stores in the job meanwhile is waited for, and seen.
Result<void> IssueRepository::finish(JobId job, const Clock &clock)
{
    LAUREL_TRY(lockRows(m_connection, u"issue_job"_s, {job.value()}, Issuing));
    Statement finish(m_connection, FinishJob.toString().arg(WaitingInJob), Issuing);
    LAUREL_TRY_ASSIGN(const qint64 done, finish.bind(u":at"_s, clock.now()).bind(u":id"_s, job).run());
    if (done == 1)
        return {};
    return Error{Fault::Conflict,
                 u"Credentials of this run are reserved and not yet issued. Issue again to finish them."_s};
}

} // namespace laurel::store
