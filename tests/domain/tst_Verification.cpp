// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Verification.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace laurel;

namespace {

/// Every check passed, but those that `changed` gives.
Verification with(const QList<VerificationCheck> &changed)
{
    Verification verification;
    for (const auto code : {"well-formed"_L1, "vocabulary"_L1, "schema"_L1, "issuer"_L1, "signature"_L1, "claims"_L1,
                            "dates"_L1, "status"_L1})
        verification.checks.append({code, CheckState::Passed, u"Yes."_s});
    for (const VerificationCheck &change : changed) {
        bool found = false;
        for (VerificationCheck &check : verification.checks) {
            if (check.code == change.code) {
                check = change;
                found = true;
            }
        }
        if (!found)
            verification.checks.append(change);
    }
    return verification;
}

VerificationCheck check(QLatin1StringView code, CheckState state, const QString &cause = {})
{
    return {code, state, u"Because."_s, cause};
}

} // namespace

class tst_Verification final : public QObject
{
    Q_OBJECT

private slots:
    void comesToAVerdict_data();
    void comesToAVerdict();
    void nothingAtAllIsUnreadable();
    void passedChecksHaveNoCause();
    void meaningsOfStatesAreKnownCauses();
};

void tst_Verification::comesToAVerdict_data()
{
    constexpr auto Failed = CheckState::Failed;
    constexpr auto Warned = CheckState::Warned;
    constexpr auto NotPossible = CheckState::NotPossible;
    QTest::addColumn<QList<VerificationCheck>>("changed");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *name, const QList<VerificationCheck> &changed, Verdict verdict, const char *cause) {
        QTest::newRow(name) << changed << toCode(verdict) << QString::fromLatin1(cause);
    };
    row("all passed", {}, Verdict::Genuine, "");
    row("a remark on the way", {check("well-formed"_L1, Warned), check("vocabulary"_L1, Warned)}, Verdict::Genuine, "");
    row("endorsed by others", {check("endorsements"_L1, NotPossible)}, Verdict::Genuine, "");
    row("changed", {check("signature"_L1, Failed)}, Verdict::NotGenuine, "changed");
    row("foreign key", {check("issuer"_L1, Failed), check("signature"_L1, NotPossible)}, Verdict::NotGenuine,
        "foreign-key");
    row("contradiction", {check("claims"_L1, Failed)}, Verdict::NotGenuine, "contradiction");
    row("unsigned", {check("well-formed"_L1, Failed, u"unsigned"_s)}, Verdict::NotGenuine, "unsigned");
    row("damaged", {check("well-formed"_L1, Failed), check("signature"_L1, NotPossible)}, Verdict::Unreadable,
        "damaged");
    row("hosted", {check("well-formed"_L1, NotPossible, u"hosted"_s), check("issuer"_L1, NotPossible)},
        Verdict::NotFullyChecked, "hosted");
    row("unknown issuer", {check("issuer"_L1, NotPossible), check("signature"_L1, NotPossible)},
        Verdict::NotFullyChecked, "unknown-issuer");
    row("named by its key", {check("issuer"_L1, Warned), check("status"_L1, NotPossible)}, Verdict::NotFullyChecked,
        "self-named");
    row("a key of its own", {check("issuer"_L1, NotPossible), check("signature"_L1, Warned)}, Verdict::NotFullyChecked,
        "unknown-issuer");
    row("unknown suite", {check("signature"_L1, NotPossible, u"unknown-suite"_s), check("issuer"_L1, Warned)},
        Verdict::NotFullyChecked, "unknown-suite");
    row("made for something else", {check("proof"_L1, Failed)}, Verdict::NotGenuine, "unfit-proof");
    row("made in the future", {check("proof"_L1, Failed, u"future-proof"_s)}, Verdict::NotGenuine, "future-proof");
    row("signed for a time", {check("proof"_L1, Failed, u"ended-proof"_s)}, Verdict::NotValid, "ended-proof");
    row("signed for a time, unchecked",
        {check("proof"_L1, Failed, u"ended-proof"_s), check("signature"_L1, NotPossible, u"no-key"_s)},
        Verdict::NotValid, "ended-proof");
    row("changed, and signed for a time", {check("proof"_L1, Failed, u"ended-proof"_s), check("signature"_L1, Failed)},
        Verdict::NotGenuine, "changed");
    row("looked up long ago", {check("status"_L1, Warned)}, Verdict::NotFullyChecked, "status-old");
    row("status not asked", {check("status"_L1, NotPossible)}, Verdict::NotFullyChecked, "status-unknown");
    row("unknown vocabulary", {check("vocabulary"_L1, Failed), check("signature"_L1, NotPossible)},
        Verdict::NotFullyChecked, "unknown-vocabulary");
    row("expired", {check("dates"_L1, Failed, u"expired"_s), check("status"_L1, NotPossible)}, Verdict::NotValid,
        "expired");
    row("revoked and ended", {check("dates"_L1, Failed, u"expired"_s), check("status"_L1, Failed, u"revoked"_s)},
        Verdict::NotValid, "revoked");
    row("changed and ended", {check("dates"_L1, Failed, u"expired"_s), check("signature"_L1, Failed)},
        Verdict::NotGenuine, "changed");
    row("somebody else's", {check("recipient"_L1, Failed)}, Verdict::NotValid, "other-person");
    row("nobody's", {check("recipient"_L1, NotPossible)}, Verdict::NotFullyChecked, "no-recipient");
    row("incomplete", {check("schema"_L1, Failed)}, Verdict::NotValid, "incomplete");
}

void tst_Verification::comesToAVerdict()
{
    QFETCH(QList<VerificationCheck>, changed);
    const Verification verification = with(changed);
    QTEST(toCode(verdictOf(verification)), "verdict");
    const VerificationCheck *decisive = decisiveCheck(verification);
    QTEST(decisive == nullptr ? QString() : causeOf(*decisive), "cause");
}

void tst_Verification::nothingAtAllIsUnreadable()
{
    QCOMPARE(verdictOf({}), Verdict::Unreadable);
    QCOMPARE(decisiveCheck({}), nullptr);
}

void tst_Verification::passedChecksHaveNoCause()
{
    for (const VerificationCheck &passed : with({}).checks)
        QCOMPARE(causeOf(passed), QString());
    QCOMPARE(causeOf(check("of another kind"_L1, CheckState::Failed)), QString());
}

void tst_Verification::meaningsOfStatesAreKnownCauses()
{
    for (const KnownCause &known : knownCauses) {
        for (const CheckState state : {CheckState::Failed, CheckState::Warned, CheckState::NotPossible}) {
            const QString cause = causeOf({known.check.toString(), state, {}, {}});
            QVERIFY2(cause.isEmpty() || std::ranges::count(knownCauses, KnownCause{known.check, cause}) == 1,
                     qPrintable(known.check.toString() + u": "_s + cause));
        }
        QCOMPARE(std::ranges::count(knownCauses, known), 1);
    }
}

QTEST_GUILESS_MAIN(tst_Verification)
#include "tst_Verification.moc"
