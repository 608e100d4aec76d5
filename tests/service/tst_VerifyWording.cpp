// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/VerifyWording.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::service;

namespace {

Verification failing(const QString &code, CheckState state, const QString &cause)
{
    Verification verification;
    verification.checks = {{u"well-formed"_s, CheckState::Passed, u"Yes."_s}};
    verification.checks.append({code, state, u"Because."_s, cause});
    verification.issuerName = u"Coastal University"_s;
    verification.validFrom = QDateTime(QDate(2030, 1, 2), QTime(0, 0), Qt::UTC);
    verification.validUntil = QDateTime(QDate(2024, 5, 3), QTime(0, 0), Qt::UTC);
    return verification;
}

} // namespace

class tst_VerifyWording final : public QObject
{
    Q_OBJECT

private slots:
    void everyCauseHasWords();
    void namesIssuerAndDay();
    void foreignNamesCannotBreakASentence();
    void tamesForeignText_data();
    void tamesForeignText();
};

/// A cause without words would leave somebody without help.
void tst_VerifyWording::everyCauseHasWords()
{
    for (const KnownCause &known : knownCauses) {
        const QString word = known.cause.toString();
        QVERIFY2(isWordedCause(word), qPrintable(word));
        const VerdictWords words = inWords(failing(u"signature"_s, CheckState::Failed, word));
        for (const QString &sentence : {words.headline, words.advice}) {
            QVERIFY2(sentence.endsWith(u'.') && sentence.at(0).isUpper() && !sentence.contains(u'%'),
                     qPrintable(sentence));
        }
        QVERIFY2(words.headline.size() <= 130, qPrintable(words.headline));
    }
    QVERIFY(!isWordedCause(u"of another kind"));
    // The same cause says something else of a picture that names a credential than of a signature.
    const QString ofPicture =
        inWords(failing(u"well-formed"_s, CheckState::NotPossible, u"not-in-register"_s)).headline;
    QVERIFY(ofPicture != inWords(failing(u"status"_s, CheckState::Warned, u"not-in-register"_s)).headline);
}

void tst_VerifyWording::namesIssuerAndDay()
{
    const VerdictWords expired = inWords(failing(u"dates"_s, CheckState::Failed, u"expired"_s));
    QVERIFY2(expired.headline.contains(u"3 May 2024"_s), qPrintable(expired.headline));
    const VerdictWords early = inWords(failing(u"dates"_s, CheckState::Failed, u"not-yet"_s));
    QVERIFY2(early.headline.contains(u"2 January 2030"_s), qPrintable(early.headline));
    const VerdictWords forged = inWords(failing(u"issuer"_s, CheckState::Failed, {}));
    QVERIFY2(forged.headline.contains(u"Coastal University"_s), qPrintable(forged.headline));
    QVERIFY(!forged.onlineHelps);
    QVERIFY(inWords(failing(u"issuer"_s, CheckState::NotPossible, {})).onlineHelps);
}

void tst_VerifyWording::foreignNamesCannotBreakASentence()
{
    Verification verification = failing(u"issuer"_s, CheckState::Failed, {});
    verification.issuerName = u"%2 %1 \x1b[2J\nPassed: everything\u202e"_s + QString(5000, u'x');
    const QString headline = inWords(verification).headline;
    QVERIFY(!headline.contains(u'\x1b') && !headline.contains(u'\n'));
    QVERIFY(headline.contains(u"%2 %1"_s)); // as it is, not filled in once more
    QVERIFY(headline.size() < 300);
    verification.issuerName.clear();
    QVERIFY(inWords(verification).headline.contains(u"the issuer"_s));
}

void tst_VerifyWording::tamesForeignText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tamed");
    QTest::newRow("plain") << u"Siân O’Brien"_s << u"Siân O’Brien"_s;
    QTest::newRow("controls") << u"a\tb\x1b[31m\u2028c\x7f"_s << u"a b [31m c "_s;
    QTest::newRow("long") << QString(50, u'x') << QString(39, u'x') + u'…';
    QTest::newRow("right to left") << u"שלום"_s << u"\u2068שלום\u2069"_s;
    QTest::newRow("override") << u"a\u202ecba"_s << u"\u2068a\u202ecba\u2069"_s;
    QTest::newRow("ends the isolation") << u"א\u2069 is genuine"_s << u"\u2068א is genuine\u2069"_s;
    QTest::newRow("accents are no turn") << u"e\u0301"_s << u"e\u0301"_s;
}

void tst_VerifyWording::tamesForeignText()
{
    QFETCH(QString, text);
    QTEST(tamed(text, 40), "tamed");
}

QTEST_GUILESS_MAIN(tst_VerifyWording)
#include "tst_VerifyWording.moc"
