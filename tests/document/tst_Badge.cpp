// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Badge.h"
#include "domain/LogoCheck.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QtTest>

#include <cmath>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

BadgeContent ordinary()
{
    return {u"en"_s,      u"Coastal University"_s,        u"Data Pipelines for Research"_s,
            u"CSC-701"_s, u"FHEQ level 7 · 20 credits"_s, u"#24507a"_s};
}

QImage pictureOf(const QByteArray &png)
{
    return QImage::fromData(png, "PNG").convertToFormat(QImage::Format_ARGB32);
}

QImage drawn(const QByteArray &svg, int size)
{
    QSvgRenderer renderer(svg);
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

/// Share of pixels that are white on the coloured ground: the title and what is printed under it.
double whiteShare(const QImage &image, const QRect &part)
{
    int white = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x)
            white += image.pixelColor(x, y).lightness() > 200 ? 1 : 0;
    }
    return white / double(part.width() * part.height());
}

/// Rows between the first and the last that hold white: the height of the words.
int whiteRows(const QImage &image)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y) {
        bool white = false;
        for (int x = 0; x < image.width(); ++x)
            white = white || (image.pixelColor(x, y).alpha() > 200 && image.pixelColor(x, y).lightness() > 200);
        rows += white ? 1 : 0;
    }
    return rows;
}

} // namespace

class tst_Badge final : public QObject
{
    Q_OBJECT

private slots:
    void contentComesFromTheCourse()
    {
        Institution institution;
        institution.name = {{u"en"_s, u"Coastal University"_s}, {u"cy"_s, u"Prifysgol yr Arfordir"_s}};
        institution.mainLanguage = u"cy"_s;
        institution.accent = u"#123456"_s;
        Course course;
        course.code = u"CSC-701"_s;
        CourseVersion version;
        version.title = {{u"en"_s, u"Pipelines"_s}, {u"cy"_s, u"Piblinellau"_s}};
        version.level = {u"FHEQ"_s, u"7"_s};
        const BadgeContent content = badgeContent(course, version, institution);
        QCOMPARE(content.institution, u"Prifysgol yr Arfordir"_s);
        QCOMPARE(content.title, u"Piblinellau"_s);
        QCOMPARE(content.measure, u"FHEQ lefel 7"_s);
        QCOMPARE(content.accent, u"#123456"_s);
        QCOMPARE(badgeContent({}, {}, {}).measure, QString());
    }

