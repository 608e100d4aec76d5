// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpecimenContents.h"
#include "support/Places.h"

#include "document/Certificate.h"
#include "document/CertificateLayout.h"
#include "document/CertificatePainter.h"
#include "document/TextFit.h"
#include "domain/Institution.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

/// Everything on the page that must not touch anything else, with a name for the message.
QList<std::pair<QString, QRectF>> boxes(const CertificateLayout &layout)
{
    QList<std::pair<QString, QRectF>> all;
    for (const PlacedText &text : layout.texts)
        all.append({text.block.text(), text.box()});
    all.append({u"seal"_s, layout.seal});
    if (!layout.squareCode.isNull())
        all.append({u"square code"_s, layout.squareCode.adjusted(-85, -85, 85, 85)}); // with its quiet zone
    return all;
}

QString collision(const CertificateLayout &layout)
{
    const auto all = boxes(layout);
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (qsizetype j = i + 1; j < all.size(); ++j) {
            const QRectF shared = all.at(i).second & all.at(j).second;
            if (shared.width() > 2 && shared.height() > 2)
                return u"\"%1\" meets \"%2\""_s.arg(all.at(i).first, all.at(j).first);
        }
    }
    return {};
}

QString outside(const CertificateLayout &layout)
{
    const QRectF band = sheet::band.adjusted(100, 100, -20, -100);
    const QRectF body(QPointF(sheet::left - 2, sheet::innerFrame.top() + 100),
                      QPointF(sheet::right + 2, sheet::innerFrame.bottom() - 100));
    for (const PlacedText &text : layout.texts) {
        const QRectF box = text.box();
        if (!box.isEmpty() && !(text.at.x() < sheet::band.right() ? band : body).contains(box))
            return text.block.text();
    }
    return {};
}

/// True if nothing but paper lies outside the frame or between the text and the frame at the right.
bool marginsAreClean(const QImage &image)
{
    const qreal scale = image.width() / sheet::page.width();
    const QColor paper = certificateColors({}).paper;
    const QRectF inner = sheet::innerFrame.adjusted(40, 40, -40, -40);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QPointF point((x + 0.5) / scale, (y + 0.5) / scale);
            const bool beyondFrame = !sheet::outerFrame.adjusted(-30, -30, 30, 30).contains(point);
            const bool rightMargin = point.x() > sheet::right + 90 && inner.contains(point);
            if ((beyondFrame || rightMargin) && image.pixelColor(x, y) != paper)
                return false;
        }
    }
    return true;
}

std::string decoded(const QImage &image)
{
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    const auto hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true);
    const auto found = ZXing::ReadBarcode(
        {grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine())},
        hints);
    return found.isValid() ? found.text() : std::string();
}

CertificateContent named(const QString &name)
{
    CertificateContent content = ordinaryCertificate();
    content.learnerName = name;
    return content;
}

} // namespace

class tst_Layout final : public QObject
{
    Q_OBJECT

private slots:
    void keepsEverythingApart_data()
    {
        QTest::addColumn<int>("index");
        const QList<Specimen> specimens = specimenCertificates();
        for (int i = 0; i < specimens.size(); ++i)
            QTest::newRow(qPrintable(specimens.at(i).name)) << i;
    }
    void keepsEverythingApart()
    {
        QFETCH(int, index);
        const CertificateContent content = specimenCertificates().at(index).content;
        const CertificateLayout layout = layOut(content, Typefaces());
        QCOMPARE(collision(layout), QString());
        QCOMPARE(outside(layout), QString());
        QVERIFY(marginsAreClean(renderImage(content, {1200, 1200})));
    }

