// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ImportService.h"

#include "service/OpenData.h"
#include "service/Rig.h"

#include <QElapsedTimer>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

ImportCount added(qint64 count)
{
    return {count, 0, 0};
}

ImportCount same(qint64 count)
{
    return {0, count, 0};
}

/// The sizes of everything, as Home shows them.
Result<QList<int>> sizes(Workspace &space)
{
    return space.database().agenda().result().map([](const Agenda &agenda) {
        return QList<int>{agenda.courses, agenda.runs, agenda.learners, agenda.enrolments};
    });
}

} // namespace

class tst_ImportService final : public QObject
{
    Q_OBJECT

private slots:
    void theWholeDataSet_data() { addStores(); }
    void theWholeDataSet();
    void dryRunChangesNothing_data() { addStores(); }
    void dryRunChangesNothing();
    void cancelLeavesEverything_data();
    void cancelLeavesEverything();
    void badRowsAreRefusedWithTheirPlace_data() { addStores(); }
    void badRowsAreRefusedWithTheirPlace();
    void missingFolder_data() { addStores(); }
    void missingFolder();
    void sampleInstitution_data() { addStores(); }
    void sampleInstitution();

private:
    const QString m_oulad = sharedPath(u"data/oulad"_s);
};

void tst_ImportService::theWholeDataSet()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    OPEN_RIG(rig);
    GET(const ImportReport first, rig->imports().importOulad(m_oulad, DryRun::No, {}).result());
    QVERIFY(first.applied && !first.dryRun);
    QCOMPARE(first.courses, added(7));
    QCOMPARE(first.runs, added(22));
    QCOMPARE(first.learners, added(28785));
    QCOMPARE(first.enrolments, added(32593));
    QCOMPARE(first.results.value(EnrolmentResult::Passed), 12361);
    QCOMPARE(first.results.value(EnrolmentResult::Distinction), 3024);
    QCOMPARE(first.results.value(EnrolmentResult::Failed), 7052);
    QCOMPARE(first.withdrawn, 10156);
    QCOMPARE(first.unknownDeprivation, 1111);
    QCOMPARE(first.normalisations.isEmpty(), false);
    for (const ImportFinding &finding : first.findings)
        QVERIFY(finding.issue.severity != Severity::Error);
    GET(const QList<int> stored, sizes(*rig.space));
    QCOMPARE(stored, (QList<int>{7, 22, 28785, 32593}));

    // Nothing in the files is new, so nothing may change: not a row, not a line of the trail.
    GET(const qint64 before, auditLength(*rig.space));
    QVERIFY(before > 0);
    GET(const ImportReport second, rig->imports().importOulad(m_oulad, DryRun::No, {}).result());
    QCOMPARE(second.courses, same(7));
    QCOMPARE(second.runs, same(22));
    QCOMPARE(second.learners, same(28785));
    QCOMPARE(second.enrolments, same(32593));
    GET(const qint64 after, auditLength(*rig.space));
    QCOMPARE(after, before);
    GET(const QList<StoreFinding> findings, rig->database().verify({}).result());
    for (const StoreFinding &finding : findings)
        QVERIFY2(finding.sound, qPrintable(finding.subject + finding.text));
}

void tst_ImportService::dryRunChangesNothing()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    OPEN_RIG(rig);
    QTemporaryDir part;
    QVERIFY(copyCourse(m_oulad, part.path(), "AAA"));
    GET(const ImportReport dry, rig->imports().importOulad(part.path(), DryRun::Yes, {}).result());
    QVERIFY(dry.dryRun && !dry.applied);
    QCOMPARE(dry.courses, added(1));
    QCOMPARE(dry.enrolments, added(748));
    GET(const QList<int> stored, sizes(*rig.space));
    QCOMPARE(stored, (QList<int>{0, 0, 0, 0}));
    GET(const qint64 trail, auditLength(*rig.space));
    QCOMPARE(trail, 0);
    GET(const ImportReport real, rig->imports().importOulad(part.path(), DryRun::No, {}).result());
    QCOMPARE(real.enrolments, dry.enrolments);
    QCOMPARE(real.learners, dry.learners);
    GET(const ImportReport again, rig->imports().importOulad(part.path(), DryRun::Yes, {}).result());
    QCOMPARE(again.enrolments.added, 0);
}

