// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Told.h"
#include "domain/Institution.h"

#include <QtEndian>
#include <QtTest>

#include <functional>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

using Change = std::function<void(Institution &)>;
Q_DECLARE_METATYPE(Change)

namespace {

QByteArray chunk(const QByteArray &type, const QByteArray &content)
{
    QByteArray length(4, '\0');
    qToBigEndian(quint32(content.size()), length.data());
    return length + type + content + QByteArray(4, '\0');
}

/// The frame of a PNG: what a check sees of it without unpacking.
QByteArray png(quint32 width, quint32 height)
{
    QByteArray header(13, '\0');
    qToBigEndian(width, header.data());
    qToBigEndian(height, header.data() + 4);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", "....") + chunk("IEND", {});
}

/// The frame of a JPEG: a comment, fill bytes, then the header that says its size.
QByteArray jpeg(quint16 width, quint16 height)
{
    QByteArray size(4, '\0');
    qToBigEndian(height, size.data());
    qToBigEndian(width, size.data() + 2);
    return QByteArray("\xff\xd8\xff\xfe\x00\x04hi\xff\xff\xc0\x00\x0b\x08", 14) + size +
           QByteArray("\x01\x01\x11\x00\xff\xd9", 6);
}

/// A picture in a drawing, as the label says it is.
QByteArray image(const QByteArray &picture, const QByteArray &label = "png")
{
    return "<image xlink:href='data:image/" + label + ";base64," + picture.toBase64() + "'/>";
}

/// Parts 0 … levels, each of the later ones drawing the one before it `uses` times.
QByteArray layered(int levels, int uses)
{
    QByteArray out = "<defs><path id='p0' d='M0 0h1'/>";
    for (int level = 1; level <= levels; ++level) {
        const QByteArray use = "<use xlink:href='#p" + QByteArray::number(level - 1) + "'/>";
        out += "<g id='p" + QByteArray::number(level) + "'>" + use.repeated(uses) + "</g>";
    }
    return out + "</defs><use xlink:href='#p" + QByteArray::number(levels) + "'/>";
}

QByteArray svg(const QByteArray &inside, const QByteArray &attributes = "viewBox='0 0 4 2'")
{
    return "<?xml version=\"1.0\"?>\n<svg xmlns='http://www.w3.org/2000/svg'"
           " xmlns:xlink='http://www.w3.org/1999/xlink' " +
           attributes + ">" + inside + "</svg>";
}

Institution soundInstitution()
{
    Institution out;
    out.name = {{u"en"_s, u"Example University"_s}, {u"cy"_s, u"Prifysgol Enghraifft"_s}};
    out.ukprn = u"10007774"_s;
    out.country = u"GB"_s;
    out.address = u"1 High Street\nExampletown"_s;
    out.email = u"awards@example.ac.uk"_s;
    out.web = u"https://www.example.ac.uk/"_s;
    out.didDomain = u"credentials.example.ac.uk"_s;
    out.accent = u"#1F6b45"_s;
    out.logo = png(600, 400);
    out.bilingual = true;
    out.signatories = {{u"Ann Other"_s, {{u"en"_s, u"Registrar"_s}}}};
    return out;
}

void row(const char *name, const Change &change, const QStringList &expected = {})
{
    QTest::newRow(name) << change << expected;
}

} // namespace

class tst_InstitutionCheck final : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("expected");
        row("nothing in a sound one", [](Institution &) {});
        facts();
        addresses();
        looks();
        storable();
    }
    void finds()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, expected);
        Institution institution = soundInstitution();
        change(institution);
        expected.sort();
        QCOMPARE(told(check(institution)), expected);
    }

