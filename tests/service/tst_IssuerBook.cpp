// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssuerBook.h"

#include "FakeFetcher.h"

#include "credential/IdentityFiles.h"
#include "credential/Samples.h"
#include "service/Resolver.h"
#include "service/Rig.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const QString domain = u"credentials.example-university.org"_s;
const QString did = u"did:web:"_s + domain;
const QString document = u"https://"_s + domain + u"/.well-known/did.json"_s;

QByteArray keysOf(const TestIssuer &issuer)
{
    return *credential::didDocument(issuer.identity.id, {{issuer.identity.keyId, issuer.identity.key}});
}

/// A workspace whose web is made up.
Result<std::shared_ptr<Workspace>> openWith(const Rig &rig, const std::shared_ptr<FakeFetcher> &web,
                                            Role role = Role::Administrator)
{
    Surroundings around{rig.clock, std::make_shared<SeededRandom>(7), {u"Registrar"_s, role}};
    around.fetcher = web;
    return Workspace::open(rig.address, OpenMode::Existing, around);
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
               ? Result<void>()
               : Error{Fault::Storage, file.errorString()};
}

} // namespace

class tst_IssuerBook final : public QObject
{
    Q_OBJECT

private slots:
    void asksForAnIssuer_data() { addStores(); }
    void asksForAnIssuer();
    void takesAFile_data() { addStores(); }
    void takesAFile();
    void refusesWhatProvesNothing_data() { addStores(); }
    void refusesWhatProvesNothing();
    void whoIsKnownIsCheckedWithoutTheWeb_data() { addStores(); }
    void whoIsKnownIsCheckedWithoutTheWeb();
};

void tst_IssuerBook::asksForAnIssuer()
{
    OPEN_RIG(rig);
    const auto web = std::make_shared<FakeFetcher>();
    GET(const auto space, openWith(rig, web));
    const auto issuer = makeIssuer(crypto::KeyType::Ed25519, domain);
    web->put(document, keysOf(issuer));
    GET(const KnownDocument added, space->issuers().add(did, {}).result());
    QCOMPARE(added.identifier, did);
    QCOMPARE(added.source, document);
    QVERIFY(added.trusted);
    // The address of the document itself names the same issuer.
    GET(const KnownDocument again, space->issuers().add(document, {}).result());
    QCOMPARE(again.identifier, did);
    QCOMPARE(web->takeAsked(), (QStringList{document, document}));
    GET(const QList<KnownDocument> list, space->issuers().list().result());
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().fetched, rig.clock->now());
    GET(const QList<AuditEvent> trail, space->database().auditTrail(0, 1).result());
    QCOMPARE(trail.first().action, u"issuer.add"_s);
    OK(space->issuers().remove(did).result());
    FAILS(space->issuers().remove(did).result(), Fault::NotFound);
}

void tst_IssuerBook::takesAFile()
{
    OPEN_RIG(rig);
    const auto web = std::make_shared<FakeFetcher>();
    GET(const auto space, openWith(rig, web));
    const auto issuer = makeIssuer(crypto::KeyType::P256, domain);
    const QString path = rig.folder.filePath(u"did.json"_s);
    OK(write(path, keysOf(issuer)));
    GET(const KnownDocument added, space->issuers().add(path, {}).result());
    QCOMPARE(added.identifier, did);
    QCOMPARE(added.source, path);
    QCOMPARE(added.bytes, keysOf(issuer));
    QCOMPARE(web->takeAsked(), QStringList());
}

void tst_IssuerBook::refusesWhatProvesNothing()
{
    OPEN_RIG(rig);
    const auto web = std::make_shared<FakeFetcher>();
    GET(const auto space, openWith(rig, web));
    const auto issuer = makeIssuer(crypto::KeyType::Ed25519, domain);
    FAILS(space->issuers().add(rig.folder.filePath(u"none.json"_s), {}).result(), Fault::NotFound);
    FAILS(space->issuers().add(did, {}).result(), Fault::Network);
    FAILS(space->issuers().add(u"did:key:z6Mk"_s, {}).result(), Fault::Invalid);
    FAILS(space->issuers().add(u"http://example.org/"_s, {}).result(), Fault::Invalid);
    web->put(document, "<html>");
    FAILS(space->issuers().add(did, {}).result(), Fault::Invalid);
    web->put(document, QByteArray(R"({"id":")" + did.toLatin1() + "\"}")); // no keys
    FAILS(space->issuers().add(did, {}).result(), Fault::Invalid);
    // Somebody's web site cannot vouch for another's keys.
    web->put(u"https://elsewhere.example.org/keys"_s, keysOf(issuer));
    FAILS(space->issuers().add(u"https://elsewhere.example.org/keys"_s, {}).result(), Fault::Invalid);
    GET(const QList<KnownDocument> list, space->issuers().list().result());
    QVERIFY(list.isEmpty());
    GET(const auto designer, openWith(rig, web, Role::Designer));
    web->put(document, keysOf(issuer));
    FAILS(designer->issuers().add(did, {}).result(), Fault::Denied);
}

void tst_IssuerBook::whoIsKnownIsCheckedWithoutTheWeb()
{
    OPEN_RIG(rig);
    const auto web = std::make_shared<FakeFetcher>();
    GET(const auto space, openWith(rig, web));
    const auto issuer = makeIssuer(crypto::KeyType::Ed25519, domain);
    web->put(document, keysOf(issuer));
    OK(space->issuers().add(did, {}).result());
    (void)web->takeAsked();
    const QByteArray token = signedToken(fullSource(), issuer);
    const auto check = [&](Reach reach) { return space->resolver().verify(token, {rig.clock->now()}, reach, {}); };
    const auto state = [](const Verification &verification, QStringView code) {
        for (const VerificationCheck &one : verification.checks) {
            if (one.code == code)
                return toCode(one.state);
        }
        return QString();
    };
    QCOMPARE(state(check(Reach::Held), u"signature"), u"passed"_s);
    QCOMPARE(web->takeAsked(), QStringList());
    // Within a day its keys are new enough even online; the status list is asked for, and there is none.
    QCOMPARE(state(check(Reach::Web), u"signature"), u"passed"_s);
    const QString list = u"https://"_s + domain + u"/status/revocation-1"_s;
    QCOMPARE(web->takeAsked(), QStringList{list});
    // Later they are asked for anew, and the old ones are good while nobody answers.
    rig.clock->moveTo(rig.clock->now().addDays(2));
    QCOMPARE(state(check(Reach::Web), u"signature"), u"passed"_s);
    QCOMPARE(web->takeAsked(), (QStringList{document, list}));
    web->remove(document);
    QCOMPARE(state(check(Reach::Web), u"signature"), u"passed"_s);
    GET(const QList<KnownDocument> kept, space->issuers().list().result());
    QCOMPARE(kept.size(), 1);
    QVERIFY(kept.first().trusted);
    QCOMPARE(kept.first().fetched, rig.clock->now());
}

QTEST_MAIN(tst_IssuerBook)
#include "tst_IssuerBook.moc"
