// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ImportWriter.h"

#include "store/BulkWriter.h"
#include "store/CodeBytes.h"
#include "store/EntryProfiles.h"
#include "store/IdBlock.h"
#include "store/Statement.h"
#include "store/StoreError.h"
#include "store/Versioned.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView updateEnrolment =
    u"UPDATE enrolment SET status = :status, result = :result, enrolled_on = :enrolled, started_on = :started,"
    " ended_on = :ended, withdrawal_reason = :reason, for_credit = :credit, previous_attempts = :attempts,"
    " entry_profile = :profile,"
    " row_version = row_version + 1 WHERE id = :id AND row_version = :version AND board IS NULL";
constexpr QStringView countIssued = u"SELECT (SELECT count(*) FROM issue_item WHERE %1)"
                                    " + (SELECT count(*) FROM credential WHERE %2)";
constexpr QStringView deleteMarks = u"DELETE FROM mark WHERE enrolment = :id";

const QString updating = u"update the enrolments"_s;

void addTo(RowHash &hash, qint64 run, qint64 learner, qint64 profile, const Enrolment &enrolment)
{
    hash.add(run).add(learner).add(profile).add(qint64(enrolment.status)).add(qint64(enrolment.result));
    hash.add(enrolment.enrolledOn).add(enrolment.startedOn).add(enrolment.endedOn).add(enrolment.withdrawalReason);
    hash.add(qint64(enrolment.forCredit)).add(qint64(enrolment.previousAttempts)).add(qint64(enrolment.marks.size()));
    for (const Mark &mark : enrolment.marks) {
        hash.add(mark.assessment).add(qint64(mark.attempt)).add(qint64(mark.note)).add(qint64(mark.passed));
        hash.add(QString::number(mark.value.value_or(-1), 'g', QLocale::FloatingPointShortest));
    }
}

Result<void> writeMarks(BulkWriter &rows, const CodeBytes<MarkNote> &notes, qint64 enrolment, const QList<Mark> &marks)
{
    for (const Mark &mark : marks) {
        rows.integer(enrolment).text(mark.assessment).integer(mark.attempt);
        if (mark.value)
            rows.real(*mark.value);
        else
            rows.null();
        LAUREL_TRY(rows.utf8(notes.of(mark.note)).integer(mark.passed ? 1 : 0).endRow());
    }
    return {};
}

const QByteArrayList markColumns = {"enrolment", "assessment", "attempt", "value", "note", "passed"};

} // namespace

/// In the order of the run's and the learner's key. Profiles are stored here, since nothing may come between the rows
/// that are streamed.
Result<std::vector<ImportWriter::EnrolmentKey>> ImportWriter::orderNewEnrolments(EntryProfiles::Others others)
{
    std::vector<EnrolmentKey> keys;
    for (qsizetype i = 0; i < m_bundle.enrolments.size(); ++i) {
        if (m_plan.enrolments[size_t(i)].action == ImportTarget::Action::Add)
            m_profiles.note(m_bundle.enrolments.at(i).enrolment.atEntry);
    }
    // Those of changedEnrolments() as well: all are stored in one order, which is why two imports do not meet head on.
    for (const Enrolment &wanted : std::as_const(m_plan.changedEnrolments))
        m_profiles.note(wanted.atEntry);
    LAUREL_TRY(m_profiles.storeNoted(others));
    for (qsizetype i = 0; i < m_bundle.enrolments.size(); ++i) {
        if (m_plan.enrolments[size_t(i)].action != ImportTarget::Action::Add)
            continue;
        const ImportEnrolment &incoming = m_bundle.enrolments.at(i);
        LAUREL_TRY_ASSIGN(const ProfileId profile, m_profiles.idOf(incoming.enrolment.atEntry));
        keys.push_back(
            {m_plan.runs[size_t(incoming.run)].id, m_plan.learners[size_t(incoming.learner)].id, profile, qint32(i)});
    }
    std::sort(keys.begin(), keys.end(), [](const EnrolmentKey &left, const EnrolmentKey &right) {
        return std::tie(left.run, left.learner) < std::tie(right.run, right.learner);
    });
    return keys;
}

