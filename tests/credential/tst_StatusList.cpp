// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/CredentialNeeds.h"
#include "credential/Samples.h"
#include "credential/StatusList.h"

#include <QJsonArray>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const QString address = u"https://example.ac.uk/status/revocation-1"_s;

json::Value parsed(const QByteArray &text)
{
    return json::parseStrict(text.toStdString()).valueOr({});
}

json::Value parsed(const QJsonObject &object)
{
    return parsed(test::toBytes(object));
}

QJsonObject entry(const QJsonValue &index)
{
    return {{u"id"_s, address + u"#1"_s},
            {u"type"_s, u"BitstringStatusListEntry"_s},
            {u"statusPurpose"_s, u"revocation"_s},
            {u"statusListIndex"_s, index},
            {u"statusListCredential"_s, address}};
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

StatusListDraft draft()
{
    StatusListDraft made{address, StatusPurpose::Revocation, QDateTime(QDate(2026, 6, 3), QTime(9, 30), Qt::UTC),
                         StatusBits()};
    made.bits.set(94567);
    return made;
}

} // namespace

class TestStatusList final : public QObject
{
    Q_OBJECT

private slots:
    void ourListIsReadBack()
    {
        const auto document = statusListDocument(draft(), u"did:web:example.ac.uk"_s, u"Prifysgol Cymru"_s);
        QVERIFY(document.ok());
        QCOMPARE(*statusListDocument(draft(), u"did:web:example.ac.uk"_s, u"Prifysgol Cymru"_s), *document);
        const auto list = readStatusList(parsed(*document));
        QVERIFY2(list.ok(), qPrintable(list.ok() ? QString() : list.error().what));
        QCOMPARE(list->id, address);
        QCOMPARE(list->issuer, u"did:web:example.ac.uk"_s);
        QCOMPARE(list->purposes, QStringList{u"revocation"_s});
        QVERIFY(list->bits == draft().bits);
        QVERIFY(document->contains("\"validFrom\":\"2026-06-03T09:30:00Z\""));
    }

    void readsAPositionAsTextOrNumber_data()
    {
        QTest::addColumn<QJsonValue>("index");
        QTest::addColumn<qint64>("expected"); // −1: refused
        QTest::newRow("text") << QJsonValue(u"94567"_s) << qint64(94567);
        QTest::newRow("number") << QJsonValue(94567) << qint64(94567);
        QTest::newRow("zero") << QJsonValue(u"0"_s) << qint64(0);
        QTest::newRow("number zero") << QJsonValue(0) << qint64(0);
        QTest::newRow("leading zeros") << QJsonValue(u"007"_s) << qint64(7);
        for (const char *bad : {"", " 7", "7 ", "+7", "-7", "7.0", "0x7", "seven", "9999999999999999999999", "٧"})
            QTest::addRow("refused “%s”", bad) << QJsonValue(QString::fromUtf8(bad)) << qint64(-1);
        QTest::newRow("refused fraction") << QJsonValue(7.5) << qint64(-1);
        QTest::newRow("refused negative") << QJsonValue(-1) << qint64(-1);
        QTest::newRow("refused huge") << QJsonValue(1e300) << qint64(-1);
        QTest::newRow("refused truth") << QJsonValue(true) << qint64(-1);
        QTest::newRow("refused list") << QJsonValue(QJsonArray{7}) << qint64(-1);
        QTest::newRow("refused null") << QJsonValue(QJsonValue::Null) << qint64(-1);
    }
    void readsAPositionAsTextOrNumber()
    {
        QFETCH(QJsonValue, index);
        QFETCH(qint64, expected);
        const auto read = readStatusEntry(parsed(entry(index)));
        QCOMPARE(read.ok(), expected >= 0);
        if (read.ok())
            QCOMPARE(qint64(read->index), expected);
    }

    void refusesOtherEntries()
    {
        const QJsonObject good = entry(u"7"_s);
        QVERIFY(readStatusEntry(parsed(good)).ok());
        QVERIFY(readStatusEntry(parsed(with(good, u"statusSize"_s, 1))).ok());
        QVERIFY(readStatusEntry(parsed(with(good, u"type"_s, QJsonArray{u"BitstringStatusListEntry"_s}))).ok());
        for (const QJsonObject &bad :
             {with(good, u"type"_s, u"1EdTechRevocationList"_s), with(good, u"statusSize"_s, 2),
              with(good, u"statusListCredential"_s, 7), with(good, u"statusPurpose"_s, QJsonValue()),
              with(good, u"type"_s, QJsonValue())}) {
            const auto read = readStatusEntry(parsed(bad));
            QVERIFY(!read.ok());
            QCOMPARE(read.error().fault, Fault::Invalid);
        }
    }

    void refusesOtherLists()
    {
        const QByteArray good = *statusListDocument(draft(), u"did:web:example.ac.uk"_s, u"U"_s);
        for (const auto &[from, to] : {std::pair("BitstringStatusListCredential", "OpenBadgeCredential"),
                                       {"\"BitstringStatusList\"", "\"AchievementSubject\""},
                                       {"\"encodedList\"", "\"list\""},
                                       {"\"encodedList\":\"u", "\"encodedList\":\""},
                                       {"\"statusPurpose\"", "\"statusSize\":8,\"statusPurpose\""}}) {
            QByteArray bad = good;
            bad.replace(from, to);
            QVERIFY(bad != good);
            QVERIFY(!readStatusList(parsed(bad)).ok());
        }
        QByteArray several = good;
        several.replace("\"revocation\"", "[\"suspension\",\"revocation\"]");
        const auto read = readStatusList(parsed(several));
        QVERIFY(read.ok());
        QCOMPARE(read->purposes.size(), 2);
    }

    void saysWhatACredentialAsksFor()
    {
        QJsonObject credential{{u"issuer"_s, QJsonObject{{u"id"_s, u"did:web:example.ac.uk"_s}}}};
        QJsonArray entries;
        for (int i = 0; i < 9; ++i)
            entries.append(with(entry(u"7"_s), u"statusListCredential"_s, address + QString::number(i)));
        credential.insert(u"credentialStatus"_s, entries);
        QJsonArray endorsements;
        for (int i = 0; i < 20; ++i)
            endorsements.append(QJsonObject{{u"issuer"_s, u"did:web:e%1.example.org"_s.arg(i)}});
        credential.insert(u"endorsement"_s, endorsements);
        const CredentialNeeds needs = needsOf(test::toBytes(credential));
        QCOMPARE(needs.issuer, u"did:web:example.ac.uk"_s);
        QCOMPARE(needs.statusLists.size(), qsizetype(mostStatusLists));
        QCOMPARE(needs.endorsers.size(), mostEndorsers);
        credential.insert(u"credentialStatus"_s, with(entry(u"7"_s), u"statusPurpose"_s, u"message"_s));
        QVERIFY(needsOf(test::toBytes(credential)).statusLists.isEmpty());
        for (const QByteArray &rubbish : {QByteArray(), QByteArray("{"), QByteArray("a.b.c"), QByteArray("[1]")})
            QVERIFY(needsOf(rubbish).issuer.isEmpty());
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"example.ac.uk"_s);
        const CredentialNeeds token = needsOf(test::signedToken(test::fullSource(), issuer));
        QCOMPARE(token.issuer, u"did:web:example.ac.uk"_s);
        QCOMPARE(token.statusLists, QStringList{address});
    }
};

QTEST_GUILESS_MAIN(TestStatusList)
#include "tst_StatusList.moc"
