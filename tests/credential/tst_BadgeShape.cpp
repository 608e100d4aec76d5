// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/BadgeShape.h"
#include "credential/OpenBadge.h"
#include "credential/Samples.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

json::Value parsed(const QJsonObject &object)
{
    const auto value = json::parseStrict(test::toBytes(object).toStdString());
    return value.ok() ? *value : json::Value();
}

/// A full credential with one place changed: `value` undefined takes it out.
QJsonValue changed(const QJsonValue &value, const QStringList &path, const QJsonValue &replacement)
{
    if (path.isEmpty())
        return replacement;
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array[0] = changed(array.at(0), path, replacement);
        return array;
    }
    QJsonObject object = value.toObject();
    const QJsonValue inner = changed(object.value(path.first()), path.mid(1), replacement);
    if (inner.isUndefined())
        object.remove(path.first());
    else
        object.insert(path.first(), inner);
    return object;
}

} // namespace

class TestBadgeShape final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"example.ac.uk"_s);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        QVERIFY(document.ok());
        m_badge = QJsonDocument::fromJson(*document).object();
        QCOMPARE(shapeProblems(parsed(m_badge)), QStringList());
    }

    void namesWhatIsMissing_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"id",
                                 "type",
                                 "issuer",
                                 "issuer.id",
                                 "issuer.type",
                                 "validFrom",
                                 "credentialSubject",
                                 "credentialSubject.type",
                                 "credentialSubject.achievement",
                                 "credentialSubject.achievement.id",
                                 "credentialSubject.achievement.type",
                                 "credentialSubject.achievement.name",
                                 "credentialSubject.achievement.description",
                                 "credentialSubject.achievement.criteria",
                                 "credentialSubject.achievement.alignment.targetName",
                                 "credentialSubject.achievement.alignment.targetUrl",
                                 "credentialSubject.achievement.resultDescription.id",
                                 "credentialSubject.achievement.resultDescription.resultType",
                                 "credentialSubject.identifier.hashed",
                                 "credentialSubject.identifier.identityHash",
                                 "issuer.otherIdentifier.identifier",
                                 "issuer.address.type"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void namesWhatIsMissing()
    {
        QFETCH(QString, path);
        const QJsonObject broken = changed(m_badge, path.split(u'.'), QJsonValue(QJsonValue::Undefined)).toObject();
        const QStringList problems = shapeProblems(parsed(broken));
        QVERIFY(!problems.isEmpty());
        const QString last = path.section(u'.', -1);
        const QString told = problems.join(u' ');
        QVERIFY2(last == u"type" ? told.contains(u"type") : told.contains(u"“%1”"_s.arg(last)), qPrintable(told));
    }

    void refusesWrongKinds_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("date without zone") << u"validFrom"_s << QJsonValue(u"2026-01-31T00:00:00"_s);
        QTest::newRow("date that is none") << u"awardedDate"_s << QJsonValue(u"2026-02-30T00:00:00Z"_s);
        QTest::newRow("number as text") << u"credentialSubject.creditsEarned"_s << QJsonValue(u"15"_s);
        QTest::newRow("text as number") << u"credentialSubject.achievement.name"_s << QJsonValue(7);
        QTest::newRow("relative id") << u"id"_s << QJsonValue(u"credentials/1"_s);
        QTest::newRow("id with a space") << u"credentialSubject.achievement.id"_s << QJsonValue(u"urn:a b"_s);
        QTest::newRow("achievement as text")
            << u"credentialSubject.achievement"_s << QJsonValue(u"https://example.org/a"_s);
        QTest::newRow("issuer relative") << u"issuer"_s << QJsonValue(u"example"_s);
        QTest::newRow("two subjects") << u"credentialSubject"_s << QJsonValue(QJsonArray{QJsonObject(), QJsonObject()});
        QTest::newRow("hashed as text") << u"credentialSubject.identifier.hashed"_s << QJsonValue(u"true"_s);
        QTest::newRow("other type") << u"type"_s << QJsonValue(QJsonArray{u"VerifiableCredential"_s});
        QTest::newRow("status as text") << u"credentialStatus"_s << QJsonValue(u"https://example.org/status"_s);
        QTest::newRow("strange member of an identity")
            << u"credentialSubject.identifier.name"_s << QJsonValue(u"Ada"_s);
        QTest::newRow("null") << u"name"_s << QJsonValue(QJsonValue::Null);
    }
    void refusesWrongKinds()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QVERIFY(!shapeProblems(parsed(changed(m_badge, path.split(u'.'), value).toObject())).isEmpty());
    }

    void acceptsWhatOthersMayWrite()
    {
        QJsonObject badge = m_badge;
        badge[u"issuer"] = u"https://example.org/issuer"_s;
        badge[u"type"] = QJsonArray{u"VerifiableCredential"_s, u"AchievementCredential"_s};
        badge = changed(badge, {u"credentialSubject"_s, u"achievement"_s, u"tag"_s}, u"one"_s).toObject();
        badge = changed(badge, {u"credentialSubject"_s, u"id"_s}, QJsonValue(QJsonValue::Undefined)).toObject();
        badge = changed(badge, {u"name"_s}, QJsonObject{{u"en"_s, u"A"_s}}).toObject();
        QCOMPARE(shapeProblems(parsed(badge)), QStringList());
        badge = changed(badge, {u"credentialSubject"_s, u"identifier"_s}, QJsonValue(QJsonValue::Undefined)).toObject();
        QVERIFY2(!shapeProblems(parsed(badge)).isEmpty(), "somebody must be named");
    }

    void vocabularyIsTheKnownOne_data()
    {
        QTest::addColumn<QJsonValue>("context");
        QTest::addColumn<QString>("said"); // empty: accepted
        const QString vc = u"https://www.w3.org/ns/credentials/v2"_s;
        const QString ob = u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"_s;
        QTest::newRow("ours") << QJsonValue(QJsonArray{vc, ob}) << QString();
        QTest::newRow("older") << QJsonValue(
                                      QJsonArray{vc, u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"_s})
                               << QString();
        QTest::newRow("extensions") << QJsonValue(QJsonArray{
                                           vc, ob, u"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"_s})
                                    << QString();
        QTest::newRow("unknown") << QJsonValue(QJsonArray{vc, ob, u"https://evil.example/c"_s})
                                 << u"does not know: https://evil.example/c"_s;
        QTest::newRow("inline") << QJsonValue(QJsonArray{vc, ob, QJsonObject{{u"a"_s, u"urn:a"_s}}}) << u"of its own"_s;
        QTest::newRow("wrong order") << QJsonValue(QJsonArray{ob, vc}) << u"does not begin"_s;
        QTest::newRow("only one") << QJsonValue(vc) << u"does not begin"_s;
        QTest::newRow("VC 1.1") << QJsonValue(QJsonArray{u"https://www.w3.org/2018/credentials/v1"_s, ob})
                                << u"does not begin"_s;
        QTest::newRow("none") << QJsonValue(QJsonArray{}) << u"does not begin"_s;
        QTest::newRow("no badge") << QJsonValue(QJsonArray{vc, u"https://www.w3.org/ns/credentials/status/v1"_s})
                                  << u"second"_s;
    }
    void vocabularyIsTheKnownOne()
    {
        QFETCH(QJsonValue, context);
        QFETCH(QString, said);
        const QString problem = vocabularyProblem(parsed(changed(m_badge, {u"@context"_s}, context).toObject()));
        QCOMPARE(problem.isEmpty(), said.isEmpty());
        QVERIFY2(problem.contains(said), qPrintable(problem));
    }

    void reportsUndefinedNamesAndEmptyValues()
    {
        QJsonObject badge = m_badge;
        badge[u"grade"] = 1;
        badge[u"iss"] = u"x"_s;
        badge = changed(badge, {u"credentialSubject"_s, u"gpa"_s}, QJsonValue(QJsonValue::Null)).toObject();
        QCOMPARE(undefinedNames(parsed(badge)), QStringList({u"grade"_s, u"credentialSubject.gpa"_s}));
        QCOMPARE(emptyValues(parsed(badge)), QStringList({u"credentialSubject.gpa"_s}));
        badge = changed(badge, {u"credentialSubject"_s, u"gpa"_s}, QJsonArray{u""_s}).toObject();
        QCOMPARE(emptyValues(parsed(badge)), QStringList({u"credentialSubject.gpa"_s}));
    }

    void tellsAddressesFromOtherTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("address");
        for (const char *good : {"https://example.org", "urn:uuid:1", "did:key:z6Mk#z6Mk", "mailto:a@b", "a+b-c.1:x"})
            QTest::newRow(good) << QByteArray(good) << true;
        for (const char *bad : {"", ":", "a:", ":a", "example.org/a", "1a:b", "a b:c", "a:b c", "a:\n", "ä:b", "a:<b>"})
            QTest::addRow("bad %s", bad) << QByteArray(bad) << false;
    }
    void tellsAddressesFromOtherTexts()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, address);
        QCOMPARE(isAbsoluteUri(text.toStdString()), address);
    }

private:
    QJsonObject m_badge;
};

QTEST_GUILESS_MAIN(TestBadgeShape)
#include "tst_BadgeShape.moc"