private:
    static void facts()
    {
        row("no name", [](Institution &i) { i.name.clear(); }, {u"E institution.name-missing name ()"_s});
        row("no Welsh name", [](Institution &i) { i.name.remove(u"cy"_s); },
            {u"W institution.welsh-missing name.cy ()"_s});
        row("no Welsh name, and none needed", [](Institution &i) {
            i.name.remove(u"cy"_s);
            i.bilingual = false;
        });
        row("no UKPRN", [](Institution &i) { i.ukprn.clear(); });
        for (const QString &bad : {u"1000777"_s, u"20007774"_s, u"1000777X"_s}) {
            row(qPrintable(u"UKPRN "_s + bad), [bad](Institution &i) { i.ukprn = bad; },
                {u"E institution.ukprn ukprn (%1)"_s.arg(bad)});
        }
        row("no country", [](Institution &i) { i.country.clear(); }, {u"W institution.country-missing country ()"_s});
        for (const QString &bad : {u"gb"_s, u"GBR"_s, u"UK\n"_s}) {
            row(qPrintable(u"country "_s + bad), [bad](Institution &i) { i.country = bad; },
                {u"E institution.country country (%1)"_s.arg(bad)});
        }
        row("main language", [](Institution &i) { i.mainLanguage = u"English"_s; },
            {u"E text.language-form mainLanguage (English)"_s});
        row("nobody signs", [](Institution &i) { i.signatories.clear(); },
            {u"H institution.signatories signatories ()"_s});
        row("somebody signs", [](Institution &i) { i.signatories[0].name = u" "_s; },
            {u"W signatory.name-missing signatories[0].name ()"_s});
    }

    static void addresses()
    {
        row("no addresses", [](Institution &i) { i.email = i.web = i.didDomain = QString(); });
        row("email", [](Institution &i) { i.email = u"awards"_s; }, {u"W email.form email (awards)"_s});
        for (const QString &good :
             {u"https://example.org"_s, u"https://example.org:8443/a?b=c#d"_s, u"HTTPS://Example.org/"_s})
            row(qPrintable(good), [good](Institution &i) { i.web = good; });
        for (const QString &bad :
             {u"http://example.org"_s, u"example.org"_s, u"https://"_s, u"https://example.org/a b"_s,
              u"javascript:alert(1)"_s, u"https://user@example.org"_s}) {
            row(qPrintable(bad), [bad](Institution &i) { i.web = bad; }, {u"W institution.web web (%1)"_s.arg(bad)});
        }
        for (const QString &good : {u"example.org"_s, u"a-b.example.org/issuers/1"_s, u"localhost:8080"_s})
            row(qPrintable(good), [good](Institution &i) { i.didDomain = good; });
        for (const QString &bad : {u"https://example.org"_s, u"example"_s, u"Example.org"_s, u"example.org/"_s,
                                   u"-a.org"_s, u"a..org"_s, u"example.org/../x y"_s, u"did:web:example.org"_s}) {
            row(qPrintable(u"did "_s + bad), [bad](Institution &i) { i.didDomain = bad; },
                {u"E institution.did didDomain (%1)"_s.arg(bad)});
        }
    }

    static void looks()
    {
        row("no colour", [](Institution &i) { i.accent.clear(); });
        for (const QString &bad : {u"green"_s, u"#abc"_s, u"#12345g"_s, u"#1234567"_s}) {
            row(qPrintable(u"colour "_s + bad), [bad](Institution &i) { i.accent = bad; },
                {u"E institution.accent accent (%1)"_s.arg(bad)});
        }
        row("no logo", [](Institution &i) { i.logo.clear(); });
        row("a photograph", [](Institution &i) { i.logo = QByteArray("\xFF\xD8\xFF\xE0"); },
            {u"E institution.logo-kind logo ()"_s});
        row("a logo of a mebibyte", [](Institution &i) { i.logo.resize(1024 * 1024, ' '); });
        row("a logo beyond it", [](Institution &i) { i.logo.resize(1024 * 1024 + 1, ' '); },
            {u"E institution.logo-size logo (1048577, 1048576)"_s});
        pictures();
        drawings();
        picturesInDrawings();
        repeats();
    }

    static void logo(const char *name, const QByteArray &bytes, const QStringList &expected = {})
    {
        row(
            name, [bytes](Institution &i) { i.logo = bytes; }, expected);
    }

    static void pictures()
    {
        const QString broken = u"E institution.logo-broken logo ()"_s;
        logo("4096 pixels wide", png(4096, 1));
        logo("wider", png(4097, 1), {u"E institution.logo-pixels logo (4097, 1, 4096)"_s});
        logo("higher", png(1, 100'000), {u"E institution.logo-pixels logo (1, 100000, 4096)"_s});
        logo("no pixels", png(0, 40), {u"E institution.logo-pixels logo (0, 40, 4096)"_s});
        logo("coarse", png(299, 299), {u"H institution.logo-coarse logo (299, 299)"_s});
        logo("fine one way", png(300, 20));
        logo("cut off", png(600, 400).chopped(13), {broken});
        logo("cut in its header", png(600, 400).left(20), {broken});
        logo("the signature alone", "\x89PNG\r\n\x1a\n", {broken});
        QByteArray liar = png(600, 400);
        liar[33] = '\x7f'; // the second chunk says that it is two gigabytes long
        logo("a chunk beyond the end", liar, {broken});
        logo("text", "Our logo", {u"E institution.logo-kind logo ()"_s});
    }

    static void drawings()
    {
        const QString broken = u"E institution.logo-broken logo ()"_s;
        const auto active = [](const QString &what) {
            return QStringList{u"E institution.logo-active logo (%1)"_s.arg(what)};
        };
        logo("a drawing", svg("<rect width='4' height='2' fill='url(#g)'/>"));
        logo("with width and height", svg("<g/>", "width='4' height='2'"));
        logo("with a picture in it", svg(image(png(600, 400))));
        logo("that repeats a part", svg("<use xlink:href='#a'/>"));
        logo("with a document type",
             "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
             "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'/>");
        logo("without a size", svg("<g/>", {}), {u"E institution.logo-sizeless logo ()"_s});
        logo("not closed", svg("<g>"), {broken});
        logo("in no namespace", "<svg viewBox='0 0 4 2'/>", {broken});
        logo("a page with a drawing", "<html><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'/></html>",
             {broken});
        logo("too deep", svg(QByteArray("<g>").repeated(70) + QByteArray("</g>").repeated(70)), {broken});
        logo("a script", svg("<script>alert(1)</script>"), active(u"script"_s));
        logo("a handler", svg("<rect onclick='alert(1)'/>"), active(u"onclick"_s));
        logo("a page inside", svg("<foreignObject/>"), active(u"foreignObject"_s));
        logo("a file of this machine", svg("<image xlink:href='/etc/passwd'/>"), active(u"href"_s));
        logo("a picture from the net", svg("<image href='https://example.org/x.png'/>"), active(u"href"_s));
        logo("a drawing in a drawing", svg("<image href='data:image/svg+xml;base64,AAAA'/>"), active(u"href"_s));
        logo("a link", svg("<a xlink:href='javascript:alert(1)'/>"), active(u"href"_s));
        logo("a fill from elsewhere", svg("<rect fill='url(http://example.org/#g)'/>"), active(u"fill"_s));
        logo("a style from elsewhere", svg("<style>@import 'x.css';</style>"), active(u"style"_s));
        logo("a font from elsewhere", svg("<style>@font-face { src: url( 'x.woff' ) }</style>"), active(u"style"_s));
        logo("another base", svg("<g xml:base='http://example.org/'/>"), active(u"base"_s));
        logo("a style sheet", "<?xml-stylesheet href='x.css'?>" + svg("<g/>").mid(22), active(u"xml-stylesheet"_s));
        logo("an entity",
             "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
             "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><text>&e;</text></svg>",
             active(u"ENTITY"_s));
    }

    static void picturesInDrawings()
    {
        const QString broken = u"E institution.logo-broken logo ()"_s;
        const QStringList active{u"E institution.logo-active logo (href)"_s};
        const QStringList heavy{u"E institution.logo-heavy logo (image)"_s};
        const QByteArray drawing = svg("<image xlink:href='/etc/passwd'/>");
        logo("a small picture in it is no hint", svg(image(png(20, 20))));
        logo("with a JPEG in it", svg(image(jpeg(600, 400), "jpeg")));
        logo("with a JPEG that is called PNG", svg(image(jpeg(600, 400))));
        logo("a drawing that is called PNG", svg(image(drawing)), active);
        logo("a drawing that is called JPEG", svg(image(drawing, "jpeg")), active);
        logo("no picture at all", svg("<image xlink:href='data:image/png;base64,AAAA'/>"), active);
        logo("a drawing behind a picture",
             svg("<image xlink:href='data:image/png;base64," + png(2, 2).toBase64() + ";base64," + drawing.toBase64() +
                 "'/>"),
             active);
        logo("a drawing in a style", svg("<rect style='fill:url(data:image/png;base64," + drawing.toBase64() + ")'/>"),
             {u"E institution.logo-active logo (style)"_s});
        logo("a cut PNG in it", svg(image(png(600, 400).chopped(13))), {broken});
        logo("a JPEG without a size in it", svg(image(jpeg(600, 400).left(10), "jpeg")), {broken});
        logo("a wide PNG in it", svg(image(png(4097, 1))), {u"E institution.logo-pixels logo (4097, 1, 4096)"_s});
        logo("a high JPEG in it", svg(image(jpeg(1, 5000), "jpeg")),
             {u"E institution.logo-pixels logo (1, 5000, 4096)"_s});
        logo("as many pixels as one may have", svg(image(png(4096, 4095)) + image(png(4096, 1))));
        logo("more pixels together", svg(image(png(4096, 4095)) + image(jpeg(4096, 2), "jpeg")), heavy);
    }

    static void repeats()
    {
        const QStringList heavy{u"E institution.logo-heavy logo (use)"_s};
        logo("parts within parts", svg(layered(3, 10)));
        logo("ten levels of ten", svg(layered(10, 10)), heavy);
        logo("a long chain of parts", svg(layered(5000, 1)), heavy);
        logo("a part that draws itself", svg("<g id='a'><use xlink:href='#a'/></g>"), heavy);
        logo("two parts that draw each other", svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
             heavy);
        const QByteArray dots = QByteArray("<path d='M0 0h1'/>").repeated(99);
        const QByteArray part = "<g id='a'>" + dots + "</g>";
        logo("a hundred elements a hundred times", svg(part + QByteArray("<use xlink:href='#a'/>").repeated(100)));
        logo("and once more", svg(part + QByteArray("<use xlink:href='#a'/>").repeated(101)), heavy);
        logo("the same name twice", svg(part + part + QByteArray("<use xlink:href='#a'/>").repeated(51)), heavy);
        logo("many elements, none twice", svg(dots.repeated(200)));
    }

    static void storable()
    {
        const QString nul = u"a"_s + QChar(0);
        row("NUL in the name", [nul](Institution &i) { i.name[u"en"_s] = nul; }, {u"E text.unstorable name.en ()"_s});
        row("NUL in the address", [nul](Institution &i) { i.address = nul; }, {u"E text.unstorable address ()"_s});
        row("NUL in a signatory", [nul](Institution &i) { i.signatories[0].name = nul; },
            {u"E text.unstorable signatories[0].name ()"_s});
        row("NUL in a role", [nul](Institution &i) { i.signatories[0].role[u"en"_s] = nul; },
            {u"E text.unstorable signatories[0].role.en ()"_s});
        row("address too long", [](Institution &i) { i.address = QString(20'001, u'x'); },
            {u"E text.too-long address (20001, 20000)"_s});
    }
};

QTEST_GUILESS_MAIN(tst_InstitutionCheck)
#include "tst_InstitutionCheck.moc"
