// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Course.h"
#include "domain/Credential.h"
#include "domain/Enrolment.h"
#include "domain/Learner.h"
#include "domain/Run.h"
#include "domain/StatusChange.h"
#include "domain/Verification.h"

#include <QSet>
#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

/// All codes of an enumeration in the order of its values, each taken to its value and back.
template <typename E>
QString codesOf()
{
    QStringList out;
    int next = 0;
    for (const CodeEntry<E> &entry : CodeTable<E>::all()) {
        const QString code = toCode(entry.value);
        const bool stable = static_cast<int>(entry.value) == next++ && fromCode<E>(code) == entry.value;
        out += stable ? code : u"!"_s + code;
    }
    return out.join(u' ');
}

} // namespace

/// The codes stand in databases and files: this test is the list that may never change, only grow.
class tst_Codes final : public QObject
{
    Q_OBJECT

private slots:
    void areStable_data()
    {
        QTest::addColumn<QString>("have");
        QTest::addColumn<QString>("want");
        QTest::newRow("CourseState") << codesOf<CourseState>()
                                     << u"draft in-review approved published suspended retired"_s;
        QTest::newRow("OutcomeKind") << codesOf<OutcomeKind>() << u"knowledge skill autonomy"_s;
        QTest::newRow("ActivityKind") << codesOf<ActivityKind>() << u"scheduled independent placement"_s;
        QTest::newRow("AssessmentKind") << codesOf<AssessmentKind>()
                                        << u"exam assignment portfolio project practical oral quiz continuous"_s;
        QTest::newRow("DeliveryMode") << codesOf<DeliveryMode>() << u"online on-site blended work-based"_s;
        QTest::newRow("CredentialState") << codesOf<CredentialState>()
                                         << u"active suspended revoked superseded expired"_s;
        QTest::newRow("StatusChange") << codesOf<StatusChange>() << u"revoke suspend reinstate"_s;
        QTest::newRow("StatusReason") << codesOf<StatusReason>()
                                      << u"administrative-error misconduct award-rescinded superseded"_s;
        QTest::newRow("KeyType") << codesOf<KeyType>() << u"ed25519 p256 rsa"_s;
        QTest::newRow("KeyState") << codesOf<KeyState>() << u"active retired"_s;
        QTest::newRow("KeyKeep") << codesOf<KeyKeep>() << u"database desktop token"_s;
        QTest::newRow("DocumentForm") << codesOf<DocumentForm>() << u"json jwt"_s;
        QTest::newRow("EnrolmentStatus")
            << codesOf<EnrolmentStatus>()
            << u"applied waitlisted offered enrolled on-break withdrawn transferred completed cancelled no-show"_s;
        QTest::newRow("EnrolmentResult")
            << codesOf<EnrolmentResult>()
            << u"not-yet-known passed merit distinction failed deferred compensated exempt"_s;
        QTest::newRow("MarkNote") << codesOf<MarkNote>() << u"none deferred absent incomplete"_s;
        QTest::newRow("NameKind") << codesOf<NameKind>() << u"legal known-as at-award former"_s;
        QTest::newRow("Sex") << codesOf<Sex>() << u"unknown female male other"_s;
        QTest::newRow("CheckState") << codesOf<CheckState>() << u"passed failed warned not-possible"_s;
        QTest::newRow("Verdict") << codesOf<Verdict>()
                                 << u"genuine not-fully-checked not-valid not-genuine unreadable"_s;
        QTest::newRow("RunState") << codesOf<RunState>() << u"planned open running finished ratified cancelled"_s;
    }
    void areStable()
    {
        QFETCH(QString, have);
        QFETCH(QString, want);
        QCOMPARE(have, want);
    }

    void refuseWhatIsNoCode()
    {
        QVERIFY(!fromCode<CourseState>(u"Draft"));
        QVERIFY(!fromCode<CourseState>(u""));
        QVERIFY(!fromCode<CourseState>(u"draft "));
        QVERIFY(!fromCode<MarkNote>(u"merit"));
        QCOMPARE(toCode(static_cast<CourseState>(99)), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Codes)
#include "tst_Codes.moc"
