// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CodePicture.h"
#include "Rig.h"
#include "University.h"

#include "credential/Samples.h"
#include "service/VerifyFiles.h"
#include "service/VerifyService.h"
#include "service/VerifyWording.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

QString causeIn(const VerifiedInput &input)
{
    const VerificationCheck *decisive = decisiveCheck(input.verification);
    return decisive == nullptr ? QString() : causeOf(*decisive);
}

QString reasonIn(const VerifiedInput &input)
{
    return input.verification.checks.isEmpty() ? QString() : input.verification.checks.first().reason;
}

/// A sound token that is short enough for a square code.
QByteArray shortToken()
{
    const TestIssuer issuer = makeIssuer(crypto::KeyType::Ed25519);
    const QByteArray full = signedToken(fullSource(), issuer);
    const QJsonObject payload = payloadOf(full);
    const QJsonObject subject = payload.value(u"credentialSubject"_s).toObject();
    const QJsonObject achievement = subject.value(u"achievement"_s).toObject();
    QJsonObject kept;
    for (const auto key : {"@context"_L1, "id"_L1, "type"_L1, "validFrom"_L1, "iss"_L1, "jti"_L1, "nbf"_L1, "sub"_L1})
        kept.insert(key, payload.value(key));
    kept.insert(u"issuer"_s, QJsonObject{{u"id"_s, issuer.identity.id}, {u"type"_s, QJsonArray{u"Profile"_s}}});
    QJsonObject learned;
    for (const auto key : {"id"_L1, "type"_L1, "name"_L1})
        learned.insert(key, achievement.value(key));
    learned.insert(u"criteria"_s, QJsonObject{{u"narrative"_s, u"Passed."_s}});
    learned.insert(u"description"_s, u"Short."_s);
    kept.insert(u"credentialSubject"_s, QJsonObject{{u"id"_s, subject.value(u"id"_s)},
                                                    {u"type"_s, subject.value(u"type"_s)},
                                                    {u"achievement"_s, learned}});
    for (const QString &key : kept.keys()) {
        if (kept.value(key).isUndefined() || kept.value(key).isNull())
            kept.remove(key);
    }
    return forge(toBytes(headerOf(full)), toBytes(kept), issuer.signer());
}

/// An institution that has issued to two people.
Result<QList<Credential>> issueTwo(Workspace &space)
{
    LAUREL_TRY_ASSIGN(const Delivery made, deliverAndRatify(space, 2));
    LAUREL_TRY(space.keys().unlock(made.key.id, passphrase()).result());
    LAUREL_TRY(space.credentials().issue({}, {}).result());
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids, space.credentials().list({}).result());
    QList<Credential> issued;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(const Credential credential, space.credentials().load(id).result());
        issued.append(credential);
    }
    return issued;
}

} // namespace

class tst_VerifyService final : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsOwn_data() { addStores(); }
    void knowsItsOwn();
    void saysWhatItCannotKnow();
    void notInTheRegister();
    void goesThroughFolders();
    void staysWithinBounds();
    void unreadableFilesStandInTheirPlace();
    void stopsWhenAsked();
    void showsNoForeignControls();
    void readsTheCodeInAPicture_data();
    void readsTheCodeInAPicture();
    void findsInTheRegisterWhatACodeNames_data();
    void findsInTheRegisterWhatACodeNames();
    void neverOpensWhatACodeSays();
    void looksThroughPicturesInFolders();
    void saysWhoWouldBeAsked();
    void keepsWhatProvedSomething_data() { addStores(); }
    void keepsWhatProvedSomething();
};

void tst_VerifyService::knowsItsOwn()
{
    OPEN_RIG(rig);
    GET(const QList<Credential> issued, issueTwo(*rig.space));
    VerifyRequest request{{{u"pasted"_s, issued.first().document()}}};
    GET(VerifyReport report, rig->verifier().verify(request, {}).result());
    QCOMPARE(report.inputs.size(), 1);
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::Genuine));
    QCOMPARE(report.inputs.first().verification.id, issued.first().uri);

    // A new key takes over: the old one still counts for what it signed.
    OK(rig->keys().create(KeyType::P256, u"Next"_s, passphrase()).result());
    GET(report, rig->verifier().verify(request, {}).result());
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::Genuine));

    // So it does after the institution got an address of its own, under which it had never signed.
    GET(Institution institution, rig->institution().load().result());
    institution.didDomain = u"credentials.example.ac.uk"_s;
    OK(rig->institution().save(institution, u"Moved"_s).result());
    GET(report, rig->verifier().verify(request, {}).result());
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::Genuine));

    request.recipient = u"somebody@example.ac.uk"_s;
    GET(report, rig->verifier().verify(request, {}).result());
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::NotValid));
    QCOMPARE(causeIn(report.inputs.first()), u"other-person"_s);
}

