// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/EuropeanCodes.h"
#include "credential/JsonWriter.h"

#include "base/Text.h"

#include <QHash>

namespace laurel::credential {

/// Writes the small parts the European Learning Model is built of: numbered objects, texts by language, notes, terms.
/// Everything in the model has an id; what has none elsewhere is numbered in the order it is written.
class EuropeanWriter final
{
public:
    /// `language`: of texts that say none, two letters.
    EuropeanWriter(JsonWriter &out, QString language)
        : m_out(out)
        , m_language(std::move(language))
    {}

    [[nodiscard]] JsonWriter &json() { return m_out; }

    /// Opens an object of `type` with an id of its own: "urn:epass:note:3".
    void begin(QLatin1StringView type);
    void begin(QLatin1StringView type, const QString &id);
    void end() { m_out.endObject(); }
    /// Opens an object as the value of a member.
    void beginMember(QLatin1StringView name, QLatin1StringView type);

    /// `"name":{"en":"…"}`; nothing for an empty text.
    void text(QLatin1StringView name, const QString &value);
    /// The same in every language the model can hold; `otherwise` where there is none.
    void texts(QLatin1StringView name, const LocalText &values, const QString &otherwise = {});
    /// `"name":{"en":["…","…"]}`.
    void words(QLatin1StringView name, const QStringList &values);
    void note(QLatin1StringView name, const QString &value);
    /// An item of a list of notes.
    void noteItem(const QString &value);
    void term(QLatin1StringView name, const EuropeanTerm &value);
    /// An item of a list of terms.
    void termItem(const EuropeanTerm &value);
    void identifier(QLatin1StringView name, const QString &value, const QString &scheme);
    void identifierItem(const QString &value, const QString &scheme);
    void web(QLatin1StringView name, const QString &address);
    void webItem(const QString &address, const QString &title);

private:
    JsonWriter &m_out;
    QString m_language;
    QHash<QLatin1StringView, int> m_counts;
};

/// A list that is opened at its first item, so that an empty one is never written.
class EuropeanItems final
{
public:
    EuropeanItems(EuropeanWriter &out, QLatin1StringView name)
        : m_out(out)
        , m_name(name)
    {}
    ~EuropeanItems()
    {
        if (m_open)
            m_out.json().endArray();
    }
    Q_DISABLE_COPY_MOVE(EuropeanItems)

    /// Before each item.
    void next()
    {
        if (!m_open) {
            m_out.json().key(m_name);
            m_out.json().beginArray();
        }
        m_open = true;
    }

private:
    EuropeanWriter &m_out;
    QLatin1StringView m_name;
    bool m_open = false;
};

} // namespace laurel::credential
