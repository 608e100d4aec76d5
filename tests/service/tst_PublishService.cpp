// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PublishService.h"

#include "credential/BadgePicture.h"
#include "credential/ControllerDocument.h"
#include "credential/IssuerIdentity.h"
#include "service/Issued.h"
#include "store/CourseRepository.h"
#include "store/KeyRepository.h"
#include "store/Statement.h"

#include <QBuffer>
#include <QDirIterator>
#include <QImage>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const QString domain = u"credentials.example-university.org/badges"_s;
const QByteArray drawing = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7z"/></svg>)";

QByteArray photograph()
{
    QImage image(300, 300, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QBuffer png;
    image.save(&png, "PNG");
    return png.data();
}

Result<std::unique_ptr<store::Connection>> behindTheBack(const Rig &rig)
{
    LAUREL_TRY_ASSIGN(const store::Address where, store::Address::parse(rig.address));
    return store::Connection::open(where, store::Connection::Mode::ReadWrite);
}

/// Where a picture that a credential names lies below the root of the web host.
QString below(const QString &address)
{
    return QUrl(address).path().mid(1);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesUnder(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(QDir(folder).relativeFilePath(it.next()));
    files.sort();
    return files;
}

} // namespace

class tst_PublishService final : public QObject
{
    Q_OBJECT

private slots:
    void publishesWhatWasRevoked_data() { addStores(); }
    void publishesWhatWasRevoked();
    void publishesNothingWithoutADomainOrKey_data() { addStores(); }
    void publishesNothingWithoutADomainOrKey();
    void picturesLieWhereCredentialsNameThem_data() { addStores(); }
    void picturesLieWhereCredentialsNameThem();
    void tellsOfPicturesItCannotDraw_data() { addStores(); }
    void tellsOfPicturesItCannotDraw();
    void stopsWhenAsked_data() { addStores(); }
    void stopsWhenAsked();
    void everyKeyThatSignedIsPublished_data() { addStores(); }
    void everyKeyThatSignedIsPublished();
    void refusesAKeyThatWouldNotBePublished_data() { addStores(); }
    void refusesAKeyThatWouldNotBePublished();
    void tellsOfOtherDomains_data() { addStores(); }
    void tellsOfOtherDomains();
};

void tst_PublishService::publishesWhatWasRevoked()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space, domain));
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    OK(rig->status().change({{ids.at(0)}, StatusChange::Revoke, StatusReason::Misconduct}).result());
    OK(rig->status().change({{ids.at(1)}, StatusChange::Suspend, StatusReason::Misconduct}).result());
    const QString folder = rig.folder.filePath(u"web"_s);
    QVERIFY(QDir().mkpath(folder + u"/badges"_s));
    QFile stray(folder + u"/badges/did.json.laurel-part"_s);
    QVERIFY(stray.open(QIODevice::WriteOnly));
    GET(const PublishReport report, rig->publishing().exportIssuer(folder, {}).result());
    QCOMPARE(report.revoked, 1);
    QCOMPARE(report.suspended, 1);
    QCOMPARE(report.address, u"https://credentials.example-university.org"_s);
    GET(const credential::NamedPictures named, credential::picturesNamedIn(first.document()));
    QStringList expected{u"badges/did.json"_s, u"badges/issuer.json"_s, u"badges/status/revocation-1"_s,
                         u"badges/status/suspension-1"_s, below(named.badge)};
    QCOMPARE(report.files, expected);
    QCOMPARE(report.remarks, QStringList());
    expected.sort();
    QCOMPARE(filesUnder(folder), expected); // and no stray
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QVERIFY(contentOf(folder + u"/badges/did.json"_s).contains(keys.first().verificationMethod.toUtf8()));

    // The same state and moment give the same files; a later one replaces them.
    const QByteArray list = contentOf(folder + u"/badges/status/revocation-1"_s);
    QVERIFY(!list.isEmpty());
    OK(rig->publishing().exportIssuer(folder, {}).result());
    QCOMPARE(contentOf(folder + u"/badges/status/revocation-1"_s), list);
    OK(rig->status().change({{ids.at(2)}, StatusChange::Revoke, StatusReason::Superseded}).result());
    OK(rig->publishing().exportIssuer(folder, {}).result());
    QVERIFY(contentOf(folder + u"/badges/status/revocation-1"_s) != list);
    QCOMPARE(filesUnder(folder), expected);
}

