// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/LogoCheck.h"

#include "domain/Findings.h"
#include "domain/Institution.h"
#include "domain/IssueCodes.h"

#include <QList>
#include <QMultiHash>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtEndian>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

constexpr quint32 mostPixels = 4096;   // a side: more is a photograph, or a few bytes that unpack to gigabytes
constexpr quint32 finePixels = 300;    // a side: about an inch in print
constexpr int deepest = 64;            // elements within elements
constexpr qint64 mostRepeats = 10'000; // elements drawn again: uses within uses multiply
constexpr char pngSignature[] = "\x89PNG\r\n\x1a\n";
constexpr char jpegSignature[] = "\xff\xd8\xff";

const QString Field = u"logo"_s;

struct Pixels {
    quint32 width = 0;
    quint32 height = 0;

    [[nodiscard]] bool isTaken() const
    {
        return width > 0 && height > 0 && width <= mostPixels && height <= mostPixels;
    }
};

/// PNG (ISO/IEC 15948, 5): a signature, then chunks of length, type, content, check; IHDR first, IEND last. Nothing if
/// it is not whole.
std::optional<Pixels> pngPixels(const QByteArray &png)
{
    constexpr qsizetype frame = 12; // length, type, check
    constexpr qsizetype headerAt = 16;
    if (png.size() < headerAt + 8 || png.mid(12, 4) != "IHDR")
        return {};
    qsizetype at = qsizetype(sizeof pngSignature) - 1;
    QByteArray type;
    while (type != "IEND") {
        if (at + frame > png.size())
            return {};
        type = png.mid(at + 4, 4);
        at += frame + qsizetype(qFromBigEndian<quint32>(png.constData() + at));
        if (at > png.size())
            return {};
    }
    return Pixels{qFromBigEndian<quint32>(png.constData() + headerAt),
                  qFromBigEndian<quint32>(png.constData() + headerAt + 4)};
}

/// JPEG (ITU-T T.81, B): markers, each with the length of its segment; the frame header (SOF) says the size. Nothing if
/// there is none.
std::optional<Pixels> jpegPixels(const QByteArray &jpeg)
{
    const auto byte = [&jpeg](qsizetype at) { return quint8(jpeg.at(at)); };
    qsizetype at = 2;
    while (at + 9 <= jpeg.size() && byte(at) == 0xff) {
        const quint8 marker = byte(at + 1);
        if (marker == 0xff) { // fill
            ++at;
            continue;
        }
        // 0xc4, 0xc8 and 0xcc lie among the frame headers and are none.
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
            return Pixels{qFromBigEndian<quint16>(jpeg.constData() + at + 7),
                          qFromBigEndian<quint16>(jpeg.constData() + at + 5)};
        at += 2 + qFromBigEndian<quint16>(jpeg.constData() + at + 2);
    }
    return {};
}

void checkPng(const QByteArray &png, Findings &found)
{
    const std::optional<Pixels> pixels = pngPixels(png);
    if (!pixels)
        return found.error(Field, issue::institutionLogoBroken);
    if (!pixels->isTaken())
        found.error(Field, issue::institutionLogoPixels, {pixels->width, pixels->height, mostPixels});
    else if (pixels->width < finePixels && pixels->height < finePixels)
        found.hint(Field, issue::institutionLogoCoarse, {pixels->width, pixels->height});
}

/// The pictures that stand in a drawing itself. They are unpacked all together when it is drawn.
class Pictures final
{
public:
    /// False if `data` (a data: address) is labelled or filled with anything but a PNG or a JPEG: a renderer goes by
    /// what it finds, and a drawing in a drawing could fetch something.
    [[nodiscard]] bool take(const QString &data)
    {
        static const QRegularExpression label(u"^data:image/(png|jpeg);base64,([A-Za-z0-9+/=\\s]*)$"_s);
        const auto match = label.match(data);
        if (!match.hasMatch())
            return false;
        const QByteArray picture = QByteArray::fromBase64(match.captured(2).toLatin1());
        std::optional<Pixels> pixels;
        if (picture.startsWith(pngSignature))
            pixels = pngPixels(picture);
        else if (picture.startsWith(jpegSignature))
            pixels = jpegPixels(picture);
        else
            return false;
        if (!pixels)
            m_broken = true;
        else if (!pixels->isTaken())
            m_tooLarge = pixels;
        else
            m_sum += qint64(pixels->width) * pixels->height;
        return true;
    }

    void check(Findings &found) const
    {
        if (m_broken)
            found.error(Field, issue::institutionLogoBroken);
        else if (m_tooLarge)
            found.error(Field, issue::institutionLogoPixels, {m_tooLarge->width, m_tooLarge->height, mostPixels});
        else if (m_sum > qint64(mostPixels) * mostPixels)
            found.error(Field, issue::institutionLogoHeavy, {u"image"_s});
    }

private:
    std::optional<Pixels> m_tooLarge;
    qint64 m_sum = 0;
    bool m_broken = false;
};

