// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Pdf.h"
#include "container/PdfValue.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <zlib.h>

using namespace laurel;
using namespace Qt::StringLiterals;
using container::ErrorKind;
using container::PdfScanner;
using container::PdfValue;

namespace {

const std::string token = "eyJhbGciOiJFZERTQSJ9.e30.c2ln";
const std::string json = "{\"type\":[\"VerifiableCredential\"],\"name\":\"Ynys Môn\"}";

std::string packed(const std::string &bytes)
{
    uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
    std::string result(size, '\0');
    if (::compress(reinterpret_cast<Bytef *>(result.data()), &size, reinterpret_cast<const Bytef *>(bytes.data()),
                   static_cast<uLong>(bytes.size())) != Z_OK)
        qFatal("zlib");
    result.resize(size);
    return result;
}

std::string object(int number, const std::string &body)
{
    return std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

std::string stream(int number, const std::string &bytes, const std::string &more = {})
{
    return object(number,
                  "<< /Length " + std::to_string(bytes.size()) + more + " >>\nstream\n" + bytes + "\nendstream");
}

std::string specification(int number, const std::string &name, int file)
{
    return object(number, "<< /Type /Filespec /UF (" + name + ") /EF << /F " + std::to_string(file) + " 0 R >> >>");
}

/// A PDF of one empty page, with more objects from number 10 on. Readers make up for the missing table.
std::string pdf(const std::string &more = {})
{
    return "%PDF-1.7\n" + object(1, "<< /Type /Catalog /Pages 2 0 R >>") +
           object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>") +
           object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>") + more +
           "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

std::string attached(const std::string &name, const std::string &bytes, const std::string &more = {})
{
    return pdf(stream(10, bytes, more) + specification(11, name, 10));
}

} // namespace

class tst_Pdf final : public QObject
{
    Q_OBJECT

private slots:
    /// What qpdf makes of a PDF with three attachments, one of them no credential: the same credentials in every form.
    void formsOfOthers_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("as it is") << QStringList{};
        QTest::newRow("object streams") << QStringList{u"--object-streams=generate"_s};
        QTest::newRow("no object streams") << QStringList{u"--object-streams=disable"_s};
        QTest::newRow("for the web") << QStringList{u"--linearize"_s};
        QTest::newRow("unpacked") << QStringList{u"--stream-data=uncompress"_s};
        QTest::newRow("lengths elsewhere") << QStringList{u"--qdf"_s};
        QTest::newRow("all at once") << QStringList{u"--linearize"_s, u"--object-streams=generate"_s,
                                                    u"--recompress-flate"_s};
    }
    void formsOfOthers()
    {
        QFETCH(QStringList, arguments);
        const auto cargo = container::unbakePdf(throughQpdf(arguments).toStdString());
        QVERIFY2(cargo.ok(), cargo.ok() ? "" : cargo.error().what.c_str());
        QCOMPARE(cargo->credentials.size(), std::size_t(2));
        QCOMPARE(cargo->credentials[0].place, std::string("the file “a.jwt” attached to a PDF"));
        QCOMPARE(cargo->credentials[0].text, token);
        QCOMPARE(cargo->credentials[1].text, json);
    }
    void encrypted()
    {
        for (const QStringList &arguments :
             {QStringList{u"--encrypt"_s, u"u"_s, u"o"_s, u"256"_s, u"--"_s},
              QStringList{u"--object-streams=generate"_s, u"--encrypt"_s, QString(), u"o"_s, u"256"_s, u"--"_s}}) {
            const auto cargo = container::unbakePdf(throughQpdf(arguments).toStdString());
            QVERIFY(!cargo.ok());
            QCOMPARE(int(cargo.error().kind), int(ErrorKind::Unsupported));
            QVERIFY(QString::fromStdString(cargo.error().what).contains(u"encrypted"_s));
        }
    }

    void finds_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("text");
        QTest::newRow("plain") << attached("a.jwt", token) << token;
        QTest::newRow("packed") << attached("a.jwt", packed(token), " /Filter /FlateDecode") << token;
        QTest::newRow("packed, in a list") << attached("a", packed(json), " /Filter [/Fl] /DecodeParms [null]") << json;
        QTest::newRow("written name") << attached("a", packed(json), " /F#69lter /Flate#44ecode") << json;
        QTest::newRow("wrong length") << pdf(object(10, "<</Length 5>>stream\n" + token + "\nendstream") +
                                             specification(11, "a", 10))
                                      << token + "\n";
        QTest::newRow("length elsewhere") << pdf(object(10, "<</Length 12 0 R>>stream\r\n" + token + "\nendstream") +
                                                 specification(11, "a", 10) + object(12, std::to_string(token.size())))
                                          << token;
        QTest::newRow("on a page") << pdf(stream(10, token) +
                                          object(11, "<< /Annots [ << /Subtype /FileAttachment /FS << /F (a) "
                                                     "/EF << /F 10 0 R >> >> >> ] >>"))
                                   << token;
        QTest::newRow("files elsewhere") << pdf(stream(10, token) + object(11, "<< /F (a) /EF 12 0 R >>") +
                                                object(12, "<< /F 10 0 R >>"))
                                         << token;
        QTest::newRow("written anew") << pdf(stream(10, "a.b.c") + specification(11, "a", 10) + stream(10, token))
                                      << token;
        const std::string members = "<< /F (a) /EF << /F 10 0 R >> >>";
        QTest::newRow("object stream") << pdf(stream(10, token) +
                                              stream(12, packed("11 0 " + members),
                                                     " /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"))
                                       << token;
    }
    void finds()
    {
        QFETCH(std::string, bytes);
        QFETCH(std::string, text);
        const auto cargo = container::unbakePdf(bytes);
        QVERIFY2(cargo.ok(), cargo.ok() ? "" : cargo.error().what.c_str());
        QCOMPARE(cargo->credentials.size(), std::size_t(1));
        QCOMPARE(cargo->credentials.front().text, text);
    }

