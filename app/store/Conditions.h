// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The WHERE of a list, put together from what its filter asks for. Values are always bound; only names and codes of
// the program's own stand in the text.

#include "domain/Codes.h"
#include "store/Statement.h"

#include <QDate>
#include <QStringList>

#include <utility>

namespace laurel::store {

/// "'draft', 'in-review'": codes as they stand in SQL.
template <typename E>
[[nodiscard]] QString codeList(const QList<E> &values)
{
    QStringList codes;
    for (const E value : values)
        codes.append(u'\'' + toCode(value) + u'\'');
    return codes.join(QStringLiteral(", "));
}

/// The codes of all values for which `holds`, e.g. of the statuses that take a place.
template <typename E>
[[nodiscard]] QString codeListWhere(bool (*holds)(E))
{
    QList<E> values;
    for (const CodeEntry<E> &entry : CodeTable<E>::all()) {
        if (holds(entry.value))
            values.append(entry.value);
    }
    return codeList(values);
}

/// "CASE v.state WHEN 'draft' THEN 0 …": the order of an enumeration.
template <typename E>
[[nodiscard]] QString codeRank(const QString &column)
{
    QString rank = QStringLiteral("CASE ") + column;
    int place = 0;
    for (const CodeEntry<E> &entry : CodeTable<E>::all())
        rank += QStringLiteral(" WHEN '%1' THEN %2").arg(QString::fromUtf16(entry.code)).arg(place++);
    return rank + QStringLiteral(" END");
}

class Conditions final
{
public:
    void add(const QString &condition) { m_parts.append(condition); }
    /// A condition with one bound text: `condition` holds %1 where its placeholder goes.
    void add(const QString &condition, const QString &value);
    /// `column IN (…)`; no condition where there are no values.
    void addAny(const QString &column, const QStringList &values);
    /// Every word of `text`, folded, occurs in `column`, which holds folded text.
    void addWords(const QString &column, const QString &text);
    template <typename E>
    void addCodes(const QString &column, const QList<E> &values)
    {
        if (!values.isEmpty())
            add(column + QStringLiteral(" IN (") + codeList(values) + u')');
    }

    /// " WHERE … AND …", or empty.
    [[nodiscard]] QString where() const;
    void bindTo(Statement &statement) const;

private:
    QStringList m_parts;
    QList<std::pair<QString, QString>> m_values;
};

} // namespace laurel::store