void tst_VerifyService::saysWhatItCannotKnow()
{
    const auto rig = makeRig(u"file"_s);
    GET(const QList<Credential> issued, issueTwo(*rig->space));
    const VerifyService alone(rig->clock);
    GET(const VerifyReport report, alone.verify({{{u"pasted"_s, issued.first().document()}}}, {}).result());
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::NotFullyChecked));
    QCOMPARE(causeIn(report.inputs.first()), u"self-named"_s);
    QVERIFY(report.inputs.first().verification.isGenuine());
}

/// Signed with the institution's own key by a database that went on after this one was copied.
void tst_VerifyService::notInTheRegister()
{
    const auto rig = makeRig(u"file"_s);
    GET(const Delivery made, deliverAndRatify(*rig->space, 2));
    const QString before = rig->folder.filePath(u"before.db"_s);
    OK(rig->space->database().backup(before, {}).result());
    OK(rig->space->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->space->credentials().issue({}, {}).result());
    GET(const QList<CredentialId> ids, rig->space->credentials().list({}).result());
    GET(const Credential credential, rig->space->credentials().load(ids.first()).result());
    GET(const auto old,
        Workspace::open(before, OpenMode::Existing,
                        {rig->clock, std::make_shared<SeededRandom>(7), {u"Registrar"_s, Role::Administrator}}));
    GET(const VerifyReport report, old->verifier().verify({{{u"pasted"_s, credential.document()}}}, {}).result());
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::NotFullyChecked));
    QCOMPARE(causeIn(report.inputs.first()), u"not-in-register"_s);
}

void tst_VerifyService::goesThroughFolders()
{
    const auto rig = makeRig(u"file"_s);
    GET(const QList<Credential> issued, issueTwo(*rig->space));
    const QDir folder(rig->folder.filePath(u"in"_s));
    QVERIFY(folder.mkpath(u"b/c"_s) && folder.mkpath(u"a"_s));
    write(folder.filePath(u"b/c/2.jwt"_s), issued.at(0).document());
    write(folder.filePath(u"a/1.jwt"_s), issued.at(1).document());
    write(folder.filePath(u"a/notes.txt"_s), "Dear registrar,\n");
    write(folder.filePath(u"a/empty"_s), {});
    write(folder.filePath(u"table.json"_s), "{\"rows\":[1,2]}");
    write(folder.filePath(u"torn.json"_s), R"({"@context":["https://www.w3.org/ns/credentials/v2")");
    write(folder.filePath(u"broken.jwt"_s), "half a tok");
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"loop"_s)));
    QVERIFY(QFile::link(folder.filePath(u"a/1.jwt"_s), folder.filePath(u"link.jwt"_s)));

    QList<QPair<qint64, qint64>> steps;
    JobControl control;
    control.progress = [&steps](qint64 done, qint64 total) { steps.append({done, total}); };
    GET(const VerifyReport report, rig->space->verifier().verify({{{folder.path()}}}, control).result());
    QStringList names;
    for (const VerifiedInput &input : report.inputs)
        names.append(folder.relativeFilePath(input.name) + u' ' + toCode(input.verdict()));
    QCOMPARE(names, (QStringList{u"a/1.jwt genuine"_s, u"b/c/2.jwt genuine"_s, u"broken.jwt unreadable"_s,
                                 u"torn.json unreadable"_s}));
    QCOMPARE(report.passedOver, 3);
    QCOMPARE(report.count(Verdict::Genuine), 2);
    QCOMPARE(steps.size(), 7);
    QCOMPARE(steps.last(), qMakePair(qint64(7), qint64(7)));

    // What is named itself is told of, whatever it is; and a link that somebody names is meant.
    GET(const VerifyReport named,
        rig->space->verifier()
            .verify({{{folder.filePath(u"a/notes.txt"_s)}, {folder.filePath(u"link.jwt"_s)}}}, {})
            .result());
    QCOMPARE(named.inputs.size(), 2);
    QCOMPARE(toCode(named.inputs.first().verdict()), toCode(Verdict::Unreadable));
    QCOMPARE(toCode(named.inputs.last().verdict()), toCode(Verdict::Genuine));
    QCOMPARE(named.passedOver, 0);
}

