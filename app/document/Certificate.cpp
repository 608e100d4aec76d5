// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Certificate.h"

#include "document/CertificatePainter.h"
#include "document/PdfFinish.h"
#include "document/SquareCode.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPdfWriter>
#include <QSet>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr int unitsPerInch = 720; // the painter's unit is a tenth of a point

bool hasFonts()
{
    return qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr;
}

Error withoutFonts()
{
    return {
        Fault::Internal,
        u"Certificates cannot be drawn because the program was started without its graphics part. Start it with the "
        "offscreen platform (QT_QPA_PLATFORM=offscreen)."_s,
        u"no QGuiApplication"_s};
}

/// All that can be wrong with a content is found before the first page is drawn.
Result<void> checkContents(const QList<CertificateContent> &contents)
{
    if (contents.isEmpty())
        return Error{Fault::Invalid, u"There is no certificate to make. Choose at least one credential."_s};
    for (const CertificateContent &content : contents) {
        if (content.qrPayload.isEmpty())
            continue;
        const auto code = squareCode(content.qrPayload, {0, 0, 1, 1});
        if (!code.ok())
            return Error{code.error().fault,
                         code.error().what + u" It belongs to certificate %1."_s.arg(content.registerNumber),
                         code.error().detail};
    }
    return {};
}

/// File names within one PDF must differ, or a reader shows only one of them.
QString uniqueName(const QString &wanted, QSet<QString> &taken)
{
    const QString base = wanted.isEmpty() ? u"credential.json"_s : wanted;
    QString name = base;
    for (int i = 2; taken.contains(name); ++i)
        name = QString::number(i) + u'-' + base;
    taken << name;
    return name;
}

PdfFacts facts(const QList<CertificateContent> &contents)
{
    const CertificateContent &first = contents.first();
    const QString title = textIn(first.title, first.language);
    PdfFacts result;
    result.title =
        contents.size() == 1 ? title + u" – "_s + first.learnerName : u"%1 (%2)"_s.arg(title).arg(contents.size());
    result.author = textIn(first.institution, first.language);
    result.subject = contents.size() == 1 ? first.registerNumber : QString();
    result.language = first.language;
    result.created = first.awarded;
    QSet<QString> names;
    for (const CertificateContent &content : contents) {
        if (!content.credential.isEmpty())
            result.attachments.append(
                {uniqueName(content.credentialFile, names), content.credentialType, content.credential});
    }
    return result;
}

class Book final
{
public:
    explicit Book(const CertificatePainter &design)
        : m_design(design)
    {}

    Result<QByteArray> render(const QList<CertificateContent> &contents, const CancelToken &cancel,
                              const Progress &progress)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        if (!buffer.open(QIODevice::WriteOnly))
            return Error{Fault::Internal,
                         u"The certificate could not be written to memory. Close other programs and "
                         "try again."_s,
                         buffer.errorString()};
        const PdfFacts known = facts(contents);
        {
            QPdfWriter writer(&buffer);
            prepare(writer, known);
            LAUREL_TRY(drawPages(writer, contents, cancel, progress));
        }
        return finishPdf(std::move(bytes), known);
    }

private:
    static void prepare(QPdfWriter &writer, const PdfFacts &known)
    {
        writer.setResolution(unitsPerInch);
        writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(0, 0, 0, 0)});
        writer.setTitle(known.title);
        writer.setCreator(u"Laurel"_s);
    }

    Result<void> drawPages(QPdfWriter &writer, const QList<CertificateContent> &contents, const CancelToken &cancel,
                           const Progress &progress)
    {
        QPainter painter;
        if (!painter.begin(&writer))
            return Error{Fault::Internal,
                         u"The PDF could not be started. Try again, and report it if it happens again."_s};
        for (qsizetype i = 0; i < contents.size(); ++i) {
            if (cancel.isCancelled())
                return Error{Fault::Cancelled, u"Making the certificates was stopped; no file was written."_s};
            if (i > 0 && !writer.newPage())
                return Error{Fault::Internal,
                             u"A page could not be added to the PDF. Make fewer certificates at a time."_s};
            m_design.draw(painter, contents.at(i));
            if (progress)
                progress(i + 1, contents.size());
        }
        painter.end();
        return {};
    }

    const CertificatePainter &m_design;
};

} // namespace

Result<QByteArray> renderPdf(const QList<CertificateContent> &contents, const CancelToken &cancel,
                             const Progress &progress)
{
    if (!hasFonts())
        return withoutFonts();
    LAUREL_TRY(checkContents(contents));
    const CertificatePainter design;
    return Book(design).render(contents, cancel, progress);
}

Result<QList<QByteArray>> renderFiles(const QList<CertificateContent> &contents, const CancelToken &cancel,
                                      const Progress &progress)
{
    if (!hasFonts())
        return withoutFonts();
    LAUREL_TRY(checkContents(contents));
    const CertificatePainter design;
    QList<QByteArray> files;
    files.reserve(contents.size());
    for (const CertificateContent &content : contents) {
        LAUREL_TRY_ASSIGN(QByteArray file, Book(design).render({content}, cancel, {}));
        files << std::move(file);
        if (progress)
            progress(files.size(), contents.size());
    }
    return files;
}

QImage renderImage(const CertificateContent &content, const QSize &size, qreal dpr)
{
    if (size.isEmpty() || dpr <= 0 || !hasFonts())
        return {};
    const QSizeF fit = sheet::page.size().scaled(QSizeF(size) * dpr, Qt::KeepAspectRatio);
    QImage image(qMax(1, qRound(fit.width())), qMax(1, qRound(fit.height())), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return {};
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(image.width() / sheet::page.width(), image.height() / sheet::page.height());
    CertificatePainter().draw(painter, content);
    painter.end();
    image.setDevicePixelRatio(dpr);
    return image;
}

} // namespace laurel
