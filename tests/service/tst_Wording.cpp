// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Wording.h"

#include "support/Places.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace laurel;
using namespace laurel::service;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Code and, where the line has a comment on it, how many args come with it.
QHash<QString, int> declaredCodes()
{
    static const QRegularExpression line(u"Code \\w+ = u\"([a-z.-]+)\";[^\\n]*///< [EWH]( \\(([^)]*)\\))?"_s);
    QHash<QString, int> codes;
    auto found = line.globalMatch(textOf(test::testData(u"../app/domain/IssueCodes.h"_s)));
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        codes.insert(match.captured(1), match.captured(3).isEmpty() ? 0 : int(match.captured(3).count(u',')) + 1);
    }
    return codes;
}

/// Every literal in exchange/ and store/ that has the form of a code: a family, a dot, a name.
QStringList raisedCodes()
{
    static const QRegularExpression code(u"u\"((?:csv|import|oulad)\\.[a-z0-9-]+)\"(?:_s|\\b|,|\\))"_s);
    QStringList codes;
    for (const QString &layer : {u"../app/exchange"_s, u"../app/store"_s}) {
        const QDir folder(test::testData(layer));
        for (const QString &name : folder.entryList({u"*.cpp"_s, u"*.h"_s})) {
            auto found = code.globalMatch(textOf(folder.filePath(name)));
            while (found.hasNext())
                codes << found.next().captured(1);
        }
    }
    codes.removeDuplicates();
    return codes;
}

} // namespace

class tst_Wording final : public QObject
{
    Q_OBJECT

private slots:
    void everyDomainCodeHasASentence_data();
    void everyDomainCodeHasASentence();
    void everyReaderCodeHasASentence_data();
    void everyReaderCodeHasASentence();
    void argumentsStayLiteral_data();
    void argumentsStayLiteral();
    void anUnknownCodeIsStillTold();
};

void tst_Wording::everyDomainCodeHasASentence_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("args");
    const QHash<QString, int> codes = declaredCodes();
    const QString header = textOf(test::testData(u"../app/domain/IssueCodes.h"_s));
    QCOMPARE(codes.size(), header.count(u"inline constexpr Code "_s)); // the pattern above must miss none
    QVERIFY(codes.size() > 80);
    for (auto it = codes.begin(); it != codes.end(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.key() << it.value();
}

void tst_Wording::everyDomainCodeHasASentence()
{
    QFETCH(const QString, code);
    QFETCH(const int, args);
    QVERIFY(isWorded(code));
    QVariantList values;
    for (int i = 0; i < args; ++i)
        values << u"⟨%1⟩"_s.arg(i);
    const QString text = describe({{}, Severity::Error, code, values});
    QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    QVERIFY2(text.front().isUpper() || text.front() == u'“' || text.front() == u'⟨', qPrintable(text));
    // A placeholder left over would mean that the sentence asks for more than the check tells.
    static const QRegularExpression placeholder(u"%[1-9]"_s);
    QVERIFY2(!text.contains(placeholder), qPrintable(text));
}

void tst_Wording::everyReaderCodeHasASentence_data()
{
    QTest::addColumn<QString>("code");
    const QStringList codes = raisedCodes();
    QVERIFY(codes.size() >= 15);
    for (const QString &code : codes) {
        if (!code.endsWith(u".csv"_s))
            QTest::newRow(qPrintable(code)) << code;
    }
}

void tst_Wording::everyReaderCodeHasASentence()
{
    QFETCH(const QString, code);
    QVERIFY(isWorded(code));
    QVERIFY(describe({{}, Severity::Error, code, {u"1"_s, u"2"_s, u"3"_s}}).endsWith(u'.'));
}

void tst_Wording::argumentsStayLiteral_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QVariantList>("args");
    QTest::addColumn<QString>("text");
    QTest::newRow("a value that holds %2") << u"run.dates-order"_s << QVariantList{u"%2"_s, u"2026-01-01"_s}
                                           << u"The run would end (2026-01-01) before it starts (%2)."_s;
    QTest::newRow("a per cent sign of the sentence")
        << u"course.weights-sum"_s << QVariantList{90} << u"The weights add up to 90 %, not 100 %."_s;
    QTest::newRow("a value that holds %1")
        << u"email.form"_s << QVariantList{u"%1%1%L1"_s} << u"“%1%1%L1” does not look like an e-mail address."_s;
    QTest::newRow("marks of the web") << u"email.form"_s << QVariantList{u"<b>&amp;"_s}
                                      << u"“<b>&amp;” does not look like an e-mail address."_s;
    QTest::newRow("too few values") << u"run.minimum"_s << QVariantList{5}
                                    << u"The minimum of 5 can never be reached with %2 places."_s;
}

void tst_Wording::argumentsStayLiteral()
{
    QFETCH(const QString, code);
    QFETCH(const QVariantList, args);
    QTEST(describe({{}, Severity::Error, code, args}), "text");
}

void tst_Wording::anUnknownCodeIsStillTold()
{
    QVERIFY(!isWorded(u"future.code"_s));
    QCOMPARE(describe({{}, Severity::Error, u"future.code"_s, {u"a"_s, 7}}), u"future.code a 7"_s);
}

QTEST_GUILESS_MAIN(tst_Wording)
#include "tst_Wording.moc"
