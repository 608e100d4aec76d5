// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Causes.h"

#include "credential/Answers.h"
#include "credential/Refusals.h"

#include <QTest>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

/// What no credential by itself comes to: where each is tested instead.
const QStringList elsewhere{
    u"self-named"_s,                                                               // unobjectionable()
    u"no-recipient"_s,                                                             // only told of a known issuer
    u"own-key-only"_s, u"no-key"_s,                                                // the issuer is told before
    u"revoked"_s,      u"suspended"_s,      u"superseded"_s, u"not-in-register"_s, // the register, status lists
    u"status-old"_s,   u"status-unknown"_s, u"no-status"_s,  u"address"_s,
    u"no-register"_s,  u"from-register"_s, // square codes, with a register beside them
};

Verification verified(const QByteArray &bytes, const QString &recipient = {})
{
    credential::VerifyContext context;
    context.now = QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    context.recipient = recipient;
    Verification verification = credential::verify(bytes, context);
    credential::nameCauses(verification, bytes, context.now);
    return verification;
}

} // namespace

class tst_Causes final : public QObject
{
    Q_OBJECT

private slots:
    void everyRefusalHasItsCause_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("cause");
        for (const test::Refusal &refusal : test::refusals())
            QTest::newRow(refusal.name) << refusal.bytes << refusal.recipient << toCode(refusal.verdict)
                                        << refusal.cause;
        QTest::newRow("named by its key")
            << test::unobjectionable() << QString() << toCode(Verdict::NotFullyChecked) << u"self-named"_s;
    }
    void everyRefusalHasItsCause()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, recipient);
        const Verification verification = verified(bytes, recipient);
        QTEST(toCode(verdictOf(verification)), "verdict");
        const VerificationCheck *decisive = decisiveCheck(verification);
        QVERIFY(decisive != nullptr);
        QTEST(causeOf(*decisive), "cause");
        QCOMPARE(test::unknownCause(verification), QString());
    }

    void everyCauseHasACase()
    {
        QStringList cases = elsewhere;
        for (const test::Refusal &refusal : test::refusals())
            cases.append(refusal.cause);
        for (const KnownCause &known : knownCauses)
            QVERIFY2(cases.contains(known.cause), qPrintable(known.cause.toString()));
    }
};

QTEST_GUILESS_MAIN(tst_Causes)
#include "tst_Causes.moc"
