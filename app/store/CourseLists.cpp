// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lists ask of CourseRepository.
#include "store/CourseRepository.h"

#include "store/ById.h"
#include "store/Conditions.h"
#include "store/Json.h"
#include "store/Readiness.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectIds =
    u"SELECT c.id FROM course c JOIN course_version v ON v.course = c.id"
    " AND v.number = (SELECT max(n.number) FROM course_version n WHERE n.course = c.id)%1 ORDER BY %2, c.id %3";
constexpr QStringView SelectRows =
    u"SELECT c.id, v.id, c.code, c.department, v.number, v.state, v.title, v.level_framework, v.level_code,"
    " v.credit_framework, v.credit_tenths, v.outcome_count FROM course c JOIN course_version v ON v.course = c.id"
    " AND v.number = (SELECT max(n.number) FROM course_version n WHERE n.course = c.id) WHERE %1";
constexpr QStringView CountRuns =
    u"SELECT v.course, count(*) FROM run r JOIN course_version v ON v.id = r.version WHERE %1 GROUP BY v.course";
constexpr QStringView CountCredentials =
    u"SELECT v.course, count(*) FROM credential k JOIN run r ON r.id = k.run JOIN course_version v ON v.id = r.version"
    " WHERE %1 AND k.state <> 'superseded' GROUP BY v.course";
constexpr QStringView CredentialsOfCourse =
    u"(SELECT count(*) FROM credential k JOIN run r ON r.id = k.run JOIN course_version w ON w.id = r.version"
    " WHERE w.course = c.id AND k.state <> 'superseded')";
constexpr QStringView SelectCredited =
    u"SELECT v.id FROM course_version v WHERE v.id IN (SELECT version FROM credential) OR EXISTS (SELECT 1 FROM run r"
    " JOIN enrolment e ON e.run = r.id WHERE r.version = v.id AND %1 AND %2) ORDER BY v.id";
constexpr QStringView SelectDepartments =
    u"SELECT DISTINCT department FROM course WHERE department <> '' ORDER BY department";
constexpr QStringView SelectLevels =
    u"SELECT DISTINCT level_framework || ':' || level_code AS level FROM course_version WHERE level_code <> ''"
    " ORDER BY level";

QString sortKey(CourseFilter::Sort sort)
{
    switch (sort) {
    case CourseFilter::Sort::Code: return u"c.code"_s;
    case CourseFilter::Sort::State: return codeRank<CourseState>(u"v.state"_s);
    case CourseFilter::Sort::Credentials: return CredentialsOfCourse.toString();
    case CourseFilter::Sort::Title: break;
    }
    return u"v.title_sort"_s;
}

Result<QStringList> texts(Connection &connection, QStringView sql)
{
    QStringList list;
    Statement statement(connection, sql, u"read the courses"_s);
    LAUREL_TRY(statement.each([&](const Statement &row) { list.append(row.text(0)); }));
    return list;
}

} // namespace

Result<QList<VersionId>> CourseRepository::credited()
{
    const QString sql = SelectCredited.toString().arg(isSettled(), hasEarnedOne());
    Statement statement(m_connection, sql, u"list the courses"_s);
    return readIds<VersionTag>(statement);
}

Result<QList<CourseId>> CourseRepository::ids(const CourseFilter &filter)
{
    Conditions conditions;
    conditions.addWords(u"v.search_text"_s, filter.text);
    conditions.addCodes(u"v.state"_s, filter.states);
    conditions.addAny(u"c.department"_s, filter.departments);
    conditions.addAny(u"v.level_framework || ':' || v.level_code"_s, filter.levels);
    const QString order = filter.order == SortOrder::Ascending ? u"ASC"_s : u"DESC"_s;
    const QString sql = SelectIds.toString().arg(conditions.where(), sortKey(filter.sort) + u' ' + order, order);
    Statement statement(m_connection, sql, u"list the courses"_s);
    conditions.bindTo(statement);
    return readIds<CourseTag>(statement);
}

Result<QList<CourseRow>> CourseRepository::rows(const QList<CourseId> &ids)
{
    const ById wanted(m_connection, ids);
    QHash<CourseId, CourseRow> found;
    LAUREL_TRY(wanted.each(SelectRows, u"c.id"_s, u"read the courses"_s, [&](const Statement &row) {
        CourseRow course;
        course.id = row.id<CourseTag>(0);
        course.version = row.id<VersionTag>(1);
        course.code = row.text(2);
        course.department = row.text(3);
        course.number = row.small(4);
        course.state = fromCode<CourseState>(row.text(5)).value_or(CourseState::Retired);
        course.title = localTextFromJson(row.text(6));
        course.level = {row.text(7), row.text(8)};
        course.credit = {row.text(9), row.small(10)};
        course.outcomes = row.small(11);
        found.insert(course.id, course);
    }));
    LAUREL_TRY(wanted.each(CountRuns, u"v.course"_s, u"count the runs"_s,
                           [&](const Statement &row) { found[row.id<CourseTag>(0)].runs = row.small(1); }));
    LAUREL_TRY(wanted.each(CountCredentials, u"v.course"_s, u"count the credentials"_s,
                           [&](const Statement &row) { found[row.id<CourseTag>(0)].credentials = row.small(1); }));
    return wanted.inOrder(found);
}

Result<QStringList> CourseRepository::departments()
{
    return texts(m_connection, SelectDepartments);
}

Result<QStringList> CourseRepository::levels()
{
    return texts(m_connection, SelectLevels);
}

} // namespace laurel::store