Result<void> ImportWriter::newEnrolments(EntryProfiles::Others others)
{
    LAUREL_TRY_ASSIGN(const std::vector<EnrolmentKey> keys, orderNewEnrolments(others));
    LAUREL_TRY_ASSIGN(const std::vector<qint64> ids, takeIds(m_connection, "enrolment", qsizetype(keys.size())));
    const CodeBytes<EnrolmentStatus> statuses;
    const CodeBytes<EnrolmentResult> results;
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "enrolment",
                                                        {"id", "run", "learner", "status", "result", "enrolled_on",
                                                         "started_on", "ended_on", "withdrawal_reason", "for_credit",
                                                         "previous_attempts", "entry_profile", "import_batch"}));
    for (size_t i = 0; i < keys.size(); ++i) {
        LAUREL_TRY(step());
        const Enrolment &enrolment = m_bundle.enrolments.at(keys[i].index).enrolment;
        m_plan.enrolments[size_t(keys[i].index)].id = ids[i];
        m_newEnrolments.push_back(keys[i].index);
        addTo(m_rowHash, keys[i].run, keys[i].learner, keys[i].profile.value(), enrolment);
        rows.integer(ids[i]).integer(keys[i].run).integer(keys[i].learner).utf8(statuses.of(enrolment.status));
        rows.utf8(results.of(enrolment.result)).date(enrolment.enrolledOn).date(enrolment.startedOn);
        rows.date(enrolment.endedOn).text(enrolment.withdrawalReason).integer(enrolment.forCredit ? 1 : 0);
        rows.integer(enrolment.previousAttempts);
        if (keys[i].profile.isValid())
            rows.integer(keys[i].profile.value());
        else
            rows.null();
        LAUREL_TRY(rows.integer(m_batch.value()).endRow());
    }
    LAUREL_TRY(rows.finish());
    return newMarks();
}

Result<void> ImportWriter::newMarks()
{
    const CodeBytes<MarkNote> notes;
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "mark", markColumns));
    for (const qint32 index : m_newEnrolments)
        LAUREL_TRY(writeMarks(rows, notes, m_plan.enrolments[size_t(index)].id,
                              m_bundle.enrolments.at(index).enrolment.marks));
    LAUREL_TRY(rows.finish());
    return {};
}

/// From here on nobody changes them, or reserves a number for one of them.
Result<void> ImportWriter::holdEnrolments()
{
    QList<qint64> ids;
    for (const Enrolment &wanted : std::as_const(m_plan.changedEnrolments))
        ids.append(wanted.id.value());
    LAUREL_TRY(lockRows(m_connection, u"enrolment"_s, ids, updating));
    if (m_plan.otherResults.isEmpty())
        return {};
    const Dialect &dialect = m_connection.dialect();
    Statement count(m_connection,
                    countIssued.toString().arg(dialect.inIds(u"enrolment"_s, u":reserved"_s),
                                               dialect.inIds(u"enrolment"_s, u":issued"_s)),
                    updating);
    count.bindIds(u":reserved"_s, m_plan.otherResults).bindIds(u":issued"_s, m_plan.otherResults);
    LAUREL_TRY_ASSIGN(const qint64 issued, count.number());
    if (issued == 0)
        return {};
    // It happened since the plan was made, which tells of such rows: made again, it sees them.
    return makeError(Failure::Serialisation, updating, u"issued meanwhile"_s);
}

Result<void> ImportWriter::changedEnrolments()
{
    const CodeBytes<MarkNote> notes;
    Statement update(m_connection, updateEnrolment.toString(), updating);
    Statement clear(m_connection, deleteMarks.toString(), updating);
    for (const Enrolment &wanted : std::as_const(m_plan.changedEnrolments)) {
        LAUREL_TRY(step());
        LAUREL_TRY_ASSIGN(const ProfileId profile, m_profiles.idOf(wanted.atEntry));
        addTo(m_rowHash, wanted.run.value(), wanted.learner.value(), profile.value(), wanted);
        update.bind(u":profile"_s, profile);
        update.bind(u":status"_s, toCode(wanted.status)).bind(u":result"_s, toCode(wanted.result));
        update.bind(u":enrolled"_s, wanted.enrolledOn).bind(u":started"_s, wanted.startedOn);
        update.bind(u":ended"_s, wanted.endedOn).bind(u":reason"_s, wanted.withdrawalReason);
        update.bind(u":credit"_s, wanted.forCredit).bind(u":attempts"_s, wanted.previousAttempts);
        update.bind(u":id"_s, wanted.id).bind(u":version"_s, wanted.rowVersion);
        LAUREL_TRY_ASSIGN(const qint64 changed, update.run());
        if (changed != 1)
            return Error{Fault::Conflict, u"Somebody changed these enrolments while they were being imported. "
                                          "Nothing was stored; start the import again."_s};
        if (wanted.marks.isEmpty())
            continue;
        LAUREL_TRY(clear.bind(u":id"_s, wanted.id).run());
        LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "mark", markColumns));
        LAUREL_TRY(writeMarks(rows, notes, wanted.id.value(), wanted.marks));
        LAUREL_TRY(rows.finish());
    }
    m_digests.enrolments = m_rowHash.finish();
    return {};
}

} // namespace laurel::store