void tst_VerifyService::staysWithinBounds()
{
    QTemporaryDir folder;
    const VerifyService alone(std::make_shared<SystemClock>());
    FAILS(alone.verify({{{folder.filePath(u"nowhere"_s)}}}, {}).result(), Fault::NotFound);

    QString deep = folder.path();
    for (int level = 0; level <= deepestVerifiedFolder; ++level)
        deep += u"/d"_s;
    QVERIFY(QDir().mkpath(deep));
    FAILS(alone.verify({{{folder.path()}}}, {}).result(), Fault::Invalid);

    QTemporaryDir other;
    const QString large = other.filePath(u"large.jwt"_s);
    write(large, {});
    QVERIFY(QFile::resize(large, largestVerifiedFile + 1));
    GET(const VerifyReport report, alone.verify({{{large}}}, {}).result());
    QCOMPARE(causeIn(report.inputs.first()), u"too-large"_s);
    GET(const VerifyReport passed, alone.verify({{{other.path()}}}, {}).result());
    QCOMPARE(passed.passedOver, 1);
    GET(const VerifyReport endless, alone.verify({{{u"/dev/zero"_s}}}, {}).result());
    QCOMPARE(causeIn(endless.inputs.first()), u"too-large"_s);
}

void tst_VerifyService::unreadableFilesStandInTheirPlace()
{
    const VerifyService alone(std::make_shared<SystemClock>());
    // Opening it succeeds and reading fails, for whoever asks.
    GET(const VerifyReport report,
        alone.verify({{{u"/proc/self/mem"_s}, {u"pasted"_s, QByteArray("rubbish")}}}, {}).result());
    QCOMPARE(report.inputs.size(), 2);
    QVERIFY(report.inputs.first().error.has_value());
    QCOMPARE(toCode(report.inputs.first().error->fault), toCode(Fault::Storage));
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::Unreadable));
    QVERIFY(!report.inputs.last().error.has_value());
}

void tst_VerifyService::stopsWhenAsked()
{
    const VerifyService alone(std::make_shared<SystemClock>());
    JobControl control;
    int done = 0;
    control.progress = [&control, &done](qint64 now, qint64) {
        done = int(now);
        if (now == 2)
            control.cancel.cancel();
    };
    const VerifyInput rubbish{u"pasted"_s, QByteArray("rubbish")};
    FAILS(alone.verify({{rubbish, rubbish, rubbish, rubbish}}, control).result(), Fault::Cancelled);
    QCOMPARE(done, 2);
}

