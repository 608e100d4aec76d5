// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `laurel export` as a shell sees it: credentials, certificates, badges, and what an issuer publishes.
#include "cli/Coastal.h"
#include "store/Connection.h"

#include <QTemporaryDir>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Export final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void credentialsAndCertificates();
    void whatTheEuropeanModelCannotTake();
    void badges();
    void whatTheIssuerPublishes();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_db;
};

void tst_Export::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    m_db = file(u"coastal.db"_s);
    DONE(issueCoastal(m_db));
}

void tst_Export::credentialsAndCertificates()
{
    const QString out = file(u"out"_s);
    const Answer written = over(m_db, {u"--json"_s, u"export"_s, u"credentials"_s, u"--to"_s, out});
    DONE(written);
    QCOMPARE(written.object().value(u"written"_s).toInt(), 6);
    QCOMPARE(QDir(out).entryList({u"*.json"_s}).size(), 6);
    const QString pdfs = file(u"pdf"_s);
    const Answer drawn =
        over(m_db, {u"--json"_s, u"export"_s, u"certificates"_s, u"--to"_s, pdfs, u"--run"_s, u"AAA/2013J"_s});
    DONE(drawn);
    QCOMPARE(QDir(pdfs).entryList({u"*.pdf"_s}).size(), 6);
    for (const QString &name : QDir(pdfs).entryList({u"*.pdf"_s}))
        QVERIFY(readFile(pdfs + u'/' + name).startsWith("%PDF-"));
    REFUSED(over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, out, u"--run"_s, u"ZZZ/1"_s}), 6, "ZZZ/1");
    REFUSED(over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, file(u"secret.txt/out"_s)}), 3, "secret.txt");
}

/// One of six has no name on record: it is told, and the others are written.
void tst_Export::whatTheEuropeanModelCannotTake()
{
    const QString db = file(u"nameless.db"_s);
    DONE(issueCoastal(db));
    {
        const auto where = laurel::store::Address::parse(db);
        QVERIFY(where.ok());
        const auto connection = laurel::store::Connection::open(*where, laurel::store::Connection::Mode::ReadWrite);
        QVERIFY(connection.ok());
        QVERIFY((*connection)->run(u"UPDATE credential SET learner_name = '' WHERE register_number = 2"_s).ok());
    }
    const QString out = file(u"european"_s);
    const QStringList words{u"export"_s, u"credentials"_s, u"--format"_s, u"elm"_s, u"--to"_s, out};
    const Answer told = over(db, words);
    QCOMPARE(told.code, 1);
    QVERIFY2(told.out.contains("-000002: ") && told.out.contains("the learner's name"), told.out.constData());
    const Answer answer = over(db, QStringList{u"--json"_s} + words);
    QCOMPARE(answer.code, 1);
    QCOMPARE(answer.object().value(u"written"_s).toInt(), 5);
    const QJsonArray refused = answer.object().value(u"refused"_s).toArray();
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().toObject().value(u"number"_s).toString().endsWith(u"-000002"_s));
    QCOMPARE(QDir(out).entryList({u"*.elm.json"_s}).size(), 5);
}

void tst_Export::badges()
{
    const QString out = file(u"badges"_s);
    const Answer png = over(m_db, {u"--json"_s, u"export"_s, u"badges"_s, u"--to"_s, out, u"--run"_s, u"AAA/2013J"_s});
    DONE(png);
    const Answer svg =
        over(m_db, {u"export"_s, u"badges"_s, u"--to"_s, out, u"--format"_s, u"svg"_s, u"--run"_s, u"AAA/2013J"_s});
    DONE(svg);
    QVERIFY(svg.out.contains("badges to"));
    const qint64 written = png.object().value(u"written"_s).toInteger();
    QVERIFY(written > 0);
    QCOMPARE(QDir(out).entryList({u"*.png"_s}, QDir::Files).size(), written);
    QCOMPARE(QDir(out).entryList({u"*.svg"_s}, QDir::Files).size(), written);
    const Answer verified = command({u"--json"_s, u"verify"_s, out});
    DONE(verified);
    QCOMPARE(verified.object().value(u"results"_s).toArray().size(), 2 * written);
    REFUSED(over(m_db, {u"export"_s, u"badges"_s, u"--to"_s, out, u"--format"_s, u"gif"_s}), 2, "gif");
    REFUSED(over(m_db, {u"export"_s, u"badges"_s}), 2, "--to");
}

/// Every address of a credential below the host of its issuer is a file below the folder that is written.
void tst_Export::whatTheIssuerPublishes()
{
    const QString db = file(u"domain.db"_s);
    DONE(issueCoastal(db, {u"--did-domain"_s, u"credentials.example-university.org"_s}));
    const QString web = file(u"web"_s);
    const QStringList words{u"export"_s, u"issuer"_s, u"--to"_s, web, u"--passphrase-file"_s, file(u"secret.txt"_s)};
    const Answer written = over(db, QStringList{u"--json"_s} + words);
    DONE(written);
    QCOMPARE(written.object().value(u"pictures"_s).toInt(), 1);
    QCOMPARE(written.object().value(u"files"_s).toArray().size(), 5);
    QVERIFY(written.object().value(u"remarks"_s).toArray().isEmpty());
    QVERIFY2(over(db, words).out.contains("with 1 picture"), "it counts them");

    DONE(over(db, {u"export"_s, u"credentials"_s, u"--to"_s, file(u"named"_s)}));
    const QString first = QDir(file(u"named"_s)).entryList({u"*.json"_s}, QDir::Files).value(0);
    const QByteArray credential = readFile(file(u"named/"_s + first));
    static const QRegularExpression address(u"\"https://credentials\\.example-university\\.org/([^\"#]+)"_s);
    QRegularExpressionMatchIterator named = address.globalMatch(QString::fromUtf8(credential));
    QVERIFY(named.hasNext());
    while (named.hasNext()) {
        const QString path = named.next().captured(1);
        QVERIFY2(QFileInfo(web + u'/' + path).isFile(), qPrintable(path));
    }
}

QTEST_GUILESS_MAIN(tst_Export)
#include "tst_Export.moc"
