// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an institution says of credentials it has issued, and what it knows of others, as a shell sees it.
#include "cli/Program.h"

#include <QDir>
#include <QTemporaryDir>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Status final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesWrongWords();
    void suspendsAndReinstates();
    void revokesForGood();
    void keepsTheKeysOfOthers();
    void writesWhatTheWebHostServes();

private:
    [[nodiscard]] Answer verify(const QString &number) const
    {
        return over(m_db, {u"verify"_s, m_folder.filePath(u"out/%1.json"_s.arg(number))});
    }

    QTemporaryDir m_folder;
    QString m_db;
    QStringList m_numbers;
};

void tst_Status::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    m_db = m_folder.filePath(u"sample.db"_s);
    DONE(over(m_db, {u"sample"_s, u"--seed"_s, u"7"_s}));
    DONE(over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, m_folder.filePath(u"out"_s)}));
    for (const QString &file : QDir(m_folder.filePath(u"out"_s)).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        m_numbers.append(file.chopped(5));
    QVERIFY(m_numbers.size() > 4);
}

void tst_Status::refusesWrongWords()
{
    REFUSED(over(m_db, {u"revoke"_s, m_numbers.first()}), 2, "--reason");
    REFUSED(over(m_db, {u"revoke"_s, m_numbers.first(), u"--reason"_s, u"dislike"_s}), 2, "administrative-error");
    REFUSED(over(m_db, {u"revoke"_s, u"--reason"_s, u"misconduct"_s}), 2, "NUMBER");
    REFUSED(over(m_db, {u"revoke"_s, u"123"_s, u"--reason"_s, u"misconduct"_s}), 2, "2026-000123");
    REFUSED(over(m_db, {u"suspend"_s, u"2001-000001"_s, u"--reason"_s, u"misconduct"_s}), 6, "2001-000001");
    REFUSED(over(m_db, {u"reinstate"_s, m_numbers.first()}), 1, "not suspended");
}

void tst_Status::suspendsAndReinstates()
{
    const QString number = m_numbers.at(1);
    DONE(verify(number));
    const Answer suspended = over(m_db, {u"--json"_s, u"suspend"_s, number, u"--reason"_s, u"administrative-error"_s});
    DONE(suspended);
    QCOMPARE(suspended.object().value(u"changed"_s).toInt(), 1);
    DONE(over(m_db, {u"reinstate"_s, number}));
    REFUSED(over(m_db, {u"reinstate"_s, number}), 1, "not suspended");
}

void tst_Status::revokesForGood()
{
    const QString one = m_numbers.at(2);
    const QString other = m_numbers.at(3);
    const Answer revoked = over(m_db, {u"revoke"_s, one, other, u"--reason"_s, u"misconduct"_s});
    DONE(revoked);
    QVERIFY2(revoked.said().contains(u"2 credentials"_s), qPrintable(revoked.said()));
    REFUSED(over(m_db, {u"revoke"_s, one, u"--reason"_s, u"misconduct"_s}), 1, "final");
    REFUSED(over(m_db, {u"reinstate"_s, other}), 1, "final");
    DONE(over(m_db, {u"verify-store"_s}));
}

void tst_Status::keepsTheKeysOfOthers()
{
    const QString file = m_folder.filePath(u"did.json"_s);
    writeFile(file, R"({"id":"did:web:example.ac.uk","verificationMethod":[{"id":"#key-1","type":"Multikey",)"
                    R"("controller":"did:web:example.ac.uk",)"
                    R"("publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"}],)"
                    R"("assertionMethod":["#key-1"]})");
    DONE(over(m_db, {u"issuer"_s, u"list"_s}));
    DONE(over(m_db, {u"issuer"_s, u"add"_s, file}));
    const Answer list = over(m_db, {u"--json"_s, u"issuer"_s, u"list"_s});
    DONE(list);
    QCOMPARE(list.array().size(), 1);
    QCOMPARE(list.array().first().toObject().value(u"id"_s).toString(), u"did:web:example.ac.uk"_s);
    QVERIFY(list.array().first().toObject().value(u"trusted"_s).toBool());
    DONE(over(m_db, {u"issuer"_s, u"remove"_s, u"did:web:example.ac.uk"_s}));
    REFUSED(over(m_db, {u"issuer"_s, u"remove"_s, u"did:web:example.ac.uk"_s}), 6, "did:web:example.ac.uk");
    REFUSED(over(m_db, {u"issuer"_s, u"add"_s, m_folder.filePath(u"none.json"_s)}), 6, "none.json");
    REFUSED(over(m_db, {u"issuer"_s, u"add"_s, u"https://127.0.0.1/did.json"_s}), 1, "was not asked");
}

void tst_Status::writesWhatTheWebHostServes()
{
    const QString secret = m_folder.filePath(u"secret.txt"_s);
    writeFile(secret, "four quiet words\n");
    const QString db = m_folder.filePath(u"domain.db"_s);
    const QString web = m_folder.filePath(u"web"_s);
    DONE(over(db, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s, u"--did-domain"_s,
                   u"credentials.example-university.org"_s}));
    REFUSED(over(db, {u"export"_s, u"issuer"_s, u"--to"_s, web, u"--passphrase-file"_s, secret}), 6, "key");
    DONE(over(db, {u"key"_s, u"create"_s, u"--passphrase-file"_s, secret}));
    const Answer written =
        over(db, {u"--json"_s, u"export"_s, u"issuer"_s, u"--to"_s, web, u"--passphrase-file"_s, secret});
    DONE(written);
    QCOMPARE(written.object().value(u"files"_s).toArray().size(), 4);
    QVERIFY(readFile(web + u"/.well-known/did.json"_s).contains("did:web:credentials.example-university.org#key-1"));
    QVERIFY(readFile(web + u"/status/revocation-1"_s).contains("BitstringStatusListCredential"));
    // What was written is a document of keys like anybody's.
    DONE(over(m_db, {u"issuer"_s, u"add"_s, web + u"/.well-known/did.json"_s}));
}

QTEST_GUILESS_MAIN(tst_Status)
#include "tst_Status.moc"
