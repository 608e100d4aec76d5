// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `laurel verify` as a shell sees it: what was issued, from files, folders and a pipe.
#include "cli/Coastal.h"

#include <QTemporaryDir>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_VerifyPaths final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void filesFoldersAndInput();
    void findsABentByte();
    void needsSomething();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_db;
    QString m_out; ///< the credentials as files
};

void tst_VerifyPaths::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    m_db = file(u"coastal.db"_s);
    m_out = file(u"out"_s);
    DONE(issueCoastal(m_db));
    DONE(over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, m_out}));
}

void tst_VerifyPaths::filesFoldersAndInput()
{
    const QStringList names = QDir(m_out).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(!names.isEmpty());
    const QString first = m_out + u'/' + names.first();
    const Answer one = command({u"verify"_s, first});
    DONE(one);
    QVERIFY(one.out.contains("unchanged since it was signed")); // a key of its own names the issuer
    QVERIFY(one.out.contains("Coastal University"));
    const Answer known = over(m_db, {u"verify"_s, first});
    DONE(known);
    QVERIFY2(known.out.contains(": Genuine"), known.out.constData());
    const Answer folder = command({u"--json"_s, u"verify"_s, m_out});
    DONE(folder);
    const QJsonArray results = folder.object().value(u"results"_s).toArray();
    QCOMPARE(results.size(), names.size());
    QCOMPARE(folder.object().value(u"summary"_s).toObject().value(u"checked"_s).toInt(), names.size());
    for (const QJsonValue each : results) {
        QVERIFY(each.toObject().value(u"genuine"_s).toBool());
        QVERIFY(each.toObject().value(u"checks"_s).toArray().size() >= 4);
    }
    const Answer piped = command({u"--json"_s, u"verify"_s, u"-"_s}, readFile(first));
    DONE(piped);
    const QJsonArray onlyResult = piped.object().value(u"results"_s).toArray();
    QCOMPARE(onlyResult.first().toObject().value(u"registerNumber"_s).toString(), names.first().chopped(5));
    DONE(command({u"verify"_s}, readFile(first))); // a pipe alone
    const Answer several = command({u"verify"_s, first, m_out + u'/' + names.last()});
    DONE(several);
    QVERIFY2(several.out.contains("2 checked: 2 not fully checked."), several.out.constData());
    const Answer ours = over(m_db, {u"verify"_s, first, m_out + u'/' + names.last()});
    QVERIFY2(ours.out.contains("2 checked: 2 genuine."), ours.out.constData());
}

void tst_VerifyPaths::findsABentByte()
{
    const QString folder = file(u"bent"_s);
    QVERIFY(QDir().mkpath(folder));
    const QStringList names = QDir(m_out).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    const QByteArray good = readFile(m_out + u'/' + names.first());
    writeFile(folder + u"/good.json"_s, good);
    for (const QByteArrayView before :
         {QByteArrayView("\"name\":\""), QByteArrayView("\"proofValue\":\"z"), QByteArrayView("\"narrative\":\"")}) {
        const qsizetype place = good.indexOf(before) + before.size() + 3;
        QByteArray bent = good;
        bent[place] = bent.at(place) == 'A' ? 'B' : 'A';
        writeFile(folder + u"/bent.json"_s, bent);
        const Answer told = command({u"--json"_s, u"verify"_s, folder + u"/bent.json"_s});
        QVERIFY2(told.code == 1, told.out.constData());
        const QJsonArray results = told.object().value(u"results"_s).toArray();
        QVERIFY(!results.first().toObject().value(u"genuine"_s).toBool());
        const Answer mixed = command({u"verify"_s, folder});
        QCOMPARE(mixed.code, 1);
        QVERIFY2(mixed.out.contains("2 checked: 1 not fully checked, 1 not "), mixed.out.constData());
    }
    for (const QByteArray &rubbish :
         {QByteArray(), QByteArray("rubbish"), QByteArray("{\"a\":1}"), QByteArray(1000, '\0')})
        QCOMPARE(command({u"verify"_s, u"-"_s}, rubbish).code, 1);
}

void tst_VerifyPaths::needsSomething()
{
    REFUSED(command({u"verify"_s}), 2, "PATH");
    REFUSED(command({u"verify"_s, file(u"nothing.jwt"_s)}), 6, "nothing.jwt");
    QVERIFY(QDir().mkpath(file(u"hollow"_s)));
    REFUSED(command({u"verify"_s, file(u"hollow"_s)}), 6, "hollow");
}

QTEST_GUILESS_MAIN(tst_VerifyPaths)
#include "tst_VerifyPaths.moc"
