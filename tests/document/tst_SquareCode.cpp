// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SquareCode.h"
#include "document/SquareCodeReader.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QtEndian>
#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

/// A code on paper, `edge` pixels with its quiet zone, on a larger picture.
QImage pictureOf(const QString &payload, int edge, const QSize &size, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(size, format);
    image.fill(format == QImage::Format_ARGB32 ? Qt::transparent : Qt::white);
    const qreal margin = edge / 8.0;
    const Result<SquareCode> code = squareCode(payload, {margin, margin, edge - 2 * margin, edge - 2 * margin});
    if (!code.ok())
        qFatal("no code");
    QPainter painter(&image);
    painter.translate((size.width() - edge) / 2.0, (size.height() - edge) / 2.0);
    painter.fillPath(code->path, Qt::black);
    return image;
}

QByteArray saved(const QImage &image, const char *format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, format, quality))
        qFatal("cannot save");
    return bytes;
}

QByteArray progressive(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        qFatal("cannot save");
    QImageWriter writer(&buffer, "jpeg");
    writer.setProgressiveScanWrite(true);
    if (!writer.write(image))
        qFatal("cannot save");
    return bytes;
}

/// The JPEG says that it is this large; what it holds stays as it is.
QByteArray resized(QByteArray jpeg, char frame, const QSize &size)
{
    const qsizetype at = jpeg.indexOf(QByteArray("\xff") + frame);
    if (at < 0)
        qFatal("no frame");
    qToBigEndian(quint16(size.height()), jpeg.data() + at + 5);
    qToBigEndian(quint16(size.width()), jpeg.data() + at + 7);
    return jpeg;
}

/// The colours of a baseline JPEG one after the other: its one scan is said to hold the first alone.
QByteArray coloursApart(QByteArray jpeg)
{
    const qsizetype at = jpeg.indexOf("\xff\xda");
    jpeg[at + 3] = 8;
    jpeg[at + 4] = 1;
    return jpeg.remove(at + 7, 4);
}

/// The last pass over and over. Two bytes of it stand where a careless reader takes them for the end.
QByteArray inPasses(const QByteArray &jpeg, int count)
{
    const QByteArray last = jpeg.mid(jpeg.lastIndexOf("\xff\xda")).chopped(2);
    const QByteArray comment("\xff\xff\xfe\x00\x04\xff\xd9", 7);
    return jpeg.chopped(2) + comment + last.repeated(count) + "\xff\xd9";
}

const QString address = u"https://credentials.example.ac.uk/2026-000123"_s;

} // namespace

class tst_SquareCode final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("payload");
        QTest::newRow("PNG") << saved(pictureOf(address, 300, {400, 300}), "PNG") << address;
        QTest::newRow("JPEG") << saved(pictureOf(address, 300, {400, 300}), "JPEG", 60) << address;
        QTest::newRow("progressive JPEG") << progressive(pictureOf(address, 300, {400, 300})) << address;
        QTest::newRow("progressive JPEG of many passes")
            << inPasses(progressive(pictureOf(address, 300, {400, 300})), 20) << address;
        QTest::newRow("large JPEG") << saved(pictureOf(address, 1000, {5000, 4000}), "JPEG", 80) << address;
        QTest::newRow("transparent") << saved(pictureOf(address, 300, {400, 300}, QImage::Format_ARGB32), "PNG")
                                     << address;
        QTest::newRow("small in a large photograph")
            << saved(pictureOf(address, 900, {4000, 3000}), "JPEG", 80) << address;
        QTest::newRow("turned") << saved(pictureOf(address, 300, {400, 400}).transformed(QTransform().rotate(23)),
                                         "PNG")
                                << address;
        const QString token = u"eyJhbGciOiJFZERTQSJ9."_s + QString(u"abcDEF123_-"_s).repeated(80) + u".c2ln"_s;
        QTest::newRow("token") << saved(pictureOf(token, 1200, {1200, 1200}), "PNG") << token;
        QTest::newRow("other letters") << saved(pictureOf(u"Ynys Môn 伊"_s, 300, {300, 300}), "PNG")
                                       << u"Ynys Môn 伊"_s;
    }
    void reads()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, payload);
        const Result<QByteArray> read = readSquareCode(file);
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().what));
        QCOMPARE(QString::fromUtf8(*read), payload);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QString>("reason");
        const QByteArray png = saved(pictureOf(address, 300, {400, 300}), "PNG");
        QTest::newRow("no code") << saved(QImage(200, 200, QImage::Format_RGB32), "PNG") << Fault::NotFound
                                 << u"No square code"_s;
        QTest::newRow("SVG") << QByteArray("<svg/>") << Fault::Invalid << u"no picture that"_s;
        QTest::newRow("GIF") << QByteArray("GIF89a") << Fault::Invalid << u"no picture that"_s;
        QTest::newRow("nothing") << QByteArray() << Fault::Invalid << u"no picture that"_s;
        QTest::newRow("cut short") << png.left(20) << Fault::Invalid << u"damaged"_s;
        QTest::newRow("damaged") << QByteArray(png).replace(60, 40, QByteArray(40, 'x')) << Fault::Invalid
                                 << u"damaged"_s;
        // 30,000 by 30,000 pixels in a few bytes; its checksum is right.
        QTest::newRow("bomb") << QByteArray::fromHex(
                                     "89504e470d0a1a0a0000000d4948445200007530000075300800000000434ca7660000"
                                     "000c49444154789c6360a03d00000064000186643c350000000049454e44ae426082")
                              << Fault::Invalid << u"30000 by 30000"_s;
        // What these ask for is a look at every part of the picture, over and over, and room for all of it at once.
        const QByteArray passes = progressive(pictureOf(address, 300, {400, 300}));
        const QSize large(8000, 8000);
        QTest::newRow("thousands of passes") << inPasses(passes, 20'000) << Fault::Invalid << u"more than 64 passes"_s;
        QTest::newRow("large in passes") << resized(passes, '\xc2', large) << Fault::Invalid << u"ordinary JPEG"_s;
        const QByteArray plain = saved(pictureOf(address, 300, {400, 300}), "JPEG", 60);
        QTest::newRow("large with its colours apart")
            << resized(coloursApart(plain), '\xc0', large) << Fault::Invalid << u"ordinary JPEG"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, file);
        QFETCH(Fault, fault);
        QFETCH(QString, reason);
        const Result<QByteArray> read = readSquareCode(file);
        QVERIFY(!read.ok());
        QVERIFY2(read.error().what.contains(reason), qPrintable(read.error().what));
        QCOMPARE(read.error().fault, fault);
    }

    void nullPicture() { QVERIFY(!readSquareCode(QImage()).ok()); }
};

QTEST_GUILESS_MAIN(tst_SquareCode)
#include "tst_SquareCode.moc"