void tst_VerifyService::showsNoForeignControls()
{
    const QByteArray payload =
        QByteArray("{\"@context\":[\"https://evil.example/\\u001b[2Jcontext\"],\"id\":\"a\\u001bb\"}")
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const VerifyService alone(std::make_shared<SystemClock>());
    for (const QByteArray &header :
         {QByteArray(R"({"alg":"EdDSA","\u001bx":1})"), QByteArray(R"({"alg":"\u001b[2J"})")}) {
        const QByteArray token =
            header.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '.' + payload + ".AAAA";
        GET(const VerifyReport report, alone.verify({{{u"pasted"_s, token}}}, {}).result());
        QVERIFY(!report.inputs.first().verification.checks.isEmpty());
        for (const VerificationCheck &check : report.inputs.first().verification.checks) {
            QVERIFY2(!check.reason.contains(u'\x1b'), qPrintable(check.reason));
            QVERIFY(check.reason.size() <= 602);
        }
        QVERIFY(!report.inputs.first().verification.id.contains(u'\x1b'));
    }
}

void tst_VerifyService::readsTheCodeInAPicture_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("reason"); ///< that the first check says
    const auto row = [](const char *name, const QByteArray &file, Verdict verdict, const QString &cause,
                        const QString &reason) { QTest::newRow(name) << file << toCode(verdict) << cause << reason; };
    const auto showing = [](const QString &payload, const char *format = "PNG") {
        return pictureFile(codePicture(payload), format);
    };
    const QString token = QString::fromLatin1(shortToken());
    const QString inCode = u"It stands in the square code of the picture."_s;
    row("token", showing(token), Verdict::NotFullyChecked, u"self-named"_s, inCode);
    row("token in a JPEG", showing(token, "JPEG"), Verdict::NotFullyChecked, u"self-named"_s, inCode);
    QString changed = token;
    const qsizetype place = changed.lastIndexOf(u'.') + 10;
    changed[place] = changed.at(place) == u'A' ? u'B' : u'A';
    row("changed token", showing(changed), Verdict::NotGenuine, u"changed"_s, inCode);
    row("unsigned JSON", showing(uR"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":["Diploma"]})"_s),
        Verdict::NotGenuine, u"unsigned"_s, inCode);
    row("torn JSON", showing(uR"({"@context":["https://www.w3.org/ns/credentials/v2")"_s), Verdict::Unreadable,
        u"damaged"_s, inCode);
    const QString urn = u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1c01"_s;
    row("name of a credential", showing(urn), Verdict::NotFullyChecked, u"no-register"_s, urn);
    const QString address = u"https://badges.example/1?who=Siân"_s;
    row("address", showing(address), Verdict::NotFullyChecked, u"address"_s, u"“%1”"_s.arg(address));
    row("address in capitals", showing(u"HTTPS://BADGES.EXAMPLE/1"_s), Verdict::NotFullyChecked, u"address"_s,
        u"was not opened"_s);
    row("other text", showing(u"WIFI:S:guest;;"_s), Verdict::Unreadable, u"no-credential"_s, u"“WIFI:S:guest;;”"_s);
    row("controls", showing(u"a\x1b[31mb"_s), Verdict::Unreadable, u"no-credential"_s, u"“a [31mb”"_s);
    row("other JSON", showing(u"{\"a\":1}"_s), Verdict::Unreadable, u"no-credential"_s, u"“{\"a\":1}”"_s);

    QImage empty(300, 200, QImage::Format_RGB32);
    empty.fill(Qt::white);
    row("no code in a PNG", pictureFile(empty), Verdict::Unreadable, u"no-payload"_s, u"No square code"_s);
    row("no code in a JPEG", pictureFile(empty, "JPEG"), Verdict::Unreadable, u"no-payload"_s, u"No square code"_s);
    row("torn JPEG", showing(token, "JPEG").left(200), Verdict::Unreadable, u"no-payload"_s, u"damaged"_s);
    // 30,000 by 30,000 pixels in a few bytes; its checksum is right.
    row("bomb",
        QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200007530000075300800000000434ca7660000"
                            "000c49444154789c6360a03d00000064000186643c350000000049454e44ae426082"),
        Verdict::Unreadable, u"no-payload"_s, u"too many"_s);
}

/// Without a database and without the web.
void tst_VerifyService::readsTheCodeInAPicture()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, reason);
    const VerifyService alone(std::make_shared<FixedClock>(QDateTime(QDate(2026, 5, 4), QTime(9, 0), Qt::UTC)));
    GET(const VerifyReport report, alone.verify({{{u"Pasted picture"_s, file}}}, {}).result());
    QCOMPARE(report.inputs.size(), 1);
    const VerifiedInput &input = report.inputs.first();
    QTEST(causeIn(input), "cause");
    QTEST(toCode(input.verdict()), "verdict");
    QVERIFY2(reasonIn(input).contains(reason), qPrintable(reasonIn(input)));
    QVERIFY(isWordedCause(causeIn(input)));
    QVERIFY(input.hosts.isEmpty());
}