    void passesOver_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("nothing attached") << pdf();
        QTest::newRow("prose") << attached("letter.txt", "Dear registrar.");
        QTest::newRow("other JSON") << attached("data.json", "{\"a\":1}");
        QTest::newRow("empty") << attached("a.json", "");
        QTest::newRow("packed oddly, no credential by its name") << attached("a.bin", token, " /Filter /LZWDecode");
        QTest::newRow("file that is not there") << pdf(specification(11, "a", 10));
        QTest::newRow("file that is no stream") << pdf(object(10, "(x)") + specification(11, "a", 10));
        QTest::newRow("specification taken back")
            << pdf(stream(10, token) + specification(11, "a", 10) + object(11, "null"));
        QTest::newRow("in its own circle") << pdf(object(10, "<< /EF 10 0 R >>") + object(11, "11 0 R"));
        QTest::newRow("only in a picture of text") << pdf(stream(10, specification(11, "a", 12) + stream(12, token)));
    }
    void passesOver()
    {
        QFETCH(std::string, bytes);
        const auto cargo = container::unbakePdf(bytes);
        QVERIFY2(cargo.ok(), cargo.ok() ? "" : cargo.error().what.c_str());
        QVERIFY(cargo->credentials.empty());
    }

    void refuses_data();
    void refuses()
    {
        QFETCH(std::string, bytes);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, reason);
        const auto cargo = container::unbakePdf(bytes);
        QVERIFY(!cargo.ok());
        QVERIFY2(QString::fromStdString(cargo.error().what).contains(reason), cargo.error().what.c_str());
        QCOMPARE(int(cargo.error().kind), int(kind));
    }

    void names_data()
    {
        QTest::addColumn<std::string>("written");
        QTest::addColumn<QString>("name");
        QTest::newRow("ASCII") << std::string("(a \\(b\\) \\101.jwt)") << u"a (b) A.jwt"_s;
        QTest::newRow("nested") << std::string("(a (b) c)") << u"a (b) c"_s;
        QTest::newRow("Latin-1") << std::string("(caf\xe9)") << u"café"_s;
        QTest::newRow("UTF-16") << std::string("<FEFF 0041 D83D DE00 00E9>") << u"A😀é"_s;
        QTest::newRow("half a pair") << std::string("<FEFFD83D0041>")
                                     << u"\xfffd"_s
                                        u"A"_s;
        QTest::newRow("UTF-8") << std::string("(\xef\xbb\xbfM\xc3\xb4n)") << u"Môn"_s;
        QTest::newRow("odd hexadecimal") << std::string("<4>") << u"@"_s;
        QTest::newRow("controls") << std::string("(a\\nb\x1b)") << u"a b "_s;
        QTest::newRow("long") << "(" + std::string(500, 'x') + ")" << QString(100, u'x') + u'…';
    }
    void names()
    {
        QFETCH(std::string, written);
        QFETCH(QString, name);
        const auto cargo = container::unbakePdf(
            pdf(stream(10, token) + object(11, "<</F (other)/UF " + written + "/EF<</F 10 0 R>>>>")));
        QVERIFY(cargo.ok() && !cargo->credentials.empty());
        QCOMPARE(QString::fromStdString(cargo->credentials.front().place),
                 u"the file “%1” attached to a PDF"_s.arg(name));
    }

    /// Each of these asks for more than it gives; the work is bounded and grows with the size of the file.
    void boundedWork_data();
    void boundedWork()
    {
        QFETCH(std::string, bytes);
        QVERIFY(bytes.size() <= container::maximumFile);
        QElapsedTimer timer;
        timer.start();
        const auto cargo = container::unbakePdf(bytes);
        qInfo("%lld ms: %s", timer.elapsed(), cargo.ok() ? "nothing found" : cargo.error().what.c_str());
        QVERIFY(!cargo.ok() || cargo->credentials.empty());
    }

    void values()
    {
        PdfScanner scanner(1'000'000);
        const auto read = [&scanner](std::string_view text) {
            std::size_t at = 0;
            return scanner.read(text, at);
        };
        QCOMPARE(read(" 12 ")->number, 12);
        QCOMPARE(int(read("12 0 R")->kind), int(PdfValue::Kind::Reference));
        QCOMPARE(int(read("12 0 Rx")->kind), int(PdfValue::Kind::Integer));
        QCOMPARE(read("[1 0 R 2 3]")->items.size(), std::size_t(3));
        QCOMPARE(int(read("-1.5")->kind), int(PdfValue::Kind::Other));
        QCOMPARE(int(read("99999999999999")->kind), int(PdfValue::Kind::Other));
        QVERIFY(read("/A#42#4")->isName("AB#4"));
        QCOMPARE(read("<</A/B/C<<>>>>")->items.size(), std::size_t(2));
        QCOMPARE(read("% note\n(a\\\nb\\\r\nc)")->text, std::string("abc"));
        for (const char *bad :
             {"", "(", "<", "<<", "<</A", "<</A 1", "<<1>>", "[", "]", ">>", "trie", "<4g>", "(\\", "[1 2"})
            QVERIFY2(!read(bad), bad);
        QVERIFY(!read(std::string(40, '[') + std::string(40, ']')));
        PdfScanner tired(10);
        std::size_t at = 0;
        QVERIFY(!tired.read("(0123456789)", at));
        QVERIFY(tired.isExhausted());
    }

