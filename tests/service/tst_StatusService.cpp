// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/StatusService.h"

#include "service/Issued.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

Result<QStringList> trail(Workspace &space, int count)
{
    LAUREL_TRY_ASSIGN(const QList<AuditEvent> events, space.database().auditTrail(0, count).result());
    QStringList lines;
    for (const AuditEvent &event : events)
        lines.prepend(event.action + u'|' + event.subject + u'|' + event.text);
    return lines;
}

} // namespace

class tst_StatusService final : public QObject
{
    Q_OBJECT

private slots:
    void comesAndGoes_data() { addStores(); }
    void comesAndGoes();
    void aRevocationIsFinal_data() { addStores(); }
    void aRevocationIsFinal();
    void allOrNone_data() { addStores(); }
    void allOrNone();
    void onlyWhoMayIssue_data() { addStores(); }
    void onlyWhoMayIssue();
};

void tst_StatusService::comesAndGoes()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space));
    QCOMPARE(ids.size(), 4);
    QList<Change> news;
    connect(&rig->notifier(), &DataNotifier::changed, this, [&news](const Change &change) {
        if (change.cause.contains(u"credential 2026-000001"_s)) // and nothing of how it came about
            news.append(change);
    });
    GET(const int suspended,
        rig->status().change({{ids.first()}, StatusChange::Suspend, StatusReason::Misconduct}).result());
    QCOMPARE(suspended, 1);
    GET(Credential credential, rig->credentials().load(ids.first()).result());
    QCOMPARE(credential.state, CredentialState::Suspended);
    QCOMPARE(credential.stateReason, u"misconduct"_s);
    GET(const Verification verification, rig->credentials().verify(ids.first()).result());
    QVERIFY(!verification.isGenuine());
    OK(rig->status().change({{ids.first()}, StatusChange::Reinstate}).result());
    GET(credential, rig->credentials().load(ids.first()).result());
    QCOMPARE(credential.state, CredentialState::Active);
    QCOMPARE(credential.stateReason, QString());
    GET(const QStringList lines, trail(*rig.space, 2));
    const QString subject = u"|credential:%1|"_s.arg(ids.first().value());
    QCOMPARE(lines, (QStringList{u"credential.suspend"_s + subject + u"Suspended credential 2026-000001 (misconduct)"_s,
                                 u"credential.reinstate"_s + subject + u"Reinstated credential 2026-000001"_s}));
    QTRY_COMPARE(news.size(), 2);
    QCOMPARE(news.first().ids, QList<qint64>{ids.first().value()});
    GET(const QList<StoreFinding> findings, rig->database().verify({}).result());
    for (const StoreFinding &finding : findings)
        QVERIFY2(finding.sound, qPrintable(finding.text));
}

void tst_StatusService::aRevocationIsFinal()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space));
    const QList<CredentialId> one{ids.at(1)};
    FAILS(rig->status().change({one, StatusChange::Revoke}).result(), Fault::Invalid); // it must say why
    FAILS(rig->status().change({{}, StatusChange::Revoke, StatusReason::Superseded}).result(), Fault::Invalid);
    FAILS(rig->status().change({one, StatusChange::Reinstate}).result(), Fault::Conflict);
    OK(rig->status().change({one, StatusChange::Suspend, StatusReason::AdministrativeError}).result());
    FAILS(rig->status().change({one, StatusChange::Suspend, StatusReason::AdministrativeError}).result(),
          Fault::Conflict);
    OK(rig->status().change({one, StatusChange::Revoke, StatusReason::AwardRescinded}).result());
    for (const StatusChange change : {StatusChange::Revoke, StatusChange::Suspend, StatusChange::Reinstate})
        FAILS(rig->status().change({one, change, StatusReason::Misconduct}).result(), Fault::Conflict);
    GET(const Credential credential, rig->status().find({2026, 2}).result());
    QCOMPARE(credential.id, ids.at(1));
    QCOMPARE(credential.state, CredentialState::Revoked);
    QCOMPARE(credential.stateReason, u"award-rescinded"_s);
    FAILS(rig->status().find({2026, 99}).result(), Fault::NotFound);
}

void tst_StatusService::allOrNone()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space));
    OK(rig->status().change({{ids.last()}, StatusChange::Revoke, StatusReason::Misconduct}).result());
    GET(const qint64 before, auditLength(*rig.space));
    FAILS(rig->status().change({ids, StatusChange::Revoke, StatusReason::Misconduct}).result(), Fault::Conflict);
    GET(const qint64 after, auditLength(*rig.space));
    QCOMPARE(after, before);
    GET(const Credential untouched, rig->credentials().load(ids.first()).result());
    QCOMPARE(untouched.state, CredentialState::Active);
    GET(const int revoked,
        rig->status().change({ids.first(3), StatusChange::Revoke, StatusReason::AdministrativeError}).result());
    QCOMPARE(revoked, 3);
    GET(const QStringList lines, trail(*rig.space, 3));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(lines.at(i),
                 u"credential.revoke|credential:%1|Revoked credential 2026-00000%2 (administrative-error)"_s
                     .arg(ids.at(i).value())
                     .arg(i + 1));
    }
}

void tst_StatusService::onlyWhoMayIssue()
{
    OPEN_RIG(rig);
    GET(const QList<CredentialId> ids, deliverAndIssue(*rig.space));
    GET(const auto designer, rig.openAs(u"Designer"_s, Role::Designer));
    FAILS(designer->status().change({ids, StatusChange::Revoke, StatusReason::Misconduct}).result(), Fault::Denied);
}

QTEST_MAIN(tst_StatusService)
#include "tst_StatusService.moc"
