// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EuropeanWriter.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

void EuropeanWriter::begin(QLatin1StringView type)
{
    QString kind(type);
    kind[0] = kind[0].toLower();
    begin(type, u"urn:epass:%1:%2"_s.arg(kind).arg(++m_counts[type]));
}

void EuropeanWriter::begin(QLatin1StringView type, const QString &id)
{
    m_out.beginObject();
    m_out.member("id"_L1, id);
    m_out.member("type"_L1, QString(type));
}

void EuropeanWriter::beginMember(QLatin1StringView name, QLatin1StringView type)
{
    m_out.key(name);
    begin(type);
}

void EuropeanWriter::text(QLatin1StringView name, const QString &value)
{
    texts(name, {}, value);
}

void EuropeanWriter::texts(QLatin1StringView name, const LocalText &values, const QString &otherwise)
{
    LocalText held;
    for (auto it = values.begin(); it != values.end(); ++it) {
        // "en" goes before "en-GB", which sorts behind it.
        const QString language = twoLetters(it.key());
        if (!language.isEmpty() && !it.value().isEmpty() && !held.contains(language))
            held.insert(language, it.value());
    }
    if (held.isEmpty() && !otherwise.isEmpty())
        held.insert(m_language, otherwise);
    if (held.isEmpty())
        return;
    m_out.key(name);
    m_out.beginObject();
    for (auto it = held.begin(); it != held.end(); ++it) {
        const QByteArray language = it.key().toLatin1();
        m_out.member(QLatin1StringView(language), it.value());
    }
    m_out.endObject();
}

void EuropeanWriter::words(QLatin1StringView name, const QStringList &values)
{
    QByteArray items;
    JsonWriter inner(items);
    for (const QString &value : values) {
        if (!value.isEmpty())
            inner.text(value);
    }
    if (items.isEmpty())
        return;
    const QByteArray language = m_language.toLatin1();
    m_out.key(name);
    m_out.beginObject();
    m_out.list(QLatin1StringView(language), inner);
    m_out.endObject();
}

void EuropeanWriter::note(QLatin1StringView name, const QString &value)
{
    if (value.isEmpty())
        return;
    m_out.key(name);
    noteItem(value);
}

void EuropeanWriter::noteItem(const QString &value)
{
    begin("Note"_L1);
    text("noteLiteral"_L1, value);
    end();
}

void EuropeanWriter::term(QLatin1StringView name, const EuropeanTerm &value)
{
    m_out.key(name);
    termItem(value);
}

void EuropeanWriter::termItem(const EuropeanTerm &value)
{
    if (value.isListed())
        begin("Concept"_L1, value.id);
    else
        begin("Concept"_L1);
    if (!value.scheme.isEmpty()) {
        m_out.key("inScheme"_L1);
        begin("ConceptScheme"_L1, value.scheme);
        end();
    }
    texts("prefLabel"_L1, {{u"en"_s, value.label}});
    end();
}

void EuropeanWriter::identifier(QLatin1StringView name, const QString &value, const QString &scheme)
{
    if (value.isEmpty())
        return;
    m_out.key(name);
    identifierItem(value, scheme);
}

void EuropeanWriter::identifierItem(const QString &value, const QString &scheme)
{
    begin("Identifier"_L1);
    m_out.member("notation"_L1, value);
    m_out.member("schemeName"_L1, scheme);
    end();
}

void EuropeanWriter::web(QLatin1StringView name, const QString &address)
{
    if (address.isEmpty())
        return;
    m_out.key(name);
    webItem(address, {});
}

void EuropeanWriter::webItem(const QString &address, const QString &title)
{
    begin("WebResource"_L1);
    text("title"_L1, title);
    m_out.member("contentURL"_L1, address);
    end();
}

} // namespace laurel::credential