void tst_PublishService::publishesNothingWithoutADomainOrKey()
{
    OPEN_RIG(rig);
    const QString folder = rig.folder.filePath(u"web"_s);
    FAILS(rig->publishing().exportIssuer(folder, {}).result(), Fault::NotFound);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space));
    QVERIFY(!ids.isEmpty());
    FAILS(rig->publishing().exportIssuer(folder, {}).result(), Fault::Invalid);
    GET(Institution institution, rig->institution().load().result());
    institution.didDomain = u"example-university.org"_s;
    OK(rig->institution().save(institution, u"Gave it a domain"_s).result());
    rig->keys().lock();
    FAILS(rig->publishing().exportIssuer(folder, {}).result(), Fault::Denied);
    QCOMPARE(filesUnder(folder), QStringList());
}

void tst_PublishService::picturesLieWhereCredentialsNameThem()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space, domain, drawing));
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    GET(const credential::NamedPictures before, credential::picturesNamedIn(first.document()));
    QCOMPARE(before.logo, u"https://credentials.example-university.org/badges/logo.svg"_s);
    const QDir root(rig.folder.filePath(u"web"_s));
    GET(PublishReport report, rig->publishing().exportIssuer(root.path(), {}).result());
    QCOMPARE(report.pictures, 2);
    QCOMPARE(contentOf(root.filePath(below(before.logo))), drawing);
    GET(const Institution institution, rig->institution().load().result());
    QCOMPARE(contentOf(root.filePath(below(before.badge))), credential::builtInBadge(institution));

    // Pictures of another kind have another address; the one that is signed already stays good, in a new folder, too.
    OK(settle(*rig.space, domain, photograph()));
    OK(rig->courses().setBadge(first.version, photograph(), u"Gave it a picture"_s).result());
    rig.clock->moveTo(rig.clock->now().addDays(1));
    OK(ratifyAnotherRun(*rig.space, first.version, 2));
    OK(rig->keys().unlock(first.key, passphrase()).result());
    GET(const QList<CredentialId> all, issueAll(*rig.space));
    GET(const Credential last, rig->credentials().load(all.last()).result());
    GET(const credential::NamedPictures after, credential::picturesNamedIn(last.document()));
    QVERIFY2(after.logo.endsWith(".png"_L1) && after.badge.endsWith(".png"_L1), qPrintable(after.badge));
    const QDir fresh(rig.folder.filePath(u"fresh"_s));
    GET(report, rig->publishing().exportIssuer(fresh.path(), {}).result());
    QCOMPARE(report.pictures, 4);
    QCOMPARE(report.files.size(), 8);
    QCOMPARE(report.remarks, QStringList());
    for (const QString &address : {after.logo, after.badge})
        QCOMPARE(contentOf(fresh.filePath(below(address))), photograph());
    for (const QString &address : {before.logo, before.badge}) {
        const QByteArray drawn = contentOf(fresh.filePath(below(address)));
        QVERIFY2(drawn.startsWith("<svg") && drawn.contains(photograph().toBase64()), qPrintable(address));
    }
}

void tst_PublishService::tellsOfPicturesItCannotDraw()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space, domain, drawing));
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    GET(const credential::NamedPictures named, credential::picturesNamedIn(first.document()));
    OK(settle(*rig.space, domain)); // the logo is gone
    {
        GET(const auto connection, behindTheBack(rig));
        OK(store::CourseRepository(*connection).setBadge(first.version, "<svg><script>1</script></svg>"));
    }
    const QString folder = rig.folder.filePath(u"web"_s);
    GET(const PublishReport report, rig->publishing().exportIssuer(folder, {}).result());
    QCOMPARE(report.pictures, 0);
    QCOMPARE(report.files.size(), 4);
    QCOMPARE(filesUnder(folder), report.files);
    QCOMPARE(report.remarks.size(), 2);
    const QString remarks = report.remarks.join(u'\n');
    QVERIFY2(remarks.contains(u"The picture of MC-7031 cannot be drawn"_s) && remarks.contains(named.badge) &&
                 remarks.contains(u"Credentials name a logo at "_s + named.logo),
             qPrintable(remarks));
}

