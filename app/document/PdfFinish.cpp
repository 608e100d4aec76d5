// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/PdfFinish.h"

#include <QCryptographicHash>
#include <QMap>
#include <QRegularExpression>

#include <optional>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

struct Trailer {
    int size = 0;
    int info = 0;
    int root = 0;
    qsizetype xref = 0;
};

std::optional<Trailer> lastTrailer(const QByteArray &pdf)
{
    static const QRegularExpression form(
        uR"(^trailer\s+<<\s*/Size (\d+)\s+/Info (\d+) 0 R\s+/Root (\d+) 0 R\s*>>\s+startxref\s+(\d+)\s+%%EOF)"_s);
    const qsizetype at = pdf.lastIndexOf("trailer");
    const QRegularExpressionMatch match = form.match(at < 0 ? QString() : QString::fromLatin1(pdf.mid(at)));
    if (!match.hasMatch())
        return std::nullopt;
    return Trailer{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(),
                   match.captured(4).toLongLong()};
}

/// The inside of the catalogue's dictionary, empty if it is not where it should be.
QByteArray catalogue(const QByteArray &pdf, int object)
{
    const QByteArray opening = QByteArray::number(object) + " 0 obj\n<<\n/Type /Catalog\n";
    const qsizetype from = pdf.indexOf('\n' + opening);
    const qsizetype to = from < 0 ? -1 : pdf.indexOf(">>\nendobj", from);
    if (to < 0)
        return {};
    const qsizetype inside = from + 1 + opening.indexOf("/Type");
    return pdf.mid(inside, to - inside);
}

/// A text string as UTF-16BE in hexadecimal (ISO 32000-1, 7.9.2.2).
QByteArray textString(const QString &text)
{
    QByteArray hex = "<FEFF";
    for (const QChar c : text)
        hex += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return hex + '>';
}

QByteArray infoObject(const PdfFacts &facts, const QByteArray &moment)
{
    QByteArray info = "<<\n/Title " + textString(facts.title) + "\n/Author " + textString(facts.author) + '\n';
    if (!facts.subject.isEmpty())
        info += "/Subject " + textString(facts.subject) + '\n';
    info += "/Creator (Laurel)\n/Producer (Qt)\n";
    if (!moment.isEmpty())
        info += "/CreationDate (D:" + moment + "Z)\n";
    return info + ">>";
}

/// Overwrites the writer's moment, digit for digit, so that no offset moves.
void settleMoment(QByteArray &pdf, const QByteArray &moment)
{
    static const QByteArray key("/CreationDate (D:");
    const qsizetype at = pdf.indexOf(key);
    if (at >= 0 && !moment.isEmpty())
        pdf.replace(at + key.size(), moment.size(), moment);
}

/// The writer says that the glyph of the space means a tab, the first of the characters drawn with it; text copied
/// from the page would be full of tabs. Only targets are changed, never glyph numbers, and no offset moves.
void settleSpaces(QByteArray &pdf)
{
    qsizetype from = 0;
    while ((from = pdf.indexOf("beginbfrange", from)) >= 0) {
        const qsizetype end = pdf.indexOf("endbfrange", from);
        if (end < 0)
            return;
        qsizetype open = from;
        while ((open = pdf.indexOf('[', open)) >= 0 && open < end) {
            const qsizetype close = qMin(end, pdf.indexOf(']', open));
            for (qsizetype tab = pdf.indexOf("<0009>", open); tab >= 0 && tab < close; tab = pdf.indexOf("<0009>", tab))
                pdf.replace(tab, 6, "<0020>");
            open = qMax(close, open + 1);
        }
        from = end;
    }
}

/// What is written behind a PDF to change it: objects, and where they stand.
class Update final
{
public:
    Update(QByteArray &pdf, int size)
        : m_pdf(pdf)
        , m_size(size)
    {}

