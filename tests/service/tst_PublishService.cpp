// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PublishService.h"

#include "service/Rig.h"

#include <QDirIterator>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

/// Six people, four of them with a credential; the key is open.
Result<QList<CredentialId>> issued(Workspace &space, const QString &domain = {})
{
    LAUREL_TRY_ASSIGN(const Delivery made, deliverAndRatify(space, 6));
    LAUREL_TRY_ASSIGN(Institution institution, space.institution().load().result());
    institution.didDomain = domain;
    LAUREL_TRY(space.institution().save(institution, u"Gave it a domain"_s).result());
    LAUREL_TRY(space.keys().unlock(made.key.id, passphrase()).result());
    LAUREL_TRY(space.credentials().issue({}, {}).result());
    CredentialFilter filter;
    filter.order = SortOrder::Ascending;
    return space.credentials().list(filter).result();
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
};

void tst_PublishService::publishesWhatWasRevoked()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, issued(*rig.space, u"credentials.example-university.org/badges"_s));
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
    QStringList expected{u"badges/did.json"_s, u"badges/issuer.json"_s, u"badges/status/revocation-1"_s,
                         u"badges/status/suspension-1"_s};
    QCOMPARE(report.files, expected);
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
    GET(const QList<CredentialId> ids, issued(*rig.space));
    QVERIFY(!ids.isEmpty());
    FAILS(rig->publishing().exportIssuer(folder, {}).result(), Fault::Invalid);
    GET(Institution institution, rig->institution().load().result());
    institution.didDomain = u"example-university.org"_s;
    OK(rig->institution().save(institution, u"Gave it a domain"_s).result());
    rig->keys().lock();
    FAILS(rig->publishing().exportIssuer(folder, {}).result(), Fault::Denied);
    QCOMPARE(filesUnder(folder), QStringList());
}

QTEST_MAIN(tst_PublishService)
#include "tst_PublishService.moc"
