// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchRepository.h"

#include "store/CourseRepository.h"
#include "store/Raw.h"
#include "store/RunRepository.h"
#include "store/SearchIndex.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectLearners = u"SELECT l.id, l.display_name, i.value FROM learner l"
                                       " LEFT JOIN learner_identifier i ON i.learner = l.id AND i.position = 0"
                                       " WHERE %1 ORDER BY l.sort_name, l.id LIMIT %2";
constexpr QStringView SelectCredentials =
    u"SELECT c.id, c.register_year, c.register_number, c.learner_name, c.course_title FROM credential c"
    " WHERE %1 ORDER BY c.register_year DESC, c.register_number DESC LIMIT %2";

} // namespace

Result<QList<SearchHit>> SearchRepository::find(const QString &text, const QString &language, int limit)
{
    m_hits.clear();
    if (searchCondition(m_connection.dialect(), u"search_learner"_s, u"l.id"_s, text).sql.isEmpty())
        return m_hits;
    LAUREL_TRY(courses(text, language, limit));
    LAUREL_TRY(runs(text, language, limit));
    LAUREL_TRY(learners(text, limit));
    LAUREL_TRY(credentials(text, limit));
    return std::exchange(m_hits, {});
}

Result<void> SearchRepository::courses(const QString &text, const QString &language, int limit)
{
    CourseRepository repository(m_connection);
    CourseFilter filter;
    filter.text = text;
    LAUREL_TRY_ASSIGN(const QList<CourseId> ids, repository.ids(filter));
    LAUREL_TRY_ASSIGN(const QList<CourseRow> rows, repository.rows(ids.mid(0, limit)));
    for (const CourseRow &row : rows)
        m_hits.append({SearchHit::Kind::Course, row.id.value(), textIn(row.title, language), row.code});
    return {};
}

Result<void> SearchRepository::runs(const QString &text, const QString &language, int limit)
{
    RunRepository repository(m_connection);
    RunFilter filter;
    filter.text = text;
    LAUREL_TRY_ASSIGN(const QList<RunId> ids, repository.ids(filter));
    LAUREL_TRY_ASSIGN(const QList<RunRow> rows, repository.rows(ids.mid(0, limit)));
    for (const RunRow &row : rows)
        m_hits.append({SearchHit::Kind::Run, row.id.value(), row.code, textIn(row.courseTitle, language)});
    return {};
}

Result<void> SearchRepository::learners(const QString &text, int limit)
{
    const SearchCondition where = searchCondition(m_connection.dialect(), u"search_learner"_s, u"l.id"_s, text);
    const QString sql = SelectLearners.toString().arg(where.sql).arg(limit);
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, sql.toUtf8(), where.values));
    while (rows.next())
        m_hits.append({SearchHit::Kind::Learner, rows.integer(0), rows.text(1), rows.text(2)});
    return rows.done();
}

Result<void> SearchRepository::credentials(const QString &text, int limit)
{
    const SearchCondition where = searchCondition(m_connection.dialect(), u"search_credential"_s, u"c.id"_s, text);
    const QString sql = SelectCredentials.toString().arg(where.sql).arg(limit);
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, sql.toUtf8(), where.values));
    while (rows.next()) {
        const RegisterNumber number{int(rows.integer(1)), int(rows.integer(2))};
        m_hits.append(
            {SearchHit::Kind::Credential, rows.integer(0), number.toText(), rows.text(3) + u" · "_s + rows.text(4)});
    }
    return rows.done();
}

} // namespace laurel::store