    /// Writes an object anew.
    void put(int object, const QByteArray &body)
    {
        const qsizetype at = m_pdf.size();
        m_pdf += QByteArray::number(object) + " 0 obj\n" + body + "\nendobj\n";
        m_table += QByteArray::number(object) + " 1\n" + QByteArray::number(at).rightJustified(10, '0') + " 00000 n \n";
    }
    /// Writes a new object; its number.
    int add(const QByteArray &body)
    {
        put(m_size, body);
        return m_size++;
    }
    void finish(const Trailer &before, const QByteArray &identity)
    {
        const qsizetype at = m_pdf.size();
        m_pdf += "xref\n" + m_table + "trailer\n<<\n/Size " + QByteArray::number(m_size) + "\n/Info " +
                 QByteArray::number(before.info) + " 0 R\n/Root " + QByteArray::number(before.root) + " 0 R\n/Prev " +
                 QByteArray::number(before.xref) + "\n/ID [<" + identity + "> <" + identity + ">]\n>>\nstartxref\n" +
                 QByteArray::number(at) + "\n%%EOF\n";
    }

private:
    QByteArray &m_pdf;
    int m_size; ///< the first number nobody has
    QByteArray m_table;
};

/// A media type as a name (7.3.5): what is not plain is written as its code.
QByteArray nameOf(const QString &type)
{
    QByteArray name = "/";
    for (const char c : type.toLatin1()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           QByteArrayView("+-.").contains(c);
        name += plain ? QByteArray(1, c) : '#' + QByteArray(1, c).toHex();
    }
    return name;
}

/// The attachments, and what the catalogue says of them.
QByteArray attach(Update &update, const QList<PdfAttachment> &attachments)
{
    QMap<QByteArray, int> names; // in the order a reader searches them by
    QByteArray related;
    for (const PdfAttachment &attachment : attachments) {
        const QByteArray packed = qCompress(attachment.bytes, 9).mid(4); // without Qt's own length before it
        const int file =
            update.add("<< /Type /EmbeddedFile /Subtype " + nameOf(attachment.type) + " /Params << /Size " +
                       QByteArray::number(attachment.bytes.size()) + " >> /Filter /FlateDecode /Length " +
                       QByteArray::number(packed.size()) + " >>\nstream\n" + packed + "\nendstream");
        const QByteArray name = textString(attachment.name);
        const QByteArray reference = QByteArray::number(file) + " 0 R";
        const int specification =
            update.add("<< /Type /Filespec /F " + name + " /UF " + name + " /EF << /F " + reference + " /UF " +
                       reference + " >> /AFRelationship /Data /Desc (The signed credential) >>");
        names.insert(name, specification);
        related += QByteArray::number(specification) + " 0 R ";
    }
    if (names.isEmpty())
        return {};
    QByteArray pairs;
    for (auto it = names.cbegin(); it != names.cend(); ++it)
        pairs += it.key() + ' ' + QByteArray::number(it.value()) + " 0 R\n";
    return "/Names << /EmbeddedFiles << /Names [" + pairs + "] >> >>\n/AF [" + related + "]\n";
}

QByteArray identityOf(const QByteArray &pdf, const QList<PdfAttachment> &attachments)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(pdf);
    for (const PdfAttachment &attachment : attachments)
        hash.addData(attachment.bytes);
    return hash.result().toHex();
}

} // namespace

Result<QByteArray> finishPdf(QByteArray pdf, const PdfFacts &facts)
{
    const std::optional<Trailer> trailer = lastTrailer(pdf);
    const QByteArray root = trailer ? catalogue(pdf, trailer->root) : QByteArray();
    if (root.isEmpty())
        return Error{Fault::Internal,
                     u"The PDF could not be completed: this version of Qt lays files out in another way. Report it."_s,
                     u"no trailer or catalogue as expected"_s};
    const QByteArray moment =
        facts.created.isValid() ? facts.created.toString(u"yyyyMMdd"_s).toLatin1() + "120000" : QByteArray();
    settleMoment(pdf, moment);
    settleSpaces(pdf);
    const QByteArray identity = identityOf(pdf, facts.attachments);
    const QByteArray language = facts.language.isEmpty() ? QByteArray() : "/Lang " + textString(facts.language) + '\n';
    Update update(pdf, trailer->size);
    update.put(trailer->info, infoObject(facts, moment));
    const QByteArray attached = attach(update, facts.attachments);
    update.put(trailer->root,
               "<<\n" + root + attached + language + "/ViewerPreferences << /DisplayDocTitle true >>\n>>");
    update.finish(*trailer, identity);
    return pdf;
}

} // namespace laurel