    /// Both forms are the same picture.
    void drawingAndPictureAgree()
    {
        const QImage picture = pictureOf(badgePng(ordinary(), 600));
        QCOMPARE(picture.size(), QSize(600, 600));
        const QImage drawing = drawn(badgeSvg(ordinary()), 600);
        double difference = 0;
        for (int y = 0; y < 600; ++y) {
            for (int x = 0; x < 600; ++x)
                difference += std::abs(picture.pixelColor(x, y).lightness() - drawing.pixelColor(x, y).lightness());
        }
        QVERIFY2(difference / 360'000 < 3, qPrintable(QString::number(difference / 360'000)));
        QCOMPARE(picture.pixelColor(300, 30), QColor(u"#24507a"_s)); // the institution's colour
        QCOMPARE(picture.pixelColor(3, 3).alpha(), 0);
    }

    void sameContentSameBytes()
    {
        QCOMPARE(badgeSvg(ordinary()), badgeSvg(ordinary()));
        QCOMPARE(badgePng(ordinary()), badgePng(ordinary()));
        BadgeContent other = ordinary();
        other.title = u"Data Pipelines for Researchers"_s;
        QVERIFY(badgeSvg(other) != badgeSvg(ordinary()));
        QVERIFY(badgePng(other) != badgePng(ordinary()));
    }

    /// A still drawing by the rules for logos, without text that would need a font, with words for screen readers.
    void drawingIsSelfContained()
    {
        BadgeContent content = ordinary();
        content.title = u"R&D <basics> \x1b“1”"_s;
        const QByteArray svg = badgeSvg(content);
        QVERIFY(checkLogo(svg).isEmpty());
        QVERIFY(svg.size() < 200'000);
        QXmlStreamReader reader(svg);
        QStringList names;
        QString title;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            names << reader.name().toString();
            if (reader.name() == u"title")
                title = reader.readElementText();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(title, u"R&D <basics>  “1”"_s);
        QVERIFY(!names.contains(u"text"_s));
        QVERIFY(names.contains(u"desc"_s));
    }

    /// Every script and length is drawn, inside of the seal.
    void awkwardTitles_data()
    {
        QTest::addColumn<QString>("title");
        QTest::newRow("one letter") << u"R"_s;
        QTest::newRow("Welsh") << u"Llŷr: ymchwil data’r môr"_s;
        QTest::newRow("Arabic") << u"تحليل البيانات التطبيقية"_s;
        QTest::newRow("Hebrew") << u"ניתוח נתונים"_s;
        QTest::newRow("Chinese") << u"应用数据分析与可视化"_s;
        QTest::newRow("Devanagari") << u"अनुप्रयुक्त आँकड़ा विश्लेषण"_s;
        QTest::newRow("eighty characters")
            << u"Designing, operating and evaluating trustworthy data pipelines for regulated use"_s;
        QTest::newRow("one long word")
            << u"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"_s;
        QTest::newRow("very long") << QString(u"Words "_s).repeated(400);
    }
    void awkwardTitles()
    {
        QFETCH(QString, title);
        BadgeContent content = ordinary();
        content.title = title;
        for (const int size : {600, 64}) {
            const QImage image = pictureOf(badgePng(content, size));
            const QRect middle(size / 6, size * 28 / 100, size * 2 / 3, size * 35 / 100);
            QVERIFY(whiteShare(image, middle) > 0.002);
            // Nothing white outside: the seal's own edge is the institution's colour.
            for (int y = 0; y < size; ++y) {
                for (const int x : {size * 8 / 100, size * 92 / 100})
                    QVERIFY(image.pixelColor(x, y).alpha() < 30 || image.pixelColor(x, y).lightness() < 180);
            }
        }
        QVERIFY(QSvgRenderer(badgeSvg(content)).isValid());
    }

    /// At 64 pixels the capitals of an ordinary title fill five rows and more, in each of its three lines.
    void smallOnesAreLegible()
    {
        const QImage image = pictureOf(badgePng(ordinary(), 64));
        QCOMPARE(image.size(), QSize(64, 64));
        QVERIFY2(whiteRows(image) >= 15, qPrintable(QString::number(whiteRows(image))));
        QVERIFY(whiteShare(image, QRect(10, 16, 44, 32)) > 0.08);
    }

    void sizesAreBounded()
    {
        QCOMPARE(pictureOf(badgePng(ordinary(), 0)).width(), 16);
        QCOMPARE(pictureOf(badgePng(ordinary(), 1'000'000)).width(), 2048);
    }

    void codeStandsInForTheTitle()
    {
        BadgeContent content = ordinary();
        content.title.clear();
        QVERIFY(badgeSvg(content).contains("<title>CSC-701</title>"));
        QCOMPARE(badgePng({}, 600).isEmpty(), false);
    }

    /// An accent too light for white text is darkened, as on certificates.
    void lightAccent()
    {
        BadgeContent content = ordinary();
        content.accent = u"#ffee88"_s;
        QVERIFY(pictureOf(badgePng(content, 600)).pixelColor(300, 30).lightness() < 128);
    }

    /// A picture a course brings along, in both forms; nothing of one that would fetch or run something.
    void ownPictures()
    {
        const QByteArray drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                                   "<rect width='40' height='20' fill='#ff0000'/></svg>";
        const QByteArray picture = pictureAsPng(drawing, 600);
        QCOMPARE(pictureOf(picture).size(), QSize(600, 300));
        QCOMPARE(pictureOf(picture).pixelColor(300, 150), QColor(Qt::red));
        QCOMPARE(pictureAsSvg(drawing), drawing);
        QCOMPARE(pictureAsPng(picture), picture);
        const QByteArray wrapped = pictureAsSvg(picture);
        QVERIFY(!hasErrors(checkLogo(wrapped)));
        QCOMPARE(drawn(wrapped, 600).pixelColor(300, 300), QColor(Qt::red));
        for (const QByteArray &bad : {QByteArray(), QByteArray("rubbish"), picture.left(100),
                                      QByteArray(drawing).replace("<rect", "<image href='/etc/passwd'/><rect"),
                                      QByteArray(drawing).replace("<rect", "<script/><rect")}) {
            QVERIFY(pictureAsSvg(bad).isEmpty());
            QVERIFY(pictureAsPng(bad).isEmpty());
        }
    }

    /// LAUREL_BADGES names a folder to look at them.
    void toLookAt()
    {
        const QString folder = qEnvironmentVariable("LAUREL_BADGES");
        if (folder.isEmpty())
            QSKIP("LAUREL_BADGES names no folder to write badges into");
        for (const int size : {64, 128, 600}) {
            QFile file(QDir(folder).filePath(u"badge-%1.png"_s.arg(size)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(badgePng(ordinary(), size));
        }
        QFile file(QDir(folder).filePath(u"badge.svg"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(badgeSvg(ordinary()));
    }
};

QTEST_MAIN(tst_Badge)
#include "tst_Badge.moc"