/// How often the parts of a drawing are drawn again by its `use` elements.
class Repeats final
{
public:
    void open(const QXmlStreamReader &reader)
    {
        const qsizetype index = m_elements.size();
        Element element;
        for (const QXmlStreamAttribute &attribute : reader.attributes()) {
            if (attribute.name() == u"id")
                m_byId.insert(attribute.value().toString(), index);
            else if (reader.name() == u"use" && attribute.name().compare(u"href"_s, Qt::CaseInsensitive) == 0)
                element.uses = attribute.value().mid(1).toString();
        }
        m_elements.append(element);
        m_open.append(index);
    }
    void close() { m_elements[m_open.takeLast()].end = m_elements.size(); }

    /// Of a drawing that was read whole.
    void check(Findings &found)
    {
        if (repeatedIn(0, 0) > mostRepeats)
            found.error(Field, issue::institutionLogoHeavy, {u"use"_s});
    }

private:
    struct Element {
        qsizetype end = 0; ///< behind the last element inside it
        QString uses;      ///< the id of what it draws again
        qint64 repeated = -1;
    };

    /// Elements that are drawn again by the uses in an element; beyond the most allowed it stops counting. A part that
    /// uses itself is endlessly deep.
    qint64 repeatedIn(qsizetype index, int depth)
    {
        if (depth > deepest)
            return mostRepeats + 1;
        const Element element = m_elements.at(index);
        if (element.repeated >= 0)
            return element.repeated;
        qint64 sum = 0;
        for (qsizetype i = index; i < element.end && sum <= mostRepeats; ++i) {
            if (m_elements.at(i).uses.isEmpty())
                continue;
            const auto [from, to] = std::as_const(m_byId).equal_range(m_elements.at(i).uses);
            for (auto target = from; target != to && sum <= mostRepeats; ++target)
                sum += m_elements.at(*target).end - *target + repeatedIn(*target, depth + 1);
        }
        m_elements[index].repeated = sum;
        return sum;
    }

    QList<Element> m_elements; ///< in the order of the file
    QList<qsizetype> m_open;
    QMultiHash<QString, qsizetype> m_byId;
};

class SvgReading final
{
public:
    explicit SvgReading(const QByteArray &svg)
        : m_reader(svg)
    {}

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
        else {
            m_pictures.check(found);
            m_repeats.check(found);
        }
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
            m_active = activeHere();
            m_repeats.open(m_reader);
            break;
        case QXmlStreamReader::Characters:
            if (m_inStyle && fetches(m_reader.text().toString()))
                m_active = u"style"_s;
            break;
        case QXmlStreamReader::EndElement:
            --m_depth;
            m_repeats.close();
            m_inStyle = false;
            break;
        default: break;
        }
    }

    void takeRoot()
    {
        const QXmlStreamAttributes attributes = m_reader.attributes();
        m_isSvg = m_reader.name() == u"svg" && m_reader.namespaceUri() == u"http://www.w3.org/2000/svg";
        m_hasSize = attributes.hasAttribute(u"viewBox"_s) ||
                    (attributes.hasAttribute(u"width"_s) && attributes.hasAttribute(u"height"_s));
    }

    /// A picture that stands in the file itself, or a part of the same file.
    [[nodiscard]] bool isWithin(const QString &reference)
    {
        return reference.trimmed().isEmpty() || reference.startsWith(u'#') || m_pictures.take(reference);
    }

    /// Whether a style fetches something: url(…) elsewhere, or another style sheet.
    [[nodiscard]] bool fetches(const QString &style)
    {
        static const QRegularExpression url(u"url\\(\\s*[\"']?([^)\"']*)"_s, QRegularExpression::CaseInsensitiveOption);
        for (auto at = url.globalMatch(style); at.hasNext();) {
            if (!isWithin(at.next().captured(1).trimmed()))
                return true;
        }
        return style.contains(u"@import"_s, Qt::CaseInsensitive);
    }

    /// The name of what in this element is not a still drawing, or nothing.
    [[nodiscard]] QString activeHere()
    {
        static const QStringList active{u"script"_s, u"foreignobject"_s, u"handler"_s, u"listener"_s, u"iframe"_s,
                                        u"embed"_s,  u"object"_s,        u"audio"_s,   u"video"_s};
        if (QString name = m_reader.name().toString(); active.contains(name.toLower()))
            return name;
        for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
            QString name = attribute.name().toString();
            const QString value = attribute.value().toString();
            const bool reference = name.compare(u"href"_s, Qt::CaseInsensitive) == 0 || name == u"src";
            if (name.startsWith(u"on"_s, Qt::CaseInsensitive) || (reference && !isWithin(value)) || fetches(value) ||
                name == u"base")
                return name;
        }
        return {};
    }

    QXmlStreamReader m_reader;
    Pictures m_pictures;
    Repeats m_repeats;
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

Issues checkLogo(const QByteArray &logo)
{
    Findings found;
    checkLogo(logo, found);
    return found.take();
}

} // namespace laurel
