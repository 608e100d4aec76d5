// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/CsvReader.h"

#include "support/Places.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

Result<CsvReader> readerOf(const QByteArray &bytes, const CsvOptions &options = {})
{
    auto device = std::make_unique<QBuffer>();
    device->setData(bytes);
    device->open(QIODevice::ReadOnly);
    return CsvReader::read(std::move(device), u"test.csv"_s, options);
}

/// Every row as texts, or the error that ended it.
Result<QList<QStringList>> allRows(const QByteArray &bytes, const CsvOptions &options = {})
{
    auto reader = readerOf(bytes, options);
    if (!reader.ok())
        return reader.error();
    QList<QStringList> rows = {reader->header()};
    for (;;) {
        const auto found = reader->next();
        if (!found.ok())
            return found.error();
        if (!*found)
            return rows;
        QStringList row;
        for (int i = 0; i < int(reader->header().size()); ++i)
            row.append(QString::fromUtf8(reader->cell(i)));
        rows.append(row);
    }
}

QByteArray utf16(const QString &text, bool bigEndian)
{
    QStringEncoder encoder(bigEndian ? QStringConverter::Utf16BE : QStringConverter::Utf16LE,
                           QStringConverter::Flag::WriteBom);
    return encoder.encode(text);
}

} // namespace

class TestCsvReader final : public QObject
{
    Q_OBJECT

private slots:
    void spectrum_data();
    void spectrum();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void encodings_data();
    void encodings();
    void reportsWhatIsUnusual();
    void limits();
    void sameInSmallAndLargeBlocks();
    void manyRowsNeedLittleMemory();
    void checksUtf8InAnyBlocks_data();
    void checksUtf8InAnyBlocks();
    void missingFileAndColumn();
    void speed();
};

void TestCsvReader::spectrum_data()
{
    QTest::addColumn<QString>("csv");
    QTest::addColumn<QString>("json");
    const QString base = test::sharedPath(u"vectors/csv-spectrum"_s);
    SKIP_WITHOUT_SHARED(base);
    const QDir csvs(base + u"/csvs"_s);
    const QStringList files = csvs.entryList({u"*.csv"_s}, QDir::Files);
    QCOMPARE(files.size(), 12);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << csvs.filePath(file)
                                        << base + u"/json/"_s + QString(file).replace(u".csv"_s, u".json"_s);
}

void TestCsvReader::spectrum()
{
    QFETCH(const QString, csv);
    QFETCH(const QString, json);
    QFile expected(json);
    QVERIFY(expected.open(QIODevice::ReadOnly));
    const QJsonDocument document = QJsonDocument::fromJson(expected.readAll());
    const QJsonArray rows = document.isObject() ? QJsonArray{document.object()} : document.array();
    QVERIFY(!rows.isEmpty());
    auto reader = CsvReader::open(csv);
    QVERIFY2(reader.ok(), reader.ok() ? "" : qPrintable(reader.error().what));
    for (const auto &row : rows) {
        const auto found = reader->next();
        QVERIFY2(found.ok(), found.ok() ? "" : qPrintable(found.error().what));
        QVERIFY(*found);
        const QJsonObject object = row.toObject();
        QCOMPARE(reader->header().size(), object.size());
        for (auto it = object.begin(); it != object.end(); ++it) {
            const int column = reader->column(it.key());
            QVERIFY(column >= 0);
            // The vector's own two halves differ in this one cell.
            if (it.key() == u"Contact Phone Number")
                continue;
            QCOMPARE(QString::fromUtf8(reader->cell(column)), it.value().toString());
        }
    }
    QVERIFY(!*reader->next());
}