void tst_PublishService::stopsWhenAsked()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space, domain, drawing));
    QVERIFY(!ids.isEmpty());
    const QString folder = rig.folder.filePath(u"web"_s);
    GET(const qint64 lines, auditLength(*rig.space));
    JobControl control;
    control.progress = [&control](qint64 done, qint64 total) {
        if (done == 5 && total == 6)
            control.cancel.cancel();
    };
    const Result<PublishReport> stopped = rig->publishing().exportIssuer(folder, control).result();
    FAILS(stopped, Fault::Cancelled);
    QVERIFY2(stopped.error().what.contains(u"after 5 of 6 files"_s), qPrintable(stopped.error().what));
    QCOMPARE(filesUnder(folder).size(), 5);
    const QString untouched = rig.folder.filePath(u"untouched"_s);
    FAILS(rig->publishing().exportIssuer(untouched, control).result(), Fault::Cancelled);
    QVERIFY(!QDir(untouched).exists());
    GET(const qint64 linesAfter, auditLength(*rig.space));
    QCOMPARE(linesAfter, lines);
}

void tst_PublishService::everyKeyThatSignedIsPublished()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space, domain));
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    int run = 2;
    for (const KeyType type : {KeyType::Ed25519, KeyType::P256, KeyType::Rsa}) {
        const QString name = u"Key %1"_s.arg(run);
        GET(const SigningKey key, type == KeyType::Ed25519 ? rotate(*rig.space, type, name)
                                                           : rig->keys().create(type, name, passphrase()).result());
        OK(rig->keys().unlock(key.id, passphrase()).result());
        OK(ratifyAnotherRun(*rig.space, first.version, run++));
        OK(issueAll(*rig.space));
    }
    GET(const QList<CredentialId> all, issueAll(*rig.space));
    QCOMPARE(all.size(), 7);
    const QString folder = rig.folder.filePath(u"web"_s);
    OK(rig->publishing().exportIssuer(folder, {}).result());
    GET(const QString did, credential::didWeb(domain));
    GET(const credential::KnownIssuer published,
        credential::readControllerDocument(contentOf(folder + u"/badges/did.json"_s), did));
    QCOMPARE(published.keys.size(), 4); // a retired one, too
    QSet<KeyId> used;
    for (const CredentialId id : all) {
        GET(const Credential credential, rig->credentials().load(id).result());
        used.insert(credential.key);
        QVERIFY(credential::verify(credential.document(), {rig.clock->now(), {published}}).isGenuine());
    }
    QCOMPARE(used.size(), 4);
}

void tst_PublishService::refusesAKeyThatWouldNotBePublished()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space, domain));
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    GET(const SigningKey next, rotate(*rig.space, KeyType::Ed25519, u"Next"_s));
    OK(rig->keys().unlock(next.id, passphrase()).result());
    GET(const SigningKey other, rig->keys().create(KeyType::P256, u"Other"_s, passphrase()).result());
    {
        GET(const auto connection, behindTheBack(rig));
        OK(connection->run(u"DELETE FROM signing_key WHERE id = %1"_s.arg(other.id.value())));
        store::Statement change(*connection, u"UPDATE signing_key SET public_key = :key WHERE id = :id",
                                u"change the key"_s);
        OK(change.bind(u":key"_s, other.publicKey).bind(u":id"_s, first.key).run());
    }
    const QString folder = rig.folder.filePath(u"web"_s);
    const Result<PublishReport> refused = rig->publishing().exportIssuer(folder, {}).result();
    FAILS(refused, Fault::Conflict);
    QVERIFY2(refused.error().what.contains(first.registerNumber.toText()), qPrintable(refused.error().what));
    QVERIFY(!QDir(folder).exists());
}

void tst_PublishService::tellsOfOtherDomains()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space)); // named by their key, which needs no file
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    const QString folder = rig.folder.filePath(u"web"_s);
    for (const QString &now : {u"old.example-university.org"_s, domain}) {
        OK(settle(*rig.space, now));
        GET(const PublishReport report, rig->publishing().exportIssuer(folder, {}).result());
        QCOMPARE(report.remarks.size(), now == domain ? 1 : 0);
        if (now == domain)
            QVERIFY2(report.remarks.first().contains(u"did:web:old.example-university.org"_s), "it says which");
        rig.clock->moveTo(rig.clock->now().addSecs(60));
        OK(ratifyAnotherRun(*rig.space, first.version, now == domain ? 3 : 2));
        OK(issueAll(*rig.space));
    }
}

QTEST_MAIN(tst_PublishService)
#include "tst_PublishService.moc"