private:
    static QByteArray throughQpdf(const QStringList &arguments)
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const std::string &bytes) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write");
            file.write(QByteArray::fromStdString(bytes));
        };
        write(u"a.jwt"_s, token);
        write(u"b.json"_s, json);
        write(u"c.txt"_s, "Dear registrar.");
        write(u"bare.pdf"_s, pdf());
        QStringList attach{u"bare.pdf"_s};
        for (const QString &name : {u"a.jwt"_s, u"b.json"_s, u"c.txt"_s})
            attach += {u"--add-attachment"_s, name, u"--"_s};
        run(folder.path(), attach + QStringList{u"full.pdf"_s});
        run(folder.path(), QStringList{u"full.pdf"_s} + arguments + QStringList{u"out.pdf"_s});
        QFile file(folder.filePath(u"out.pdf"_s));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("qpdf made no file");
        return file.readAll();
    }
    static void run(const QString &folder, const QStringList &arguments)
    {
        QProcess qpdf;
        qpdf.setWorkingDirectory(folder);
        qpdf.start(u"qpdf"_s, arguments);
        if (!qpdf.waitForFinished() || (qpdf.exitCode() != 0 && qpdf.exitCode() != 3)) // 3: done, with warnings
            qFatal("qpdf: %s", qpdf.readAllStandardError().constData());
    }
};