void TestCsvReader::accepts_data()
{
    using Rows = QList<QStringList>;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Rows>("rows");
    QTest::newRow("plain") << "a,b\n1,2\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("no end of line") << "a,b\r\n1,2"_ba << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("bare returns") << "a,b\r1,2\r3,4"_ba << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}};
    QTest::newRow("header only") << "a,b\n"_ba << Rows{{u"a"_s, u"b"_s}};
    QTest::newRow("semicolons") << "a;b\n1,5;2\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"1,5"_s, u"2"_s}};
    QTest::newRow("tabs") << "a\tb\n1;\t2,\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"1;"_s, u"2,"_s}};
    QTest::newRow("delimiter in a quoted header")
        << "\"a,b,c\";d\n1;2\n"_ba << Rows{{u"a,b,c"_s, u"d"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("one column") << "a\n1\n\n2\n"_ba << Rows{{u"a"_s}, {u"1"_s}, {QString()}, {u"2"_s}};
    QTest::newRow("quoted new lines") << "a,b\n\"x\r\ny\",\"\"\"z\"\"\"\n"_ba
                                      << Rows{{u"a"_s, u"b"_s}, {u"x\r\ny"_s, u"\"z\""_s}};
    QTest::newRow("empty cells") << "a,b,c\n,,\n\"\",,\"\"\n"_ba
                                 << Rows{{u"a"_s, u"b"_s, u"c"_s}, {{}, {}, {}}, {{}, {}, {}}};
    QTest::newRow("last cell empty at the end") << "a,b\n1,"_ba << Rows{{u"a"_s, u"b"_s}, {u"1"_s, {}}};
    QTest::newRow("header trimmed") << " a , b\n1,2\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("quote inside") << "a,b\n1,37.8\"N\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"37.8\"N"_s}};
    QTest::newRow("formulas stay text") << "a,b\n=1+1,@x\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"=1+1"_s, u"@x"_s}};
}

void TestCsvReader::accepts()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<QStringList>, rows);
    const auto read = allRows(bytes);
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().what));
    QCOMPARE(*read, rows);
}

void TestCsvReader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QByteArray() << u"test.csv"_s << u"is empty"_s;
    QTest::newRow("only a mark") << "\xEF\xBB\xBF"_ba << u"test.csv"_s << u"is empty"_s;
    QTest::newRow("blank header") << "\na,b\n"_ba << u"row 1"_s << u"name the columns"_s;
    QTest::newRow("unterminated quote") << "a,b\n1,2\n3,\"4\n5,6\n"_ba << u"row 3"_s << u"never closed"_s;
    QTest::newRow("text after a quote") << "a,b\n1,\"2\"x\n"_ba << u"row 2"_s << u"after its closing quote"_s;
    QTest::newRow("too few") << "a,b,c\n1,2,3\n1,2\n"_ba << u"row 3"_s << u"2 cells, the header has 3"_s;
    QTest::newRow("too many") << "a,b\n1,2,3\n"_ba << u"row 2"_s << u"3 cells, the header has 2"_s;
    QTest::newRow("rows count through quoted lines") << "a,b\n\"1\n1\",2\n3\n"_ba << u"row 3"_s << u"1 cells"_s;
    QTest::newRow("rows count blank ones") << "a,b\n1,2\n\n3\n"_ba << u"row 4"_s << u"1 cells"_s;
    QTest::newRow("double header") << "a,b,a\n1,2,3\n"_ba << u"row 1"_s << u"Columns 1 and 3 are both called \"a\""_s;
    QTest::newRow("double after trimming") << "a, a\n1,2\n"_ba << u"row 1"_s << u"both called"_s;
    QTest::newRow("NUL") << QByteArray("a,b\n1,\0\n", 8) << u"line 2"_s << u"NUL"_s;
    QTest::newRow("NUL in UTF-16") << utf16(u"a,b\n1,\0\n"_s, false) << u"row"_s << u"UTF-16"_s;
    QTest::newRow("half a UTF-16 unit") << utf16(u"a,b\n1,2\n"_s, false).chopped(1) << u"row"_s << u"UTF-16"_s;
    QTest::newRow("neither encoding") << "a,b\n1,\x81\n"_ba << u"test.csv"_s << u"not valid UTF-8"_s;
}

void TestCsvReader::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, place);
    QFETCH(const QString, reason);
    const auto read = allRows(bytes);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().fault, Fault::Invalid);
    QVERIFY2(read.error().what.contains(place), qPrintable(read.error().what));
    QVERIFY2(read.error().what.contains(reason), qPrintable(read.error().what));
    QVERIFY(read.error().what.startsWith(u"test.csv"_s));
}

