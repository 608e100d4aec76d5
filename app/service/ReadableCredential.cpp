// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ReadableCredential.h"

#include "base/StrictJson.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// Writes JSON indented, and stops once there is more than anybody reads.
class Printer final
{
public:
    explicit Printer(qsizetype limit)
        : m_limit(limit)
    {}

    void print(const json::Value &value, int depth)
    {
        if (m_text.size() > m_limit)
            return;
        switch (value.kind()) {
        case json::Kind::Null: m_text += u"null"; return;
        case json::Kind::Boolean: m_text += value.toBool() ? u"true"_s : u"false"_s; return;
        case json::Kind::Number: m_text += QString::fromStdString(value.text()); return;
        case json::Kind::String: return quote(value.text());
        case json::Kind::Array: return printItems(value, depth);
        case json::Kind::Object: return printMembers(value, depth);
        }
    }
    [[nodiscard]] QString take() { return std::move(m_text); }

private:
    void line(int depth) { m_text += u'\n' + QString(2 * qsizetype(depth), u' '); }

    void printItems(const json::Value &array, int depth)
    {
        m_text += u'[';
        for (const json::Value &item : array.items()) {
            line(depth + 1);
            print(item, depth + 1);
            if (&item != &array.items().back())
                m_text += u',';
        }
        if (!array.items().empty())
            line(depth);
        m_text += u']';
    }

    void printMembers(const json::Value &object, int depth)
    {
        m_text += u'{';
        for (const json::Member &member : object.members()) {
            line(depth + 1);
            quote(member.key);
            m_text += u": ";
            print(member.value, depth + 1);
            if (&member != &object.members().back())
                m_text += u',';
        }
        if (!object.members().empty())
            line(depth);
        m_text += u'}';
    }

    void quote(const std::string &text)
    {
        m_text += u'"';
        for (const QChar character : QString::fromStdString(text)) {
            if (character == u'"' || character == u'\\')
                m_text += u'\\';
            if (character.category() == QChar::Other_Control)
                m_text += u"\\u%1"_s.arg(int(character.unicode()), 4, 16, QLatin1Char('0'));
            else
                m_text += character;
        }
        m_text += u'"';
    }

    QString m_text;
    qsizetype m_limit;
};

std::optional<QString> printed(const QByteArray &bytes, qsizetype limit)
{
    const auto parsed = json::parseStrict({bytes.constData(), std::size_t(bytes.size())});
    if (!parsed.ok() || (!parsed->is(json::Kind::Object) && !parsed->is(json::Kind::Array)))
        return std::nullopt;
    Printer printer(limit);
    printer.print(*parsed, 0);
    return printer.take();
}

std::optional<QString> printedToken(const QByteArray &text, qsizetype limit)
{
    const QList<QByteArray> parts = text.split('.');
    if (parts.size() != 3)
        return std::nullopt;
    QString whole;
    for (const QByteArray &part : {parts.at(0), parts.at(1)}) {
        const auto decoded = QByteArray::fromBase64Encoding(part, QByteArray::Base64UrlEncoding |
                                                                      QByteArray::AbortOnBase64DecodingErrors);
        const auto json = decoded ? printed(*decoded, limit) : std::nullopt;
        if (!json)
            return std::nullopt;
        whole += (whole.isEmpty() ? QString() : u"\n\n"_s) + *json;
    }
    return whole;
}

/// Bytes that are no text at all are better not shown.
bool isText(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(4096);
    return std::none_of(head.begin(), head.end(),
                        [](char c) { return quint8(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
}

} // namespace

QString readableCredential(const QByteArray &bytes, qsizetype limit)
{
    const QByteArray trimmed = bytes.trimmed();
    std::optional<QString> text = printedToken(trimmed, limit);
    if (!text)
        text = printed(trimmed, limit);
    if (!text)
        text = isText(trimmed) ? QString::fromUtf8(trimmed.left(limit + 1)) : QString();
    if (text->size() <= limit)
        return *text;
    return text->left(limit) + u"\n… (only the beginning is shown; the credential has %L1 bytes)"_s.arg(bytes.size());
}

} // namespace laurel::service