void tst_ImportService::cancelLeavesEverything_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<int>("percent"); ///< how far the writing has come; −1: before it begins
    for (const char *store : {"file", "postgresql"}) {
        for (const int percent : {-1, 0, 30, 70})
            QTest::addRow("%s, at %d %%", store, percent) << QString::fromLatin1(store) << percent;
    }
}

void tst_ImportService::cancelLeavesEverything()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    OPEN_RIG(rig);
    QFETCH(const int, percent);
    QTemporaryDir part;
    QVERIFY(copyCourse(m_oulad, part.path(), "AAA"));
    OK(rig->imports().importOulad(part.path(), DryRun::No, {}).result());
    GET(const QList<int> before, sizes(*rig.space));
    GET(const qint64 trail, auditLength(*rig.space));

    JobControl control;
    QElapsedTimer sinceCancelled;
    if (percent < 0) {
        sinceCancelled.start();
        control.cancel.cancel();
    }
    control.progress = [&](qint64 done, qint64 total) {
        if (!sinceCancelled.isValid() && total > 0 && done * 100 >= total * percent) {
            sinceCancelled.start();
            control.cancel.cancel();
        }
    };
    FAILS(rig->imports().importOulad(m_oulad, DryRun::No, control).result(), Fault::Cancelled);
    QVERIFY(sinceCancelled.isValid());
    QVERIFY2(sinceCancelled.elapsed() < 1000, qPrintable(QString::number(sinceCancelled.elapsed())));
    GET(const QList<int> after, sizes(*rig.space));
    QCOMPARE(after, before);
    GET(const qint64 now, auditLength(*rig.space));
    QCOMPARE(now, trail);
}

void tst_ImportService::badRowsAreRefusedWithTheirPlace()
{
    SKIP_WITHOUT_SHARED(m_oulad);
    OPEN_RIG(rig);
    QTemporaryDir part;
    QVERIFY(copyCourse(m_oulad, part.path(), "AAA"));
    QFile file(part.filePath(u"studentInfo.csv"_s));
    QVERIFY(file.open(QIODevice::Append));
    file.write("\"AAA\",\"2013J\",\"99999999\",\"X\",\"Wales\",\"HE "
               "Qualification\",\"0-10%\",\"0-35\",\"0\",\"60\",\"N\",\"Excellent\"\n");
    file.close();
    GET(const ImportReport report, rig->imports().importOulad(part.path(), DryRun::No, {}).result());
    QVERIFY(!report.applied);
    bool told = false;
    for (const ImportFinding &finding : report.findings) {
        told |= finding.issue.severity == Severity::Error && finding.file.endsWith(u"studentInfo.csv"_s) &&
                finding.row == 750 && finding.column == u"final_result";
    }
    QVERIFY(told);
    GET(const QList<int> stored, sizes(*rig.space));
    QCOMPARE(stored, (QList<int>{0, 0, 0, 0}));
}

void tst_ImportService::missingFolder()
{
    OPEN_RIG(rig);
    const auto refused = rig->imports().importOulad(u"/nowhere/at/all"_s, DryRun::No, {}).result();
    QVERIFY(!refused.ok());
    QVERIFY2(refused.error().what.contains(u"/nowhere/at/all"_s), qPrintable(refused.error().what));
}

void tst_ImportService::sampleInstitution()
{
    OPEN_RIG(rig);
    GET(const ImportReport report, rig->imports().loadSample(7, {}).result());
    QVERIFY(report.applied);
    GET(const Agenda agenda, rig->database().agenda().result());
    QVERIFY(agenda.hasInstitution && agenda.hasKey);
    QVERIFY(agenda.credentials > 0);
    QVERIFY(agenda.credentialsToIssue > 0); // something is left to do on every screen
    QCOMPARE(agenda.learners, int(report.learners.added));
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QVERIFY(!rig->keys().isUnlocked(keys.first().id));
    FAILS(rig->imports().loadSample(8, {}).result(), Fault::Conflict);
    GET(const QList<StoreFinding> findings, rig->database().verify({}).result());
    for (const StoreFinding &finding : findings)
        QVERIFY2(finding.sound, qPrintable(finding.subject + finding.text));
}

QTEST_GUILESS_MAIN(tst_ImportService)
#include "tst_ImportService.moc"