void TestCsvReader::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cell");
    const QString text = u"name,n\nSiân “Ŵ” 王 😀,1\n"_s;
    const QString cell = u"Siân “Ŵ” 王 😀"_s;
    QTest::newRow("UTF-8") << text.toUtf8() << cell;
    QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF" + text.toUtf8() << cell;
    QTest::newRow("UTF-16 little endian") << utf16(text, false) << cell;
    QTest::newRow("UTF-16 big endian") << utf16(text, true) << cell;
    QTest::newRow("Windows-1252") << "name,n\nSi\xE2n \x93\x80\x94 \x8A,1\n"_ba << u"Siân “€” Š"_s;
}

void TestCsvReader::encodings()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, cell);
    const auto rows = allRows(bytes);
    QVERIFY2(rows.ok(), rows.ok() ? "" : qPrintable(rows.error().what));
    QCOMPARE(rows->at(0), (QStringList{u"name"_s, u"n"_s}));
    QCOMPARE(rows->at(1), (QStringList{cell, u"1"_s}));
}

void TestCsvReader::reportsWhatIsUnusual()
{
    auto old = readerOf("caf\xE9,b\n1,2\n");
    QVERIFY(old.ok());
    QCOMPARE(old->findings().size(), 1);
    QCOMPARE(old->findings().at(0).issue.code, u"csv.windows-1252"_s);
    QCOMPARE(old->findings().at(0).issue.severity, Severity::Warning);

    CsvOptions strict;
    strict.fallback = EncodingFallback::Refuse;
    QVERIFY(!readerOf("caf\xE9,b\n1,2\n", strict).ok());

    auto zero = readerOf(u"\u200Ba\u2060,\uFEFFb\n1,2\n\n\n"_s.toUtf8());
    QVERIFY(zero.ok());
    QCOMPARE(zero->header(), (QStringList{u"a"_s, u"b"_s}));
    while (*zero->next()) {
    }
    QCOMPARE(zero->findings().size(), 3);
    QCOMPARE(zero->findings().at(0).issue.code, u"csv.zero-width-header"_s);
    QCOMPARE(zero->findings().at(1).column, u"b"_s);
    QCOMPARE(zero->findings().at(2).issue.code, u"csv.blank-rows"_s);
    QCOMPARE(zero->findings().at(2).issue.args.at(0).toInt(), 2);
    QVERIFY(readerOf("a,b\n1,2\n")->findings().isEmpty());

    auto stray = readerOf("a,b\n1,2\n3,4\"\n5,6\"\"\n");
    while (*stray->next()) {
    }
    QCOMPARE(stray->findings().size(), 1);
    QCOMPARE(stray->findings().at(0).issue, (Issue{{}, Severity::Hint, u"csv.stray-quotes"_s, {qint64(2)}}));
    QCOMPARE(stray->findings().at(0).row, 3);
}

void TestCsvReader::limits()
{
    const QByteArray columns = QByteArray("a").append(QByteArray(1000, ',')) + "\n";
    const auto wide = readerOf(columns);
    QVERIFY(!wide.ok());
    QVERIFY(wide.error().what.contains(u"more than 1000 columns"_s));

    const QByteArray big = "a,b\n1," + QByteArray((1 << 20) + 1, 'x') + "\n";
    const auto cell = allRows(big);
    QVERIFY(!cell.ok());
    QVERIFY2(cell.error().what.contains(u"row 2"_s) && cell.error().what.contains(u"Cell 2"_s),
             qPrintable(cell.error().what));

    const auto open = allRows("a,b\n1,\"" + QByteArray(10 << 20, 'x'));
    QVERIFY(!open.ok());
    QVERIFY2(open.error().what.contains(u"row 2"_s) && open.error().what.contains(u"never closes"_s),
             qPrintable(open.error().what));

    const auto fits = allRows("a,b\n1," + QByteArray(1 << 20, 'x') + "\n");
    QVERIFY(fits.ok());
    QCOMPARE(fits->at(1).at(1).size(), 1 << 20);
}