void tst_Pdf::refuses_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const std::string &bytes, ErrorKind kind, const QString &reason) {
        QTest::newRow(name) << bytes << kind << reason;
    };
    const std::string flate = " /Filter /FlateDecode";
    add("nothing", {}, ErrorKind::Damaged, u"does not begin"_s);
    add("large", pdf(std::string(container::maximumFile, '\n')), ErrorKind::TooLarge, u"16 MiB"_s);
    add("packed otherwise", attached("a.jwt", token, " /Filter /LZWDecode"), ErrorKind::Unsupported, u"packed"_s);
    add("packed twice", attached("a.jwt", packed(packed(token)), " /Filter [/FlateDecode /FlateDecode]"),
        ErrorKind::Unsupported, u"packed"_s);
    add("predicted", attached("a.jwt", packed(token), flate + " /DecodeParms << /Predictor 12 >>"),
        ErrorKind::Unsupported, u"packed"_s);
    std::string bomb;
    bomb.resize(100'000'000, ' ');
    add("bomb", attached("a.jwt", packed(bomb), flate), ErrorKind::TooLarge, u"more than any"_s);
    add("bomb as an object stream", pdf(stream(10, packed(bomb), flate + " /Type /ObjStm /N 1 /First 1")),
        ErrorKind::TooLarge, u"more than any"_s);
    add("cut", attached("a.jwt", packed(token).substr(0, 12), flate), ErrorKind::Damaged, u"cannot be unpacked"_s);
    add("rubbish", attached("a.jwt", "rubbish", flate), ErrorKind::Damaged, u"cannot be unpacked"_s);
    add("encrypted", pdf() + "trailer << /Encrypt 9 0 R >>", ErrorKind::Unsupported, u"encrypted"_s);
}

void tst_Pdf::boundedWork_data()
{
    QTest::addColumn<std::string>("bytes");
    const auto repeated = [](const std::string &text, std::size_t bytes) {
        std::string all = "%PDF-1.7\n";
        while (all.size() + text.size() < bytes)
            all += text;
        return all;
    };
    const std::size_t full = container::maximumFile / 8; // as large as they may be they take eight times as long
    QTest::newRow("strings without end") << repeated("1 0 obj (", full);
    QTest::newRow("lists in lists") << repeated("1 0 obj [[[[", full);
    QTest::newRow("one long list") << "%PDF-1.7\n1 0 obj [" + repeated("/a", full - 100);
    QTest::newRow("long lists") << repeated("1 0 obj [" + std::string(80'000, '/') + "]", full);
    QTest::newRow("notes") << repeated("1 0 obj %", full);
    QTest::newRow("streams without end") << repeated("1 0 obj<<>>stream ", full);
    QTest::newRow("specifications") << repeated("1 0 obj<</EF 1 0 R>>", full);
    QTest::newRow("trailers") << repeated("trailer(", full);
    std::string many = "%PDF-1.7\n";
    for (int i = 0; many.size() < full - 100; ++i)
        many += std::to_string(i) + " 0 obj 1\n";
    QTest::newRow("objects") << many;
    std::string members;
    for (int i = 0; members.size() < container::maximumText - 100; ++i)
        members += std::to_string(i) + " 1 ";
    const std::string objects = packed(members);
    QTest::newRow("object streams") << repeated(
        stream(10, objects, " /Type /ObjStm /N 9999999 /First 1 /Filter /FlateDecode"), full);
    std::string attachments = stream(10, packed(std::string(container::maximumText, ' ')), " /Filter /FlateDecode");
    for (int i = 11; i < 4000; ++i)
        attachments += specification(i, "a", 10);
    QTest::newRow("one file attached often") << pdf(attachments);
}

QTEST_APPLESS_MAIN(tst_Pdf)
#include "tst_Pdf.moc"
