// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/LearnerRepository.h"

#include "store/ById.h"
#include "store/Raw.h"
#include "store/SearchIndex.h"
#include "store/Statement.h"

#include <QHash>

using namespace Qt::StringLiterals;

// What lists of people ask; the records themselves are in LearnerRepository.cpp.

namespace laurel::store {

namespace {

constexpr QStringView selectIds = u"SELECT l.id FROM learner l%1 ORDER BY %2";
constexpr QStringView selectRows = u"SELECT l.id, l.display_name, l.born, i.value, i.scheme, e.address FROM learner l"
                                   " LEFT JOIN learner_identifier i ON i.learner = l.id AND i.position = 0"
                                   " LEFT JOIN learner_email e ON e.learner = l.id AND e.position = 0 WHERE %1";
constexpr QStringView countEnrolments = u"SELECT learner, COUNT(*) FROM enrolment WHERE %1 GROUP BY learner";
constexpr QStringView countCredentials = u"SELECT learner, COUNT(*) FROM credential WHERE %1 GROUP BY learner";

constexpr QStringView sameNameAndBirth =
    u"SELECT a.id, b.id FROM learner a JOIN learner b ON b.sort_name = a.sort_name AND b.id > a.id"
    " WHERE a.born IS NOT NULL AND b.born = a.born ORDER BY a.id, b.id LIMIT :limit";
constexpr QStringView sameEmail = u"SELECT MIN(learner), MAX(learner) FROM learner_email GROUP BY LOWER(address)"
                                  " HAVING COUNT(DISTINCT learner) > 1 ORDER BY 1, 2 LIMIT :limit";
constexpr QStringView sameIdentifier =
    u"SELECT MIN(learner), MAX(learner) FROM learner_identifier GROUP BY LOWER(value)"
    " HAVING COUNT(DISTINCT learner) > 1 ORDER BY 1, 2 LIMIT :limit";

const QString listing = u"list the learners"_s;

QString orderBy(const LearnerFilter &filter)
{
    const QString direction = filter.order == SortOrder::Ascending ? u"ASC"_s : u"DESC"_s;
    if (filter.sort == LearnerFilter::Sort::Newest)
        return u"l.id "_s + direction;
    return u"l.sort_name %1, l.id %1"_s.arg(direction);
}

} // namespace

Result<QList<LearnerId>> LearnerRepository::ids(const LearnerFilter &filter)
{
    const SearchCondition search = searchCondition(m_connection.dialect(), u"search_learner"_s, u"l.id"_s, filter.text);
    const QString where = search.sql.isEmpty() ? QString() : u" WHERE "_s + search.sql;
    LAUREL_TRY_ASSIGN(RawRows rows,
                      RawRows::open(m_connection, selectIds.arg(where, orderBy(filter)).toUtf8(), search.values));
    QList<LearnerId> ids;
    while (rows.next())
        ids.append(LearnerId(rows.integer(0)));
    LAUREL_TRY(rows.done());
    return ids;
}

Result<QList<LearnerRow>> LearnerRepository::rows(const QList<LearnerId> &ids)
{
    const ById wanted(m_connection, ids);
    QHash<LearnerId, LearnerRow> found;
    LAUREL_TRY(wanted.each(selectRows, u"l.id"_s, listing, [&found](const Statement &row) {
        LearnerRow learner;
        learner.id = row.id<LearnerTag>(0);
        learner.name = row.text(1);
        learner.born = row.date(2);
        learner.identifier = row.text(3);
        learner.identifierScheme = row.text(4);
        learner.email = row.text(5);
        found.insert(learner.id, learner);
    }));
    LAUREL_TRY(wanted.each(countEnrolments, u"learner"_s, listing,
                           [&found](const Statement &row) { found[row.id<LearnerTag>(0)].enrolments = row.small(1); }));
    LAUREL_TRY(wanted.each(countCredentials, u"learner"_s, listing, [&found](const Statement &row) {
        found[row.id<LearnerTag>(0)].credentials = row.small(1);
    }));
    return wanted.inOrder(found);
}

Result<QList<LearnerDuplicate>> LearnerRepository::possibleDuplicates(int limit)
{
    QList<LearnerDuplicate> pairs;
    const auto collect = [&](QStringView sql, LearnerDuplicate::Reason reason) -> Result<void> {
        Statement select(m_connection, sql.toString(), u"look for duplicates"_s);
        return select.bind(u":limit"_s, limit).each([&pairs, reason](const Statement &row) {
            pairs.append({reason, row.id<LearnerTag>(0), row.id<LearnerTag>(1)});
        });
    };
    LAUREL_TRY(collect(sameNameAndBirth, LearnerDuplicate::Reason::NameAndBirth));
    LAUREL_TRY(collect(sameEmail, LearnerDuplicate::Reason::Email));
    LAUREL_TRY(collect(sameIdentifier, LearnerDuplicate::Reason::Identifier));
    return pairs;
}

} // namespace laurel::store
