// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QLatin1StringView>
#include <QString>

namespace laurel::credential {

/// Writes JSON text (RFC 8259) in UTF-8 straight into a byte array: members in the order they are asked for, nothing
/// escaped that JSON does not ask to be, so the same data gives the same bytes for ever. Empty members are left out.
/// Parts that many documents share are written once and put in again with members().
class JsonWriter final
{
public:
    /// Appends to `out`, which must outlive the writer.
    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    {}

    void beginObject();
    void endObject() { m_out += '}'; }
    void beginArray();
    void endArray() { m_out += ']'; }
    /// The name of the next member; letters, digits and signs that need no escape.
    void key(QLatin1StringView name);

    void text(QStringView value);
    void number(double value);
    /// A day as the moment it begins or ends in UTC: "2026-06-05T00:00:00Z".
    void moment(QDate day, QLatin1StringView time);

    /// `"name":value`; nothing at all if the value is empty.
    void member(QLatin1StringView name, QStringView value);
    void member(QLatin1StringView name, double value);
    /// Nothing for an invalid date.
    void member(QLatin1StringView name, QDate day, QLatin1StringView time = QLatin1StringView("T00:00:00Z"));
    /// `"type":["name"]`.
    void type(QLatin1StringView name);
    /// Members or items that another writer made; nothing if there are none.
    void members(QByteArrayView rendered);
    /// `"name":[items]` of the items another writer made; nothing if there are none.
    void list(QLatin1StringView name, const JsonWriter &items);

    /// False once a text held U+0000 or half a surrogate pair, or a number was not finite: the document must then not
    /// be used.
    [[nodiscard]] bool isSound() const { return m_sound; }

private:
    void separate();

    QByteArray &m_out;
    bool m_sound = true;
};

} // namespace laurel::credential
