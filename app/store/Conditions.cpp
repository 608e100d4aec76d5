// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Conditions.h"

#include "base/Text.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

void Conditions::add(const QString &condition, const QString &value)
{
    const QString name = u":c%1"_s.arg(m_values.size());
    m_parts.append(condition.arg(name));
    m_values.append({name, value});
}

void Conditions::addAny(const QString &column, const QStringList &values)
{
    if (values.isEmpty())
        return;
    QStringList names;
    for (const QString &value : values) {
        names.append(u":c%1"_s.arg(m_values.size()));
        m_values.append({names.last(), value});
    }
    m_parts.append(column + u" IN ("_s + names.join(u", "_s) + u')');
}

void Conditions::addWords(const QString &column, const QString &text)
{
    for (const QString &word : folded(text).split(u' ', Qt::SkipEmptyParts))
        add(column + u" LIKE %1 ESCAPE '!'"_s, likePattern(word, LikeMatch::Anywhere));
}

QString Conditions::where() const
{
    return m_parts.isEmpty() ? QString() : u" WHERE "_s + m_parts.join(u" AND "_s);
}

void Conditions::bindTo(Statement &statement) const
{
    for (const auto &[name, value] : m_values)
        statement.bind(name, value);
}

} // namespace laurel::store
