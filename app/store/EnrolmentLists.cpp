// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the roster and the person's page ask of EnrolmentRepository.
#include "store/EnrolmentRepository.h"

#include "store/ById.h"
#include "store/Json.h"
#include "store/Statement.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectRoster =
    u"SELECT e.id, e.learner, l.display_name, i.value, e.status, e.result, e.enrolled_on, e.ended_on, e.board, k.id,"
    " e.row_version FROM enrolment e JOIN learner l ON l.id = e.learner"
    " LEFT JOIN learner_identifier i ON i.learner = e.learner AND i.position = 0"
    " LEFT JOIN credential k ON k.enrolment = e.id AND k.state IN ('active', 'suspended')"
    " WHERE e.run = :run ORDER BY l.sort_name, l.id";
constexpr QStringView SelectMarks =
    u"SELECT m.enrolment, m.assessment, m.attempt, m.value, m.note, m.passed FROM enrolment e"
    " JOIN mark m ON m.enrolment = e.id WHERE e.run = :run ORDER BY m.enrolment, m.assessment, m.attempt";
constexpr QStringView SelectOfLearner =
    u"SELECT e.id, e.run, r.code, v.title, r.starts, e.status, e.result, k.id FROM enrolment e"
    " JOIN run r ON r.id = e.run JOIN course_version v ON v.id = r.version"
    " LEFT JOIN credential k ON k.enrolment = e.id AND k.state IN ('active', 'suspended')"
    " WHERE e.learner = :learner ORDER BY r.starts DESC, e.id DESC";
constexpr QStringView SelectByIds =
    u"SELECT e.id, e.run, r.code, v.title, r.starts, e.status, e.result, k.id, e.learner, l.display_name"
    " FROM enrolment e JOIN run r ON r.id = e.run JOIN course_version v ON v.id = r.version"
    " JOIN learner l ON l.id = e.learner"
    " LEFT JOIN credential k ON k.enrolment = e.id AND k.state IN ('active', 'suspended') WHERE %1";

EnrolmentStatus statusOf(const QString &code)
{
    return fromCode<EnrolmentStatus>(code).value_or(EnrolmentStatus::Cancelled);
}

EnrolmentResult resultOf(const QString &code)
{
    return fromCode<EnrolmentResult>(code).value_or(EnrolmentResult::NotYetKnown);
}

} // namespace

Result<QList<RosterRow>> EnrolmentRepository::roster(RunId run)
{
    QList<RosterRow> rows;
    QHash<qint64, qsizetype> places;
    Statement select(m_connection, SelectRoster, u"read the roster"_s);
    LAUREL_TRY(select.bind(u":run"_s, run).each([&](const Statement &row) {
        places.insert(row.integer(0), rows.size());
        rows.append({row.id<EnrolmentTag>(0),
                     row.id<LearnerTag>(1),
                     row.text(2),
                     row.text(3),
                     statusOf(row.text(4)),
                     resultOf(row.text(5)),
                     row.date(6),
                     row.date(7),
                     row.id<BoardTag>(8),
                     row.id<CredentialTag>(9),
                     {},
                     row.integer(10)});
    }));
    Statement marks(m_connection, SelectMarks, u"read the marks"_s);
    LAUREL_TRY(marks.bind(u":run"_s, run).each([&](const Statement &row) {
        const auto place = places.constFind(row.integer(0));
        if (place != places.constEnd()) {
            rows[*place].marks.append({row.text(1), row.small(2), row.real(3),
                                       fromCode<MarkNote>(row.text(4)).value_or(MarkNote::None), row.flag(5)});
        }
    }));
    return rows;
}

Result<QList<EnrolmentRow>> EnrolmentRepository::ofLearner(LearnerId learner)
{
    QList<EnrolmentRow> rows;
    Statement select(m_connection, SelectOfLearner, u"read the enrolments"_s);
    LAUREL_TRY(select.bind(u":learner"_s, learner).each([&](const Statement &row) {
        rows.append({row.id<EnrolmentTag>(0), row.id<RunTag>(1), row.text(2), localTextFromJson(row.text(3)),
                     row.date(4), statusOf(row.text(5)), resultOf(row.text(6)), row.id<CredentialTag>(7)});
    }));
    return rows;
}

Result<QList<EnrolmentRow>> EnrolmentRepository::rows(const QList<EnrolmentId> &ids)
{
    const ById wanted(m_connection, ids);
    QHash<EnrolmentId, EnrolmentRow> found;
    LAUREL_TRY(wanted.each(SelectByIds, u"e.id"_s, u"read the enrolments"_s, [&](const Statement &row) {
        found.insert(row.id<EnrolmentTag>(0),
                     {row.id<EnrolmentTag>(0), row.id<RunTag>(1), row.text(2), localTextFromJson(row.text(3)),
                      row.date(4), statusOf(row.text(5)), resultOf(row.text(6)), row.id<CredentialTag>(7),
                      row.id<LearnerTag>(8), row.text(9)});
    }));
    return wanted.inOrder(found);
}

} // namespace laurel::store