    void fitsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("lines");
        QTest::newRow("one name") << u"Sukarno"_s << 1;
        QTest::newRow("ordinary") << u"Gwenllian ferch Llywelyn"_s << 1;
        QTest::newRow("shrunk") << u"Alexandrina Constantia Wolfeschlegel"_s << 1;
        QTest::newRow("120 characters") << u"Wilhelmina Magdalena "_s.repeated(6).left(120) << 2;
        QTest::newRow("120 narrow") << u"Illi Lilli "_s.repeated(11).left(120) << 2;
        QTest::newRow("120 without a space") << u"Wolfeschlegelsteinhausen"_s.repeated(5) << -1;
        QTest::newRow("120 wide") << QString(120, u'W') << -1;
        QTest::newRow("1,000 characters") << u"Wilhelmina Magdalena "_s.repeated(48).left(1000) << -1;
    }
    void fitsNames()
    {
        QFETCH(QString, name);
        QFETCH(int, lines);
        const CertificateLayout layout = layOut(named(name), Typefaces());
        const PlacedText *placed = layout.find(Part::Name);
        QVERIFY(placed);
        QCOMPARE(placed->block.text(), name);
        if (lines > 0)
            QCOMPARE(placed->block.lineCount(), lines);
        QCOMPARE(outside(layout), QString());
        QCOMPARE(collision(layout), QString());
        QVERIFY(marginsAreClean(renderImage(named(name), {1200, 1200})));
    }

    void largerForShorterNames()
    {
        const Typefaces faces;
        const auto height = [&](const QString &name) {
            return layOut(named(name), faces).find(Part::Name)->block.height();
        };
        QVERIFY(height(u"Bo Ek"_s) > height(u"Alexandrina Constantia Wolfeschlegel"_s));
        QCOMPARE(height(u"Bo Ek"_s), height(u"Siân Parry"_s));
    }

    void balancesTwoLines()
    {
        const Typefaces faces;
        const TextPiece text{u"one two three four five six seven eight nine ten"_s, {Face::Sans, 200}};
        TextBlock block({text}, 2900, faces);
        QCOMPARE(block.lineCount(), 2);
        const qreal before = block.width();
        block.balance();
        QCOMPARE(block.lineCount(), 2);
        QVERIFY(block.width() < before);
        const TextBlock whole({text}, 100000, faces);
        QCOMPARE(whole.lineCount(), 1);
        QVERIFY(block.width() < whole.width() * 0.6);
    }

    void countsOutcomesThatFindNoRoom()
    {
        const Typefaces faces;
        CertificateContent content = ordinaryCertificate();
        QCOMPARE(layOut(content, faces).outcomesShown, 4);
        QVERIFY(!layOut(content, faces).find(Part::MoreOutcomes));
        content.outcomes = QList<LocalText>(8, content.outcomes.first());
        QCOMPARE(layOut(content, faces).outcomesShown, 8);
        content.outcomes = QList<LocalText>(11, content.outcomes.first());
        const CertificateLayout eleven = layOut(content, faces);
        QCOMPARE(eleven.outcomesShown, 8);
        QCOMPARE(eleven.find(Part::MoreOutcomes)->block.text(), u"and 3 more in the credential"_s);
        content.outcomes = QList<LocalText>(6, LocalText{{u"en"_s, u"explain at great length "_s.repeated(30)}});
        const CertificateLayout long6 = layOut(content, faces);
        QVERIFY(long6.outcomesShown < 6);
        QVERIFY(long6.find(Part::MoreOutcomes)->block.text().contains(QString::number(6 - long6.outcomesShown)));
        QCOMPARE(collision(long6), QString());
        QCOMPARE(outside(long6), QString());
    }

    void laysOutcomesInColumnsOnlyWhenTheyHaveTwoLanguages()
    {
        const Typefaces faces;
        CertificateContent content = ordinaryCertificate();
        const CertificateLayout two = layOut(content, faces);
        QVERIFY(two.find(Part::OutcomeSecond)->at.x() > two.find(Part::Outcome)->at.x() + 2000);
        QCOMPARE(two.find(Part::OutcomeSecond)->at.y(), two.find(Part::Outcome)->at.y());
        QCOMPARE(two.bullets.size(), 8);
        for (LocalText &outcome : content.outcomes)
            outcome.remove(u"cy"_s);
        const CertificateLayout one = layOut(content, faces);
        QVERIFY(!one.find(Part::OutcomeSecond));
        QCOMPARE(one.bullets.size(), 4);
    }

    void leavesOutWhatIsNotThere()
    {
        CertificateContent content;
        content.learnerName = u"Sukarno"_s;
        const CertificateLayout layout = layOut(content, Typefaces());
        for (const Part part : {Part::Detail, Part::Outcome, Part::OutcomesHeading, Part::Signature, Part::Register,
                                Part::TitleSecond, Part::InstitutionSecond, Part::Verify})
            QVERIFY(!layout.find(part));
        QVERIFY(layout.squareCode.isNull());
        QVERIFY(layout.find(Part::Name));
        QVERIFY(renderPdf({content}).ok());
    }

    void holdsNaughtyText()
    {
        const QString path = sharedPath(u"vectors/naughty-strings/blns.json"_s);
        SKIP_WITHOUT_SHARED(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray strings = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(strings.size() > 400);
        const Typefaces faces;
        for (const QJsonValue value : strings) {
            CertificateContent content = named(value.toString());
            content.title = {{u"en"_s, value.toString()}, {u"cy"_s, value.toString() + u" cy"_s}};
            content.outcomes = {content.title, content.title};
            content.institution = content.title;
            const CertificateLayout layout = layOut(content, faces);
            QVERIFY2(outside(layout).isEmpty(), qPrintable(value.toString()));
            QVERIFY2(collision(layout).isEmpty(), qPrintable(collision(layout)));
        }
    }

    void squareCodeReadsBack_data()
    {
        QTest::addColumn<QString>("payload");
        QTest::newRow("address") << ordinaryCertificate().qrPayload;
        QTest::newRow("urn") << u"urn:uuid:2f8b6c1e-1f0a-4a55-9f3e-0a8c5b9d7e21"_s;
        QTest::newRow("long") << u"https://credentials.example.ac.uk/verify?id="_s + QString(150, u'7');
    }
    void squareCodeReadsBack()
    {
        QFETCH(QString, payload);
        CertificateContent content = ordinaryCertificate();
        content.qrPayload = payload;
        const QImage image = renderImage(content, {1684, 1191});
        QCOMPARE(QString::fromStdString(decoded(image)), payload);
    }

    void picturesHaveTheSizeAskedFor()
    {
        const QImage image = renderImage(ordinaryCertificate(), {800, 800}, 2);
        QCOMPARE(image.width(), 1600);
        QCOMPARE(image.devicePixelRatio(), 2.0);
        QVERIFY(qAbs(image.height() / static_cast<double>(image.width()) - 210.0 / 297) < 0.002);
        QVERIFY(renderImage(ordinaryCertificate(), {0, 10}).isNull());
    }

    void accentAlwaysBearsWhite_data()
    {
        QTest::addColumn<QString>("accent");
        QTest::addColumn<bool>("kept");
        QTest::newRow("own green") << QString() << false;
        QTest::newRow("dark") << u"#7a1f3d"_s << true;
        QTest::newRow("yellow") << u"#ffd400"_s << false;
        QTest::newRow("white") << u"#ffffff"_s << false;
        QTest::newRow("nonsense") << u"#12"_s << false;
    }
    void accentAlwaysBearsWhite()
    {
        QFETCH(QString, accent);
        QFETCH(bool, kept);
        const QColor color = certificateColors(accent).accent;
        const auto linear = [](int channel) {
            const double c = channel / 255.0;
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        const double luminance =
            0.2126 * linear(color.red()) + 0.7152 * linear(color.green()) + 0.0722 * linear(color.blue());
        QVERIFY(1.05 / (luminance + 0.05) >= 4.49);
        QCOMPARE(color == QColor(accent), kept);
    }

    void showsTheLogo()
    {
        QImage logo(40, 20, QImage::Format_RGB32);
        logo.fill(Qt::blue);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && logo.save(&buffer, "PNG"));
        const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2' width='4' height='2'>"
                               "<rect width='4' height='2' fill='#0000ff'/></svg>";
        for (const QByteArray &bytes : {png, svg, QByteArray("not a picture")}) {
            CertificateContent content = ordinaryCertificate();
            content.logo = bytes;
            const QImage image = renderImage(content, {1684, 1191});
            const QPointF centre = layOut(content, Typefaces()).seal.center() / 5.0;
            const bool blue = image.pixelColor(centre.toPoint()) == QColor(Qt::blue);
            QCOMPARE(blue, bytes != "not a picture");
        }
    }

    void leavesOutABadLogo_data()
    {
        QTest::addColumn<QByteArray>("logo");
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG"));
        const QString file = m_folder.filePath(u"outside.png"_s);
        QVERIFY(image.save(file));
        const auto svg = [](const QByteArray &content, const QByteArray &before = {}) {
            return before +
                   "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                   " viewBox='0 0 4 2' width='4' height='2'>" +
                   content + "</svg>";
        };
        const QByteArray blue = "<rect width='4' height='2' fill='#0000ff'/>";
        QByteArray wide(6000 * 2 + 100, '\0');
        QImage huge(6000, 2, QImage::Format_RGB32);
        huge.fill(Qt::blue);
        QBuffer hugeBuffer(&wide);
        QVERIFY(hugeBuffer.open(QIODevice::WriteOnly | QIODevice::Truncate) && huge.save(&hugeBuffer, "PNG"));
        QTest::newRow("more pixels than allowed") << wide;
        QByteArray bomb = png; // says it is as large as can be
        bomb.replace(16, 8, QByteArray::fromHex("7fffffff7fffffff"));
        QTest::newRow("a lie about its size") << bomb;
        QTest::newRow("half a picture") << png.left(png.size() - 20);
        QTest::newRow("a picture from elsewhere")
            << svg("<image width='4' height='2' xlink:href='" + QUrl::fromLocalFile(file).toEncoded() + "'/>");
        QTest::newRow("a picture by its path")
            << svg("<image width='4' height='2' xlink:href='" + file.toUtf8() + "'/>");
        QTest::newRow("a script") << svg("<script>1</script>" + blue);
        QTest::newRow("an entity") << svg("<rect width='4' height='2' fill='&blue;'/>",
                                          "<!DOCTYPE svg [<!ENTITY blue '#0000ff'>]>");
        QByteArray uses = "<g id='a0'>" + blue + "</g>";
        for (int i = 1; i < 24; ++i) {
            const QByteArray before = "<use xlink:href='#a" + QByteArray::number(i - 1) + "'/>";
            uses += "<g id='a" + QByteArray::number(i) + "'>" + before + before + "</g>";
        }
        QTest::newRow("a drawing that repeats itself for ever") << svg(uses);
        QTest::newRow("not whole") << svg(blue).chopped(8);
        QTest::newRow("another kind") << QByteArray("GIF89a\1\0\1\0\0\0\0;");
        QTest::newRow("too heavy") << svg(blue + "<!--" + QByteArray(logoMostBytes, ' ') + "-->");
    }
    /// It may have been stored before logos were looked at: the certificate is made, with the wreath of those without.
    void leavesOutABadLogo()
    {
        QFETCH(const QByteArray, logo);
        CertificateContent content = ordinaryCertificate();
        const QImage without = renderImage(content, {842, 595});
        content.logo = logo;
        QVERIFY(!canDrawLogo(logo));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(renderImage(content, {842, 595}), without);
        QVERIFY(renderPdf({content, content}).ok());
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(tst_Layout)
#include "tst_Layout.moc"
