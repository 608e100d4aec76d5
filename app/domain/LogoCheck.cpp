// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/LogoCheck.h"

#include "domain/Findings.h"
#include "domain/Institution.h"
#include "domain/IssueCodes.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

constexpr quint32 mostPixels = 4096; // a side: more is a photograph, or a few bytes that unpack to gigabytes
constexpr quint32 finePixels = 300;  // a side: about an inch in print
constexpr int deepest = 64;          // elements within elements
constexpr char pngSignature[] = "\x89PNG\r\n\x1a\n";

const QString Field = u"logo"_s;

/// PNG (ISO/IEC 15948, 5): a signature, then chunks of length, type, content, check; IHDR first, IEND last.
void checkPng(const QByteArray &png, Findings &found)
{
    constexpr qsizetype frame = 12; // length, type, check
    constexpr qsizetype headerAt = 16;
    if (png.size() < headerAt + 8 || png.mid(12, 4) != "IHDR")
        return found.error(Field, issue::institutionLogoBroken);
    qsizetype at = qsizetype(sizeof pngSignature) - 1;
    QByteArray type;
    while (type != "IEND") {
        if (at + frame > png.size())
            return found.error(Field, issue::institutionLogoBroken);
        type = png.mid(at + 4, 4);
        at += frame + qsizetype(qFromBigEndian<quint32>(png.constData() + at));
        if (at > png.size())
            return found.error(Field, issue::institutionLogoBroken);
    }
    const auto width = qFromBigEndian<quint32>(png.constData() + headerAt);
    const auto height = qFromBigEndian<quint32>(png.constData() + headerAt + 4);
    if (width == 0 || height == 0 || width > mostPixels || height > mostPixels)
        found.error(Field, issue::institutionLogoPixels, {width, height, mostPixels});
    else if (width < finePixels && height < finePixels)
        found.hint(Field, issue::institutionLogoCoarse, {width, height});
}

/// A picture that stands in the file itself, or a part of the same file.
bool isWithin(const QString &reference)
{
    static const QRegularExpression within(u"^\\s*(#|data:image/(png|jpeg);base64,)"_s);
    return reference.trimmed().isEmpty() || within.match(reference).hasMatch();
}

/// Whether a style fetches something: url(…) elsewhere, or another style sheet.
bool fetches(const QString &style)
{
    static const QRegularExpression url(u"url\\(\\s*[\"']?([^)\"']*)"_s, QRegularExpression::CaseInsensitiveOption);
    for (auto at = url.globalMatch(style); at.hasNext();) {
        if (!isWithin(at.next().captured(1)))
            return true;
    }
    return style.contains(u"@import"_s, Qt::CaseInsensitive);
}

/// The name of what in this element is not a still drawing, or nothing.
QString activeIn(const QXmlStreamReader &reader)
{
    static const QStringList active{u"script"_s, u"foreignobject"_s, u"handler"_s, u"listener"_s, u"iframe"_s,
                                    u"embed"_s,  u"object"_s,        u"audio"_s,   u"video"_s};
    if (const QString name = reader.name().toString(); active.contains(name.toLower()))
        return name;
    for (const QXmlStreamAttribute &attribute : reader.attributes()) {
        const QString name = attribute.name().toString();
        const QString value = attribute.value().toString();
        const bool reference = name.compare(u"href"_s, Qt::CaseInsensitive) == 0 || name == u"src";
        if (name.startsWith(u"on"_s, Qt::CaseInsensitive) || (reference && !isWithin(value)) || fetches(value) ||
            name == u"base")
            return name;
    }
    return {};
}

class SvgReading final
{
public:
    explicit SvgReading(const QByteArray &svg) : m_reader(svg) {}

    void check(Findings &found)
    {
        while (!m_reader.atEnd() && m_active.isEmpty() && m_depth <= deepest)
            take(m_reader.readNext());
        if (!m_active.isEmpty())
            found.error(Field, issue::institutionLogoActive, {m_active});
        else if (m_reader.hasError() || m_depth > deepest || !m_isSvg)
            found.error(Field, issue::institutionLogoBroken);
        else if (!m_hasSize)
            found.error(Field, issue::institutionLogoSizeless);
    }

private:
    void take(QXmlStreamReader::TokenType token)
    {
        switch (token) {
        case QXmlStreamReader::DTD:
            // An entity can stand for a file, or for more text than there is memory.
            if (!m_reader.entityDeclarations().isEmpty() || m_reader.text().contains(u"<!ENTITY"))
                m_active = u"ENTITY"_s;
            break;
        case QXmlStreamReader::ProcessingInstruction:
            m_active = m_reader.processingInstructionTarget().toString();
            break;
        case QXmlStreamReader::StartElement:
            if (m_depth++ == 0)
                takeRoot();
            m_inStyle = m_reader.name() == u"style";
            m_active = activeIn(m_reader);
            break;
        case QXmlStreamReader::Characters:
            if (m_inStyle && fetches(m_reader.text().toString()))
                m_active = u"style"_s;
            break;
        case QXmlStreamReader::EndElement:
            --m_depth;
            m_inStyle = false;
            break;
        default:
            break;
        }
    }

    void takeRoot()
    {
        const QXmlStreamAttributes attributes = m_reader.attributes();
        m_isSvg = m_reader.name() == u"svg" && m_reader.namespaceUri() == u"http://www.w3.org/2000/svg";
        m_hasSize = attributes.hasAttribute(u"viewBox"_s) ||
                    (attributes.hasAttribute(u"width"_s) && attributes.hasAttribute(u"height"_s));
    }

    QXmlStreamReader m_reader;
    QString m_active; ///< what is not a still drawing
    int m_depth = 0;
    bool m_inStyle = false;
    bool m_isSvg = false;
    bool m_hasSize = false;
};

} // namespace

void checkLogo(const QByteArray &logo, Findings &found)
{
    if (logo.size() > logoMostBytes)
        return found.error(Field, issue::institutionLogoSize, {logo.size(), logoMostBytes});
    const QByteArray head = logo.left(4096);
    if (logo.startsWith(pngSignature))
        checkPng(logo, found);
    else if (head.contains("<svg") && !head.contains('\0'))
        SvgReading(logo).check(found);
    else
        found.error(Field, issue::institutionLogoKind);
}

} // namespace laurel
