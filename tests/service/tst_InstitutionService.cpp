// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/InstitutionService.h"

#include "service/Rig.h"

#include <QBuffer>
#include <QImage>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
                           "<rect width='40' height='20' fill='#1f6f5c'/></svg>";

QByteArray picture()
{
    QImage image(400, 200, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray png;
    QBuffer buffer(&png);
    return buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG") ? png : QByteArray();
}

/// The frame of a PNG around rubbish: only who unpacks it finds out.
QByteArray rubbishPicture()
{
    QByteArray png = picture();
    for (qsizetype i = png.indexOf("IDAT") + 4; i < png.indexOf("IEND") - 8; ++i)
        png[i] = char(i * 37);
    return png;
}

} // namespace

class tst_InstitutionService final : public QObject
{
    Q_OBJECT

private slots:
    void readsALogo_data();
    void readsALogo();
    void keepsTheLogo_data() { addStores(); }
    void keepsTheLogo();
};

void tst_InstitutionService::readsALogo_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("words");
    const QString file = u"file"_s;
    QTest::newRow("a drawing") << file << drawing << true << QString();
    QTest::newRow("a picture") << file << picture() << true << QString();
    QTest::newRow("nothing") << file << QByteArray("") << false << u"neither PNG nor SVG"_s;
    QTest::newRow("text") << file << QByteArray("Our logo") << false << u"neither PNG nor SVG"_s;
    QTest::newRow("too heavy") << file << QByteArray(logoMostBytes + 1, ' ') << false << u"at most"_s;
    QTest::newRow("half a drawing") << file << drawing.chopped(6) << false << u"damaged"_s;
    QTest::newRow("half a picture") << file << picture().chopped(20) << false << u"damaged"_s;
    QTest::newRow("rubbish in a frame") << file << rubbishPicture() << false << u"damaged"_s;
    QTest::newRow("a script") << file << QByteArray(drawing).replace("<rect", "<script/><rect") << false
                              << u"“script”"_s;
}

void tst_InstitutionService::readsALogo()
{
    OPEN_RIG(rig);
    QFETCH(const QByteArray, content);
    QFETCH(const bool, taken);
    QFETCH(const QString, words);
    const QString path = rig.folder.filePath(u"logo"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const Result<QByteArray> read = rig->institution().readLogo(path).result();
    QCOMPARE(read.ok(), taken);
    if (taken) {
        QCOMPARE(*read, content);
    } else {
        QCOMPARE(read.error().fault, Fault::Invalid);
        QVERIFY2(read.error().what.contains(words), qPrintable(read.error().what));
    }
    FAILS(rig->institution().readLogo(rig.folder.filePath(u"not there"_s)).result(), Fault::Storage);
}

void tst_InstitutionService::keepsTheLogo()
{
    OPEN_RIG(rig);
    Institution institution;
    institution.name = {{u"en"_s, u"Coastal University"_s}};
    for (const QByteArray &logo : {picture(), drawing, QByteArray()}) {
        institution.logo = logo;
        GET(institution, rig->institution().save(institution, u"Change the logo"_s).result());
        GET(const Institution loaded, rig->institution().load().result());
        QCOMPARE(loaded.logo, logo);
    }
    institution.logo = rubbishPicture();
    FAILS(rig->institution().save(institution, u"Change the logo"_s).result(), Fault::Invalid);
    GET(const Institution kept, rig->institution().load().result());
    QVERIFY(kept.logo.isEmpty());
}

QTEST_MAIN(tst_InstitutionService)
#include "tst_InstitutionService.moc"