void TestCsvReader::sameInSmallAndLargeBlocks()
{
    // Rows that straddle the blocks of 256 kB the file is read in, at every kind of place.
    QByteArray bytes = "id,text\r\n";
    QStringList expected;
    for (int i = 0; bytes.size() < 1'200'000; ++i) {
        const QString text = u"r%1 \"q\",\r\nŵ%2"_s.arg(i).arg(QString(i % 97, u'é'));
        expected.append(text);
        bytes += QByteArray::number(i) + ",\"" + QString(text).replace(u'"', u"\"\""_s).toUtf8() + "\"\r\n";
    }
    const auto rows = allRows(bytes);
    QVERIFY2(rows.ok(), rows.ok() ? "" : qPrintable(rows.error().what));
    QCOMPARE(rows->size(), expected.size() + 1);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(rows->at(i + 1).at(0), QString::number(i));
        QCOMPARE(rows->at(i + 1).at(1), expected.at(i));
    }
}

void TestCsvReader::manyRowsNeedLittleMemory()
{
    QByteArray bytes = "a,b\n";
    for (int i = 0; i < 300'000; ++i)
        bytes += "1234567,abcdefg\n";
    auto reader = readerOf(bytes);
    QVERIFY(reader.ok());
    qint64 rows = 0;
    qint64 ahead = 0;
    while (*reader->next()) {
        ++rows;
        ahead = std::max(ahead, reader->bytesDone() - rows * 16);
    }
    QCOMPARE(rows, 300'000);
    QCOMPARE(reader->bytesDone(), reader->bytesTotal());
    QVERIFY2(ahead < 600 * 1024, "the reader runs too far ahead of the row it is at");
}

void TestCsvReader::checksUtf8InAnyBlocks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("ascii") << "plain text, long enough"_ba << true;
    QTest::newRow("two, three, four") << "aé€😀z, 12345678 é"_ba << true;
    QTest::newRow("overlong") << "\xC0\xAF"_ba << false;
    QTest::newRow("overlong three") << "\xE0\x80\xAF"_ba << false;
    QTest::newRow("surrogate") << "\xED\xA0\x80"_ba << false;
    QTest::newRow("past the end") << "\xF4\x90\x80\x80"_ba << false;
    QTest::newRow("last") << "\xF4\x8F\xBF\xBF"_ba << true;
    QTest::newRow("cut") << "abc\xE2\x82"_ba << false;
    QTest::newRow("stray") << "abc\x80"_ba << false;
    QTest::newRow("interrupted") << "\xE2\x41\x82"_ba << false;
}

void TestCsvReader::checksUtf8InAnyBlocks()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, valid);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        Utf8Check check;
        const bool fine = check.feed(QByteArrayView(bytes).first(cut)) &&
                          check.feed(QByteArrayView(bytes).sliced(cut)) && check.finish();
        QCOMPARE(fine, valid);
    }
}

void TestCsvReader::missingFileAndColumn()
{
    const auto missing = CsvReader::open(u"/nowhere/students.csv"_s);
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().fault, Fault::NotFound);
    QVERIFY(missing.error().what.contains(u"students.csv"_s) && missing.error().what.contains(u"/nowhere"_s));

    const auto reader = readerOf("a,b\n1,2\n");
    QCOMPARE(*reader->require(u"b"_s), 1);
    const auto column = reader->require(u"c"_s);
    QVERIFY(!column.ok());
    QVERIFY(column.error().what.contains(u"\"c\""_s) && column.error().what.contains(u"a, b"_s));
}

void TestCsvReader::speed()
{
    const QString info = test::sharedPath(u"data/oulad/studentInfo.csv"_s);
    SKIP_WITHOUT_SHARED(info);
    qint64 rows = 0;
    QBENCHMARK
    {
        auto reader = CsvReader::open(info);
        rows = 0;
        while (*reader->next())
            ++rows;
    }
    QCOMPARE(rows, 32593);
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_CsvReader.moc"
