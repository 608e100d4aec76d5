// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was issued, as files: documents in both forms, certificates, badges.
#include "service/CredentialService.h"

#include "credential/Baking.h"
#include "service/Issued.h"
#include "store/Connection.h"

#include <QDir>
#include <QFile>
#include <QImage>

#include <algorithm>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_CredentialExport final : public QObject
{
    Q_OBJECT

private slots:
    void exports_data() { addStores(); }
    void exports();
    void severalForms_data() { addStores(); }
    void severalForms();
    void exportsWithoutABadLogo();
    void exportsBadges_data() { addStores(); }
    void exportsBadges();
};

void tst_CredentialExport::exports()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 6));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    const QString folder = rig.folder.filePath(u"out/2026"_s);
    GET(const ExportReport written, rig->credentials().exportCredentials(folder, {}, {}).result());
    QCOMPARE(written.written, 4);
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        QFile file(QDir(folder).filePath(credential.registerNumber.toText() + u".json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), credential.json);
    }
    GET(const ExportReport pdfs, rig->credentials().exportCertificates(folder, made.run.id, {}).result());
    QCOMPARE(pdfs.written, 4);
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 8); // nothing half written is left beside them
    QFile pdf(QDir(folder).filePath(u"2026-000001.pdf"_s));
    QVERIFY2(pdf.open(QIODevice::ReadOnly), qPrintable(names.join(u' ')));
    QVERIFY(pdf.readAll().startsWith("%PDF-"));
    GET(const QByteArray one, rig->credentials().certificatePdf(ids.first()).result());
    QVERIFY(one.startsWith("%PDF-"));
    GET(const QImage picture, rig->credentials().certificateImage(ids.first(), QSize(400, 300)).result());
    QVERIFY(!picture.isNull() && picture.width() <= 400 && picture.height() <= 300);

    JobControl stopped;
    stopped.cancel.cancel();
    FAILS(rig->credentials().exportCredentials(folder, {}, stopped).result(), Fault::Cancelled);
    QFile inTheWay(rig.folder.filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    FAILS(rig->credentials().exportCredentials(rig.folder.filePath(u"file/out"_s), {}, {}).result(), Fault::Storage);
}

/// One credential in two forms: both verify, both are exported, and the certificate carries the JSON.
void tst_CredentialExport::severalForms()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 4));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    IssueRequest request;
    request.proofs = {u"vc-jwt"_s, u"eddsa-rdfc-2022"_s};
    GET(const QList<QStringList> choices, rig->credentials().proofChoices().result());
    QCOMPARE(choices.first(), QStringList{u"eddsa-rdfc-2022"_s});
    QCOMPARE(choices.size(), 3);
    GET(const QList<SigningKey> keys, rig->credentials().signingKeys(request).result());
    QCOMPARE(keys.size(), 1);
    QCOMPARE(keys.first().id, made.key.id);
    GET(const IssueReport report, rig->credentials().issue(request, {}).result());
    QCOMPARE(report.issued, 3);
    const QString folder = rig.folder.filePath(u"forms"_s);
    OK(rig->credentials().exportCredentials(folder, {}, {}).result());
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        QCOMPARE(credential.proofs, request.proofs);
        QVERIFY(credential.json.contains("\"created\":\"2026-05-04T10:30:00Z\""));
        for (const QByteArray &form : {credential.json, credential.token}) {
            QVERIFY(isGenuineElsewhere(rig, form));
            GET(const Verification known, handedIn(rig->verifier(), form));
            QVERIFY(known.isGenuine());
        }
        for (const auto &[suffix, form] :
             {std::pair(u".json"_s, credential.json), std::pair(u".jwt"_s, credential.token)}) {
            QFile file(QDir(folder).filePath(credential.registerNumber.toText() + suffix));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), form);
        }
    }
    GET(const QList<StoreFinding> findings, rig->database().verify({}).result());
    for (const StoreFinding &finding : findings)
        QVERIFY2(finding.sound, qPrintable(finding.text));
}

/// A logo that was stored before logos were looked at.
void tst_CredentialExport::exportsWithoutABadLogo()
{
    const auto rig = makeRig(u"file"_s);
    GET(const Delivery made, deliverAndRatify(*rig->space, 6));
    OK(rig->space->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->space->credentials().issue({}, {}).result());
    const QString folder = rig->folder.filePath(u"out"_s);
    GET(const ExportReport before, rig->space->credentials().exportCertificates(folder, {}, {}).result());
    QCOMPARE(before.withoutLogo, 0);
    {
        GET(const store::Address address, store::Address::parse(rig->address));
        GET(const auto connection, store::Connection::open(address, store::Connection::Mode::ReadWrite));
        OK(connection->run(u"UPDATE institution SET logo = CAST('<svg xmlns=\"http://www.w3.org/2000/svg\""
                           " viewBox=\"0 0 4 2\"><image href=\"/etc/passwd\"/></svg>' AS BLOB)"_s));
    }
    GET(const ExportReport after, rig->space->credentials().exportCertificates(folder, {}, {}).result());
    QCOMPARE(after.written, before.written);
    QCOMPARE(after.withoutLogo, before.written);
}

/// Pictures that carry exactly what was signed, and verify as they are.
void tst_CredentialExport::exportsBadges()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 6));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    const QString folder = rig.folder.filePath(u"badges"_s);
    for (const BadgeForm kind : {BadgeForm::Png, BadgeForm::Svg}) {
        GET(const ExportReport written, rig->credentials().exportBadges(folder, made.run.id, kind, {}).result());
        QCOMPARE(written.written, int(ids.size()));
        for (const CredentialId id : ids) {
            GET(const Credential issued, rig->credentials().load(id).result());
            const QString ending = kind == BadgeForm::Png ? u".png"_s : u".svg"_s;
            QFile file(QDir(folder).filePath(issued.registerNumber.toText() + ending));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            GET(const credential::Unbaked unbaked, credential::unbake(bytes));
            QCOMPARE(unbaked.credential, issued.document());
            QVERIFY(isGenuineElsewhere(rig, bytes));
            GET(const QByteArray one, rig->credentials().badge(id, kind).result());
            QCOMPARE(one, bytes);
            QCOMPARE(QImage::fromData(bytes).size(), QSize(600, 600));
        }
    }
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 2 * ids.size());

    JobControl stopped;
    stopped.cancel.cancel();
    FAILS(rig->credentials().exportBadges(folder, {}, BadgeForm::Png, stopped).result(), Fault::Cancelled);
    QFile inTheWay(rig.folder.filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    FAILS(rig->credentials().exportBadges(rig.folder.filePath(u"file/out"_s), {}, BadgeForm::Svg, {}).result(),
          Fault::Storage);

    // The certificate carries the same bytes, under their own name and media type.
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    GET(const QByteArray pdf, rig->credentials().certificatePdf(ids.first()).result());
    GET(const credential::Unbaked attached, credential::unbake(pdf));
    QCOMPARE(attached.credential, first.document());
    QVERIFY(attached.others.isEmpty());
    QVERIFY(attached.place.contains(u"credential-"_s + first.registerNumber.toText()));
    QVERIFY(isGenuineElsewhere(rig, pdf));
}

QTEST_MAIN(tst_CredentialExport)
#include "tst_CredentialExport.moc"