void tst_VerifyService::findsInTheRegisterWhatACodeNames_data()
{
    QTest::addColumn<QString>("payload"); ///< %1: the uuid
    QTest::addColumn<bool>("found");
    QTest::newRow("its identifier") << u"urn:uuid:%1"_s << true;
    QTest::newRow("the same in capitals") << u"URN:UUID:%1"_s << true;
    QTest::newRow("the institution's address") << u"https://credentials.example.ac.uk/verify/#urn:uuid:%1"_s << true;
    QTest::newRow("the same as a path") << u"https://credentials.example.ac.uk/%1.html"_s << true;
    QTest::newRow("somebody else's address") << u"https://credentials.example.ac.uk.evil.example/#%1"_s << false;
    QTest::newRow("an address that only looks like it")
        << u"https://credentials.example.ac.uk@evil.example/#%1"_s << false;
    QTest::newRow("not all of it") << u"urn:uuid:%1 and more"_s << false;
}

void tst_VerifyService::findsInTheRegisterWhatACodeNames()
{
    QFETCH(QString, payload);
    QFETCH(bool, found);
    const auto rig = makeRig(u"file"_s);
    GET(const QList<Credential> issued, issueTwo(*rig->space));
    GET(Institution institution, rig->space->institution().load().result());
    institution.didDomain = u"credentials.example.ac.uk"_s;
    OK(rig->space->institution().save(institution, u"Moved"_s).result());
    const QString uuid = issued.first().uri.mid(qsizetype(9));
    const VerifyInput picture{u"Pasted picture"_s, pictureFile(codePicture(payload.arg(uuid)))};
    GET(VerifyReport report, rig->space->verifier().verify({{picture}}, {}).result());
    if (!found) {
        QCOMPARE(toCode(report.inputs.first().verdict()) == toCode(Verdict::Genuine), false);
        QVERIFY(report.inputs.first().verification.id.isEmpty());
        return;
    }
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::Genuine));
    QCOMPARE(report.inputs.first().verification.id, issued.first().uri);
    QVERIFY(reasonIn(report.inputs.first()).contains(u"taken from the register"_s));
    QVERIFY(inWords(report.inputs.first().verification).advice.contains(u"picture can be changed"_s));
    QVERIFY(report.inputs.first().text.contains(issued.first().uri));

    // It is the register's word, also about what became of it since.
    OK(rig->space->status().change({{issued.first().id}, StatusChange::Revoke, StatusReason::Misconduct}).result());
    GET(report, rig->space->verifier().verify({{picture}}, {}).result());
    QCOMPARE(causeIn(report.inputs.first()), u"revoked"_s);

    // A credential that is nobody's here, told from one where there is no register at all.
    const VerifyInput foreign{u"Pasted picture"_s,
                              pictureFile(codePicture(u"urn:uuid:00000000-0000-4000-8000-000000000000"_s))};
    GET(report, rig->space->verifier().verify({{foreign}}, {}).result());
    QCOMPARE(causeIn(report.inputs.first()), u"not-in-register"_s);
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::NotFullyChecked));
    QVERIFY(reasonIn(report.inputs.first()).contains(u"urn:uuid:00000000"_s));
}

void tst_VerifyService::neverOpensWhatACodeSays()
{
    const auto web = std::make_shared<FakeFetcher>();
    const QString address = u"https://badges.example-university.org/1"_s;
    web->put(address, shortToken());
    const VerifyService asking(std::make_shared<SystemClock>(), web);
    VerifyRequest request{{{u"Pasted picture"_s, pictureFile(codePicture(address))}}};
    request.reach = Reach::Web;
    GET(const VerifyReport report, asking.verify(request, {}).result());
    QCOMPARE(causeIn(report.inputs.first()), u"address"_s);
    QCOMPARE(report.inputs.first().text, address); // to be copied
    QCOMPARE(web->takeAsked(), QStringList());
}

/// A folder of photographs: what has nothing to do with credentials is passed over.
void tst_VerifyService::looksThroughPicturesInFolders()
{
    QTemporaryDir folder;
    QImage holiday(300, 200, QImage::Format_RGB32);
    holiday.fill(Qt::darkGreen);
    write(folder.filePath(u"holiday.jpg"_s), pictureFile(holiday, "JPEG"));
    write(folder.filePath(u"screen.png"_s), pictureFile(holiday));
    write(folder.filePath(u"menu.jpg"_s), pictureFile(codePicture(u"https://cafe.example/menu"_s), "JPEG"));
    write(folder.filePath(u"diploma.jpg"_s), pictureFile(codePicture(QString::fromLatin1(shortToken())), "JPEG"));
    const VerifyService alone(std::make_shared<SystemClock>());
    GET(const VerifyReport report, alone.verify({{{folder.path()}}}, {}).result());
    QCOMPARE(report.inputs.size(), 1);
    QCOMPARE(report.inputs.first().name, folder.filePath(u"diploma.jpg"_s));
    QCOMPARE(report.passedOver, 3);
}

