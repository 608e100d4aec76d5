// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchIndex.h"

#include "base/Text.h"
#include "domain/Identifiers.h"
#include "store/Statement.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView addToIndex =
    u"INSERT INTO %1_fts (rowid, text) SELECT id, text FROM %1 WHERE id BETWEEN :first AND :last";
constexpr QStringView takeFromIndex =
    u"INSERT INTO %1_fts (%1_fts, rowid, text) SELECT 'delete', id, text FROM %1 WHERE id = :id";
constexpr QStringView shortWord = u"SELECT id FROM %1 WHERE text LIKE %2 ESCAPE '!'";

/// Letters a trigram index needs at least.
constexpr int trigram = 3;
/// Words that narrow a search; each is a join, and a pasted page of them would keep the server's planner for minutes.
constexpr qsizetype mostWords = 12;

QStringList wordsOf(const QString &text)
{
    QStringList words = folded(text).split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    if (words.size() < 2)
        return words;
    QStringList schemes;
    for (const QString &scheme : identifierSchemes())
        schemes.append(folded(scheme));
    QStringList telling;
    for (const QString &word : words) {
        if (!schemes.contains(word))
            telling.append(word);
    }
    return (telling.isEmpty() ? words : telling).mid(0, mostWords);
}

} // namespace

Result<void> indexAdded(Connection &connection, const QString &table, qint64 first, qint64 last)
{
    if (!connection.sqlite())
        return {};
    Statement add(connection, addToIndex.arg(table), u"make the new records searchable"_s);
    LAUREL_TRY(add.bind(u":first"_s, first).bind(u":last"_s, last).run());
    return {};
}

Result<void> indexRemoved(Connection &connection, const QString &table, qint64 id)
{
    if (!connection.sqlite())
        return {};
    Statement take(connection, takeFromIndex.arg(table), u"bring the search up to date"_s);
    LAUREL_TRY(take.bind(u":id"_s, id).run());
    return {};
}

SearchCondition searchCondition(const Dialect &dialect, const QString &table, const QString &column,
                                const QString &text)
{
    SearchCondition condition;
    QStringList parts;
    for (const QString &word : wordsOf(text)) {
        const QString place = u'$' + QString::number(condition.values.size() + 1);
        const bool indexed = word.size() >= trigram;
        const QString ids =
            indexed ? dialect.searchIds(table).replace(u":needle"_s, place) : shortWord.arg(table, place);
        parts.append(u"%1 IN (%2)"_s.arg(column, ids));
        condition.values.append(
            (indexed ? dialect.searchNeedle(word) : likePattern(word, LikeMatch::Anywhere)).toUtf8());
    }
    condition.sql = parts.join(u" AND ");
    return condition;
}

} // namespace laurel::store
