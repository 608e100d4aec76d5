// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PopplerTools.h"
#include "SpecimenContents.h"
#include "support/Places.h"

#include "document/Certificate.h"
#include "document/CertificateLayout.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <memory>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

QString withoutSpace(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

QStringList pagesOf(const QByteArray &pdf)
{
    const auto text = poppler(u"pdftotext"_s, pdf, {u"-enc"_s, u"UTF-8"_s}, {u"-"_s});
    return text ? QString::fromUtf8(*text).split(u'\f', Qt::SkipEmptyParts) : QStringList();
}

QStringList naughtyStrings(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList strings;
    for (const QJsonValue value : QJsonDocument::fromJson(file.readAll()).array())
        strings << value.toString();
    return strings;
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

} // namespace

class tst_Certificate final : public QObject
{
    Q_OBJECT

private slots:
    void drawsADrawingAsLines()
    {
        SKIP_WITHOUT_POPPLER();
        CertificateContent content = ordinaryCertificate();
        const auto imagesIn = [&content](const QByteArray &logo) {
            content.logo = logo;
            const Result<QByteArray> pdf = renderPdf({content});
            const auto list = pdf.ok() ? poppler(u"pdfimages"_s, *pdf, {u"-list"_s}) : std::nullopt;
            return list ? int(list->trimmed().count('\n')) - 1 : -1; // below a heading of two lines
        };
        QCOMPARE(
            imagesIn(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><defs><linearGradient id='g'>"
                "<stop offset='0' stop-color='#0000ff'/><stop offset='1' stop-color='#00ff00'/></linearGradient>"
                "</defs><rect width='40' height='20' fill='url(#g)'/><path d='M0 0L40 20' stroke='#ff0000'/></svg>"),
            0);
        QImage picture(40, 20, QImage::Format_RGB32);
        picture.fill(Qt::blue);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "PNG"));
        QCOMPARE(imagesIn(png), 1);
    }

    void sayWhatTheyCertify_data()
    {
        QTest::addColumn<QString>("name");
        for (const Specimen &specimen : specimenCertificates())
            QTest::newRow(qPrintable(specimen.name)) << specimen.name;
    }
    void sayWhatTheyCertify()
    {
        SKIP_WITHOUT_POPPLER();
        QFETCH(QString, name);
        CertificateContent content;
        for (const Specimen &specimen : specimenCertificates()) {
            if (specimen.name == name)
                content = specimen.content;
        }
        const Result<QByteArray> pdf = renderPdf({content});
        QVERIFY(pdf.ok());
        const QStringList pages = pagesOf(*pdf);
        QCOMPARE(pages.size(), 1);
        const QString text = withoutSpace(pages.first());
        QVERIFY2(text.contains(content.registerNumber), qPrintable(pages.first()));
        QVERIFY(text.contains(withoutSpace(u"18 December 2026"_s)));
        // Scripts that join or reorder their letters are drawn by shapes a reader cannot always turn back into text.
        if (!QStringList{u"arabic"_s, u"hebrew"_s, u"thai"_s, u"mixed-scripts"_s}.contains(name)) {
            QVERIFY2(text.contains(withoutSpace(content.learnerName)), qPrintable(pages.first()));
            QVERIFY2(text.contains(withoutSpace(textIn(content.title, content.language))), qPrintable(pages.first()));
        }
        QVERIFY(!pages.first().contains(u'\t'));
    }

    void embedsEveryFont()
    {
        SKIP_WITHOUT_POPPLER();
        int seen = 0;
        for (const Specimen &specimen : specimenCertificates()) {
            const Result<QByteArray> pdf = renderPdf({specimen.content});
            QVERIFY(pdf.ok());
            const auto fonts = poppler(u"pdffonts"_s, *pdf, {});
            QVERIFY(fonts);
            const QList<QByteArray> lines = fonts->trimmed().split('\n');
            QVERIFY2(lines.size() > 4, fonts->constData());
            const qsizetype column = lines.first().indexOf("emb");
            for (const QByteArray &line : lines.mid(2)) {
                QCOMPARE(line.mid(column, 3).trimmed(), QByteArray("yes"));
                ++seen;
            }
        }
        QVERIFY(seen > 40);
    }

    void holdsNoPictureOfText()
    {
        const Result<QByteArray> pdf = renderPdf({ordinaryCertificate()});
        QVERIFY(pdf.ok());
        QVERIFY(!pdf->contains("/Subtype /Image"));
        QVERIFY2(pdf->size() < 120000, QByteArray::number(pdf->size()).constData());
    }

    void carriesTheCredentialUnchanged()
    {
        SKIP_WITHOUT_POPPLER();
        QList<CertificateContent> contents;
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += static_cast<char>(i);
        for (int i = 0; i < 3; ++i) {
            contents << ordinaryCertificate(); // the same file name each time
            contents.last().credential = all + QByteArray::number(i) + QByteArray(5000 * i, 'x');
        }
        const Result<QByteArray> pdf = renderPdf(contents);
        QVERIFY(pdf.ok());
        QTemporaryDir folder;
        QVERIFY(poppler(u"pdfdetach"_s, *pdf, {u"-saveall"_s, u"-o"_s, folder.path()}));
        const QStringList files = QDir(folder.path()).entryList(QDir::Files);
        QCOMPARE(files.size(), 3);
        for (qsizetype i = 0; i < contents.size(); ++i) {
            const QString name = (i == 0 ? QString() : QString::number(i + 1) + u'-') + u"credential-2026-000123.jwt"_s;
            QFile file(folder.filePath(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(files.join(u' ')));
            QCOMPARE(file.readAll(), contents.at(i).credential);
        }
    }

    void givesEveryContentItsPage()
    {
        SKIP_WITHOUT_POPPLER();
        QList<CertificateContent> contents;
        for (int i = 1; i <= 5; ++i) {
            contents << ordinaryCertificate();
            contents.last().registerNumber = u"2026-%1"_s.arg(i, 6, 10, QChar(u'0'));
        }
        QList<qint64> steps;
        const Result<QByteArray> pdf = renderPdf(contents, {}, [&](qint64 done, qint64 total) {
            QCOMPARE(total, 5);
            steps << done;
        });
        QVERIFY(pdf.ok());
        QCOMPARE(steps, (QList<qint64>{1, 2, 3, 4, 5}));
        const QStringList pages = pagesOf(*pdf);
        QCOMPARE(pages.size(), 5);
        for (qsizetype i = 0; i < pages.size(); ++i)
            QVERIFY(pages.at(i).contains(contents.at(i).registerNumber));
        const Result<QList<QByteArray>> files = renderFiles(contents);
        QVERIFY(files.ok());
        QCOMPARE(files->size(), 5);
        for (qsizetype i = 0; i < files->size(); ++i) {
            QCOMPARE(pagesOf(files->at(i)).size(), 1);
            QVERIFY(pagesOf(files->at(i)).first().contains(contents.at(i).registerNumber));
        }
    }

    void tellsAboutItself()
    {
        SKIP_WITHOUT_POPPLER();
        CertificateContent content = ordinaryCertificate();
        content.learnerName = u"Zoë (Ł) \\ >> endobj"_s;
        const Result<QByteArray> pdf = renderPdf({content});
        QVERIFY(pdf.ok());
        const auto info = poppler(u"pdfinfo"_s, *pdf, {u"-enc"_s, u"UTF-8"_s, u"-isodates"_s});
        QVERIFY(info);
        const QString text = QString::fromUtf8(*info);
        QVERIFY2(text.contains(u"Applied data engineering – Zoë (Ł) \\ >> endobj"_s), qPrintable(text));
        QVERIFY(text.contains(QRegularExpression(u"Author: +Coastal University"_s)));
        QVERIFY(text.contains(QRegularExpression(u"Subject: +2026-000123"_s)));
        QVERIFY(text.contains(u"2026-12-18T12:00:00"_s));
        QVERIFY(pdf->contains("/Lang <FEFF0065006e>"));
    }

    void isTheSameForTheSameContent()
    {
        const Result<QByteArray> first = renderPdf({ordinaryCertificate()});
        QTest::qWait(1100); // the writer's own clock would show a new second
        const Result<QByteArray> second = renderPdf({ordinaryCertificate()});
        QVERIFY(first.ok() && second.ok());
        QVERIFY(*first == *second);
        CertificateContent other = ordinaryCertificate();
        other.learnerName += u'x';
        const Result<QByteArray> third = renderPdf({other});
        QVERIFY(third.ok());
        QVERIFY(*first != *third);
    }

    void writesNaughtyTextAsItIs()
    {
        SKIP_WITHOUT_POPPLER();
        const QString path = sharedPath(u"vectors/naughty-strings/blns.json"_s);
        SKIP_WITHOUT_SHARED(path);
        QList<CertificateContent> contents;
        for (const QString &text : naughtyStrings(path)) {
            contents << ordinaryCertificate();
            contents.last().learnerName = text;
            contents.last().title = {{u"en"_s, text}};
            contents.last().outcomes = {{{u"en"_s, text}, {u"cy"_s, text}}};
        }
        QVERIFY(contents.size() > 400);
        const Result<QByteArray> pdf = renderPdf(contents);
        QVERIFY(pdf.ok());
        const QStringList pages = pagesOf(*pdf);
        QCOMPARE(pages.size(), contents.size());
        int compared = 0;
        for (qsizetype i = 0; i < pages.size(); ++i) {
            const QString name = contents.at(i).learnerName;
            QVERIFY(pages.at(i).contains(u"2026-000123"_s));
            if (!isPlain(name) || name.size() > 150)
                continue;
            ++compared;
            QVERIFY2(withoutSpace(pages.at(i)).contains(withoutSpace(name)), qPrintable(name + u'\n' + pages.at(i)));
        }
        QVERIFY(compared > 300);
    }

    void stopsWhenAsked()
    {
        const CancelToken cancel;
        const Result<QByteArray> pdf =
            renderPdf(QList<CertificateContent>(5, ordinaryCertificate()), cancel, [&cancel](qint64 done, qint64) {
                QVERIFY(done < 3);
                if (done == 2)
                    cancel.cancel();
            });
        QVERIFY(!pdf.ok());
        QCOMPARE(pdf.error().fault, Fault::Cancelled);
    }

    void refusesWhatCannotBeDone()
    {
        const Result<QByteArray> none = renderPdf({});
        QVERIFY(!none.ok());
        QCOMPARE(none.error().fault, Fault::Invalid);
        CertificateContent content = ordinaryCertificate();
        content.qrPayload = QString(4000, u'a');
        const Result<QByteArray> large = renderPdf({ordinaryCertificate(), content});
        QVERIFY(!large.ok());
        QCOMPARE(large.error().fault, Fault::Invalid);
        QVERIFY(large.error().what.contains(content.registerNumber));
    }

    void worksBesideTheScreenThread()
    {
        const Result<QByteArray> here = renderPdf({ordinaryCertificate()});
        QByteArray there;
        const std::unique_ptr<QThread> thread(QThread::create([&there] {
            const Result<QByteArray> pdf = renderPdf({ordinaryCertificate()});
            there = pdf.ok() ? *pdf : QByteArray();
        }));
        thread->start();
        QVERIFY(thread->wait(60000));
        QVERIFY(here.ok());
        QVERIFY(*here == there);
    }

    void tellsItsSpeed()
    {
        QList<CertificateContent> contents(100, ordinaryCertificate());
        for (qsizetype i = 0; i < contents.size(); ++i)
            contents[i].learnerName += QString::number(i);
        QElapsedTimer timer;
        timer.start();
        const Result<QByteArray> book = renderPdf(contents);
        const qint64 bookTime = qMax<qint64>(1, timer.restart());
        const Result<QList<QByteArray>> files = renderFiles(contents);
        const qint64 fileTime = qMax<qint64>(1, timer.elapsed());
        QVERIFY(book.ok() && files.ok());
        qInfo("%lld pages/s in one document, %lld files/s (%lld bytes each)", 100 * 1000 / bookTime,
              100 * 1000 / fileTime, static_cast<qint64>(files->first().size()));
    }
};

QTEST_MAIN(tst_Certificate)
#include "tst_Certificate.moc"
