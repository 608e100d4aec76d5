// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IssueRepository.h"

#include "store/Statement.h"

#include <QHash>
#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

// Updates of as many rows as there are learners in a chunk. A server is asked once with all of them, since each
// question costs a way there and back; a file is asked row by row, which costs it nothing.

namespace laurel::store {

namespace {

constexpr QStringView NameSubject = u"UPDATE learner SET subject_uri = :uri WHERE id = :id AND subject_uri IS NULL";
constexpr QStringView NameSubjects = u"UPDATE learner SET subject_uri = given.uri"
                                     " FROM unnest(CAST(:ids AS BIGINT[]), CAST(:uris AS TEXT[])) AS given(id, uri)"
                                     " WHERE learner.id = given.id AND learner.subject_uri IS NULL";

const QString Issuing = u"issue credentials"_s;

} // namespace

/// Learners who are issued something for the first time get the address their credentials will name them by.
Result<void> IssueRepository::nameSubjects(QList<Candidate> &candidates, Random &random)
{
    QList<qint64> ids;
    QStringList uris;
    for (Candidate &candidate : candidates) {
        if (!candidate.subjectUri.isEmpty())
            continue;
        candidate.subjectUri = u"urn:uuid:"_s + random.uuid();
        ids.append(candidate.learner.value());
        uris.append(candidate.subjectUri);
    }
    if (ids.isEmpty())
        return {};
    LAUREL_TRY_ASSIGN(const qint64 named, name(ids, uris));
    if (named == ids.size())
        return {};
    // Another run's issuing named some of them a moment ago.
    QHash<qint64, QString> stored;
    Statement read(m_connection,
                   u"SELECT id, subject_uri FROM learner WHERE "_s + m_connection.dialect().inIds(u"id"_s, u":ids"_s),
                   Issuing);
    LAUREL_TRY(read.bindIds(u":ids"_s, ids).each([&stored](const Statement &row) {
        stored.insert(row.integer(0), row.text(1));
    }));
    for (Candidate &candidate : candidates)
        candidate.subjectUri = stored.value(candidate.learner.value(), candidate.subjectUri);
    return {};
}

/// How many of these learners had no address before.
Result<qint64> IssueRepository::name(const QList<qint64> &ids, const QStringList &uris)
{
    if (ids.isEmpty())
        return 0;
    return m_connection.sqlite() ? nameOneByOne(ids, uris) : nameTogether(ids, uris);
}

Result<qint64> IssueRepository::nameOneByOne(const QList<qint64> &ids, const QStringList &uris)
{
    qint64 named = 0;
    Statement update(m_connection, NameSubject, Issuing);
    for (qsizetype i = 0; i < ids.size(); ++i) {
        LAUREL_TRY_ASSIGN(const qint64 one, update.bind(u":uri"_s, uris.at(i)).bind(u":id"_s, ids.at(i)).run());
        named += one;
    }
    return named;
}

Result<qint64> IssueRepository::nameTogether(const QList<qint64> &ids, const QStringList &uris)
{
    Statement update(m_connection, NameSubjects, Issuing);
    return update.bindIds(u":ids"_s, ids).bind(u":uris"_s, u'{' + uris.join(u',') + u'}').run();
}

} // namespace laurel::store
