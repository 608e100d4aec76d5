// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/EnrolmentRepository.h"

#include "store/ById.h"
#include "store/EntryProfiles.h"
#include "store/IssueRepository.h"
#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Insert =
    u"INSERT INTO enrolment (run, learner, status, result, enrolled_on, started_on, ended_on, withdrawal_reason,"
    " for_credit, previous_attempts, board, entry_profile) VALUES (:run, :learner, :status, :result, :enrolled_on, "
    ":started_on,"
    " :ended_on, :withdrawal_reason, :for_credit, :previous_attempts, :board, :entry_profile) RETURNING id";
constexpr QStringView Select =
    u"SELECT e.id, e.run, e.learner, e.status, e.result, e.enrolled_on, e.started_on, e.ended_on, e.withdrawal_reason,"
    " e.for_credit, e.previous_attempts, e.board, e.row_version, p.sex, p.age_band, p.disability, p.ethnicity,"
    " p.deprivation_band, p.region, p.prior_education FROM enrolment e"
    " LEFT JOIN entry_profile p ON p.id = e.entry_profile WHERE %1";
constexpr QStringView SelectMarks = u"SELECT enrolment, assessment, attempt, value, note, passed FROM mark WHERE %1"
                                    " ORDER BY enrolment, assessment, attempt";
constexpr QStringView SelectOne = u"SELECT id FROM enrolment WHERE run = :run AND learner = :learner";
constexpr QStringView Update =
    u"UPDATE enrolment SET status = :status, result = :result, enrolled_on = :enrolled_on, started_on = :started_on,"
    " ended_on = :ended_on, withdrawal_reason = :withdrawal_reason, for_credit = :for_credit,"
    " previous_attempts = :previous_attempts, board = :board, entry_profile = :entry_profile, row_version = "
    "row_version + 1"
    " WHERE id = :id AND row_version = :row_version";
constexpr QStringView Touch =
    u"UPDATE enrolment SET row_version = row_version + 1 WHERE id = :id AND row_version = :row_version";
constexpr QStringView DeleteMarks = u"DELETE FROM mark WHERE enrolment = :enrolment";
constexpr QStringView InsertMark = u"INSERT INTO mark (enrolment, assessment, attempt, value, note, passed)"
                                   " VALUES (:enrolment, :assessment, :attempt, :value, :note, :passed)";

constexpr QStringView SelectEvidence = u"SELECT enrolment, name, narrative, genre, address, audience"
                                       " FROM enrolment_evidence WHERE %1 ORDER BY enrolment, position";
constexpr QStringView DeleteEvidence = u"DELETE FROM enrolment_evidence WHERE enrolment = :enrolment";
constexpr QStringView InsertEvidence =
    u"INSERT INTO enrolment_evidence (enrolment, position, name, narrative, genre, address, audience)"
    " VALUES (:enrolment, :position, :name, :narrative, :genre, :address, :audience)";

const QString TheEnrolment = u"the enrolment"_s;

Result<void> bindContent(Connection &connection, Statement &statement, const Enrolment &enrolment)
{
    LAUREL_TRY_ASSIGN(const ProfileId profile, EntryProfiles(connection).idOf(enrolment.atEntry));
    statement.bind(u":status"_s, toCode(enrolment.status))
        .bind(u":result"_s, toCode(enrolment.result))
        .bind(u":enrolled_on"_s, enrolment.enrolledOn)
        .bind(u":started_on"_s, enrolment.startedOn)
        .bind(u":ended_on"_s, enrolment.endedOn)
        .bind(u":withdrawal_reason"_s, enrolment.withdrawalReason)
        .bind(u":for_credit"_s, enrolment.forCredit)
        .bind(u":previous_attempts"_s, enrolment.previousAttempts)
        .bind(u":board"_s, enrolment.board)
        .bind(u":entry_profile"_s, profile);
    return {};
}

Enrolment read(const Statement &row)
{
    Enrolment enrolment;
    enrolment.id = row.id<EnrolmentTag>(0);
    enrolment.run = row.id<RunTag>(1);
    enrolment.learner = row.id<LearnerTag>(2);
    enrolment.status = fromCode<EnrolmentStatus>(row.text(3)).value_or(EnrolmentStatus::Cancelled);
    enrolment.result = fromCode<EnrolmentResult>(row.text(4)).value_or(EnrolmentResult::NotYetKnown);
    enrolment.enrolledOn = row.date(5);
    enrolment.startedOn = row.date(6);
    enrolment.endedOn = row.date(7);
    enrolment.withdrawalReason = row.text(8);
    enrolment.forCredit = row.flag(9);
    enrolment.previousAttempts = row.small(10);
    enrolment.board = row.id<BoardTag>(11);
    enrolment.rowVersion = row.integer(12);
    enrolment.atEntry = {fromCode<Sex>(row.text(13)).value_or(Sex::Unknown),
                         row.text(14),
                         row.text(15),
                         row.text(16),
                         row.text(17),
                         row.text(18),
                         row.text(19)};
    return enrolment;
}

} // namespace

Result<EnrolmentId> EnrolmentRepository::add(const Enrolment &enrolment)
{
    Statement insert(m_connection, Insert, u"store the enrolment"_s);
    LAUREL_TRY(bindContent(m_connection, insert, enrolment));
    const auto id = insert.bind(u":run"_s, enrolment.run).bind(u":learner"_s, enrolment.learner).insert();
    if (!id.ok()) {
        if (failureOf(id.error()) != Failure::Unique)
            return id.error();
        return Error{Fault::Conflict, u"This learner is on the run already. Open that enrolment instead."_s};
    }
    LAUREL_TRY(writeMarks(EnrolmentId(*id), enrolment.marks));
    LAUREL_TRY(writeEvidence(EnrolmentId(*id), enrolment.evidence));
    return EnrolmentId(*id);
}

