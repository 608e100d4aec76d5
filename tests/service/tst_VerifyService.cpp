// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rig.h"

#include "service/VerifyFiles.h"
#include "service/VerifyService.h"

#include <QDir>
#include <QFile>

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

QTEST_GUILESS_MAIN(tst_VerifyService)
#include "tst_VerifyService.moc"