void tst_VerifyService::saysWhoWouldBeAsked()
{
    const University university(u"credentials.example-university.org"_s);
    const auto web = std::make_shared<FakeFetcher>();
    university.publish(*web);
    const auto clock = std::make_shared<FixedClock>(QDateTime(QDate(2026, 6, 3), QTime(12, 0), Qt::UTC));
    const VerifyService asking(clock, web);
    VerifyRequest request{{{u"pasted"_s, university.token()}}};
    GET(VerifyReport report, asking.verify(request, {}).result());
    QCOMPARE(causeIn(report.inputs.first()), u"unknown-issuer"_s);
    QCOMPARE(report.inputs.first().hosts, QStringList{u"credentials.example-university.org"_s});
    QCOMPARE(web->takeAsked(), QStringList());

    request.reach = Reach::Web;
    GET(report, asking.verify(request, {}).result());
    QCOMPARE(toCode(report.inputs.first().verdict()), toCode(Verdict::Genuine));
    QVERIFY(report.inputs.first().hosts.isEmpty());
    QCOMPARE(web->takeAsked(), (QStringList{university.document, university.list}));

    // Where nobody can be asked, nobody is named.
    const VerifyService alone(clock);
    GET(report, alone.verify(request, {}).result());
    QVERIFY(report.inputs.first().hosts.isEmpty());
}

/// A stranger's documents come into the institution's database only for a credential that they prove.
void tst_VerifyService::keepsWhatProvedSomething()
{
    OPEN_RIG(rig);
    const auto web = std::make_shared<FakeFetcher>();
    Surroundings around{rig.clock, std::make_shared<SeededRandom>(7), {u"Registrar"_s, Role::Administrator}};
    around.fetcher = web;
    GET(const auto space, Workspace::open(rig.address, OpenMode::Existing, around));
    rig.clock->moveTo(QDateTime(QDate(2026, 6, 3), QTime(12, 0), Qt::UTC));
    const University university(u"credentials.example-university.org"_s);
    university.publish(*web);
    QByteArray changed = university.token();
    const qsizetype at = changed.lastIndexOf('.') + 10;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    VerifyRequest request{{{u"one"_s, changed}, {u"another"_s, changed}}};
    request.reach = Reach::Web;
    GET(VerifyReport report, space->verifier().verify(request, {}).result());
    QCOMPARE(report.count(Verdict::NotGenuine), 2);
    QCOMPARE(web->takeAsked(), QStringList{university.document}); // for both of them
    GET(QList<KnownDocument> issuers, space->issuers().list().result());
    QVERIFY(issuers.isEmpty());

    request.inputs = {{u"good"_s, university.token()}};
    GET(report, space->verifier().verify(request, {}).result());
    QCOMPARE(report.count(Verdict::Genuine), 1);
    QCOMPARE(web->takeAsked(), (QStringList{university.document, university.list}));
    GET(issuers, space->issuers().list().result());
    QCOMPARE(issuers.size(), 1);
    QVERIFY(!issuers.first().trusted);
    GET(report, space->verifier().verify(request, {}).result());
    QCOMPARE(report.count(Verdict::Genuine), 1);
    QCOMPARE(web->takeAsked(), QStringList()); // both are held

    // Nobody vouched for it, so after a time it goes again, when the next one comes.
    rig.clock->moveTo(rig.clock->now().addDays(91));
    const University other(u"other.example-university.org"_s);
    other.publish(*web);
    request.inputs = {{u"other"_s, other.token()}};
    GET(report, space->verifier().verify(request, {}).result());
    GET(issuers, space->issuers().list().result());
    QCOMPARE(issuers.size(), 1);
    QCOMPARE(issuers.first().identifier, other.issuer.identity.id);
}

QTEST_GUILESS_MAIN(tst_VerifyService)
#include "tst_VerifyService.moc"