Result<Enrolment> EnrolmentRepository::load(EnrolmentId id)
{
    LAUREL_TRY_ASSIGN(const QList<Enrolment> found, load(QList<EnrolmentId>{id}));
    if (found.isEmpty())
        return notThere(TheEnrolment);
    return found.first();
}

Result<QList<Enrolment>> EnrolmentRepository::load(const QList<EnrolmentId> &ids)
{
    const ById wanted(m_connection, ids);
    QHash<EnrolmentId, Enrolment> found;
    LAUREL_TRY(wanted.each(Select, u"e.id"_s, u"read the enrolment"_s,
                           [&](const Statement &row) { found.insert(row.id<EnrolmentTag>(0), read(row)); }));
    LAUREL_TRY(wanted.each(SelectMarks, u"enrolment"_s, u"read the marks"_s, [&](const Statement &row) {
        found[row.id<EnrolmentTag>(0)].marks.append({row.text(1), row.small(2), row.real(3),
                                                     fromCode<MarkNote>(row.text(4)).value_or(MarkNote::None),
                                                     row.flag(5)});
    }));
    LAUREL_TRY(wanted.each(SelectEvidence, u"enrolment"_s, u"read the evidence"_s, [&](const Statement &row) {
        found[row.id<EnrolmentTag>(0)].evidence.append(
            {row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
    }));
    return wanted.inOrder(found);
}

Result<void> EnrolmentRepository::hold(const QList<EnrolmentId> &ids)
{
    QList<qint64> rows;
    for (const EnrolmentId id : ids)
        rows.append(id.value());
    return lockRows(m_connection, u"enrolment"_s, rows, u"save the enrolment"_s);
}

Result<qint64> EnrolmentRepository::save(const Enrolment &enrolment)
{
    LAUREL_TRY(hold({enrolment.id}));
    LAUREL_TRY_ASSIGN(const Enrolment current, load(enrolment.id));
    if (current.rowVersion != enrolment.rowVersion)
        return changedMeanwhile(TheEnrolment);
    if (current.board.isValid() && enrolment.board == current.board && enrolment.result != current.result)
        return frozen(u"A ratified result"_s, u"Only another board can change it."_s);
    if (enrolment.result != current.result || enrolment.forCredit != current.forCredit)
        LAUREL_TRY(IssueRepository(m_connection).refuseWhileReserved(enrolment.id, u"change the result"_s));
    Statement update(m_connection, Update, u"save the enrolment"_s);
    LAUREL_TRY(bindContent(m_connection, update, enrolment));
    LAUREL_TRY_ASSIGN(
        const qint64 rowVersion,
        runVersioned(m_connection, update, {u"enrolment", enrolment.id.value(), enrolment.rowVersion, TheEnrolment}));
    LAUREL_TRY(writeMarks(enrolment.id, enrolment.marks));
    if (enrolment.evidence != current.evidence)
        LAUREL_TRY(writeEvidence(enrolment.id, enrolment.evidence));
    return rowVersion;
}

Result<qint64> EnrolmentRepository::setMarks(EnrolmentId id, qint64 rowVersion, const QList<Mark> &marks)
{
    Statement touch(m_connection, Touch, u"save the marks"_s);
    LAUREL_TRY_ASSIGN(const qint64 saved,
                      runVersioned(m_connection, touch, {u"enrolment", id.value(), rowVersion, TheEnrolment}));
    LAUREL_TRY(writeMarks(id, marks));
    return saved;
}

Result<void> EnrolmentRepository::writeMarks(EnrolmentId id, const QList<Mark> &marks)
{
    Statement clear(m_connection, DeleteMarks, u"save the marks"_s);
    LAUREL_TRY(clear.bind(u":enrolment"_s, id).run());
    if (marks.isEmpty())
        return {};
    Statement insert(m_connection, InsertMark, u"save the marks"_s);
    for (const Mark &mark : marks) {
        insert.bind(u":enrolment"_s, id).bind(u":assessment"_s, mark.assessment).bind(u":attempt"_s, mark.attempt);
        insert.bind(u":value"_s, mark.value).bind(u":note"_s, toCode(mark.note)).bind(u":passed"_s, mark.passed);
        LAUREL_TRY(insert.run());
    }
    return {};
}

Result<void> EnrolmentRepository::writeEvidence(EnrolmentId id, const QList<Evidence> &evidence)
{
    Statement clear(m_connection, DeleteEvidence, u"save the evidence"_s);
    LAUREL_TRY(clear.bind(u":enrolment"_s, id).run());
    if (evidence.isEmpty())
        return {};
    Statement insert(m_connection, InsertEvidence, u"save the evidence"_s);
    int position = 0;
    for (const Evidence &piece : evidence) {
        insert.bind(u":enrolment"_s, id).bind(u":position"_s, position++).bind(u":name"_s, piece.name);
        insert.bind(u":narrative"_s, piece.narrative).bind(u":genre"_s, piece.genre);
        insert.bind(u":address"_s, piece.address).bind(u":audience"_s, piece.audience);
        LAUREL_TRY(insert.run());
    }
    return {};
}

Result<std::optional<EnrolmentId>> EnrolmentRepository::find(RunId run, LearnerId learner)
{
    Statement select(m_connection, SelectOne, u"look for the enrolment"_s);
    select.bind(u":run"_s, run).bind(u":learner"_s, learner);
    return readFirstId<EnrolmentTag>(select);
}

} // namespace laurel::store
