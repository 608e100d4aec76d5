// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the check "status" says of a credential with every kind of list it may find.
#include "credential/Lint.h"
#include "credential/ProofMaker.h"
#include "credential/Samples.h"
#include "credential/StatusCheck.h"
#include "credential/StatusList.h"

#include <QJsonArray>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const QString address = u"https://example.ac.uk/status/revocation-1"_s;
const QString suspensions = u"https://example.ac.uk/status/suspension-1"_s;
constexpr std::size_t place = 94567;

QDateTime day(int dayOfJune)
{
    return QDateTime(QDate(2026, 6, dayOfJune), QTime(12, 0), Qt::UTC);
}

const test::TestIssuer &university()
{
    static const test::TestIssuer issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"example.ac.uk"_s);
    return issuer;
}

const test::TestIssuer &stranger()
{
    static const test::TestIssuer issuer = test::makeIssuer(crypto::KeyType::P256, u"example.org"_s);
    return issuer;
}

KnownIssuer known(const test::TestIssuer &issuer)
{
    return {issuer.identity.id, {}, {{issuer.identity.keyId, issuer.identity.key}}};
}

QByteArray sealed(const QByteArray &document, const test::TestIssuer &issuer)
{
    const QString proof = defaultProofName(issuer.identity.key.type());
    auto linter = Linter::make(issuer.identity, {proof});
    const auto linted = linter->check(document);
    if (!linted.ok())
        qFatal("%s", qPrintable(linted.error().what));
    auto maker = makeProofMaker(proof, issuer.identity, issuer.signer(), day(1));
    return *(*maker)->sign(*linted);
}

struct ListWish {
    QString at = address;
    StatusPurpose purpose = StatusPurpose::Revocation;
    bool marked = false;
};

QByteArray listDocument(const ListWish &wish, const test::TestIssuer &issuer = university())
{
    StatusListDraft draft{wish.at, wish.purpose, day(1), StatusBits()};
    draft.bits.set(place - 1);
    draft.bits.set(place + 1);
    if (wish.marked)
        draft.bits.set(place);
    return *statusListDocument(draft, issuer.identity.id, u"University"_s);
}

QByteArray list(const ListWish &wish, const test::TestIssuer &issuer = university())
{
    return sealed(listDocument(wish, issuer), issuer);
}

QJsonObject entry(const QJsonValue &index = QString::number(place), const QString &at = address,
                  const QString &purpose = u"revocation"_s)
{
    return {{u"type"_s, u"BitstringStatusListEntry"_s},
            {u"statusPurpose"_s, purpose},
            {u"statusListIndex"_s, index},
            {u"statusListCredential"_s, at}};
}

json::Value credentialWith(const QJsonValue &status)
{
    QJsonObject credential{{u"issuer"_s, QJsonObject{{u"id"_s, university().identity.id}}}};
    if (!status.isUndefined())
        credential.insert(u"credentialStatus"_s, status);
    return json::parseStrict(test::toBytes(credential).toStdString()).valueOr({});
}

KnownStatusList held(const QByteArray &bytes, const QString &at = address, int fetched = 2)
{
    return {at, bytes, day(fetched)};
}

} // namespace

class TestStatusCheck final : public QObject
{
    Q_OBJECT

private slots:
    void says_data()
    {
        QTest::addColumn<QJsonValue>("status");
        QTest::addColumn<QList<KnownStatusList>>("lists");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("word"); // in the reason
        using Lists = QList<KnownStatusList>;
        const auto row = [](const char *name, const QJsonValue &status, const Lists &lists, const char *state,
                            const char *word) {
            QTest::newRow(name) << status << lists << QString::fromLatin1(state) << QString::fromLatin1(word);
        };
        const QByteArray clear = list({});
        const QByteArray marked = list({address, StatusPurpose::Revocation, true});
        row("none", QJsonValue::Undefined, {}, "not-possible", "names no list");
        row("clear", entry(), {held(clear)}, "passed", "not revoked");
        row("marked", entry(), {held(marked)}, "failed", "was revoked");
        row("a number as position", entry(qint64(place)), {held(marked)}, "failed", "was revoked");
        row("a place beside", entry(QString::number(place + 2)), {held(marked)}, "passed", "not revoked");
        row("not held", entry(), {}, "not-possible", "not fetched");
        row("not held but another", entry(), {held(clear, suspensions)}, "not-possible", "not fetched");
        row("not to be had", entry(), {{address, {}, {}, u"It was offline."_s}}, "not-possible", "It was offline.");
        row("old", entry(), {held(clear, address, 1)}, "warned", "What happened since");
        row("old and marked", entry(), {held(marked, address, 1)}, "failed", "final");
        row("not JSON", entry(), {held("<html>")}, "not-possible", "cannot be read");
        row("empty", entry(), {held({})}, "not-possible", "cannot be read");
        QByteArray changed = marked;
        changed.replace("2026-06-01T12:00:00Z\",\"credentialSubject", "2026-06-02T12:00:00Z\",\"credentialSubject");
        QVERIFY(changed != marked);
        row("changed", entry(), {held(changed)}, "not-possible", "not to be trusted");
        row("not signed", entry(), {held(listDocument({}))}, "not-possible", "");
        row("of somebody else", entry(), {held(list({}, stranger()))}, "not-possible", "not the issuer's");
        row("for another address", entry(), {held(list({suspensions}))}, "not-possible", "another address");
        row("for another purpose", entry(), {held(list({address, StatusPurpose::Suspension}))}, "not-possible",
            "another purpose");
        row("beyond its end", entry(u"131072"_s), {held(clear)}, "not-possible", "no place number 131072");
        row("no position", entry(u"x"_s), {held(clear)}, "not-possible", "no number");
        row("another kind", QJsonObject{{u"type"_s, u"1EdTechRevocationList"_s}}, {}, "not-possible",
            "1EdTechRevocationList");
        row("for something else", entry(u"7"_s, address, u"message"_s), {}, "not-possible", "names no list");
        const QJsonArray both{entry(), entry(QString::number(place), suspensions, u"suspension"_s)};
        const KnownStatusList suspended = held(list({suspensions, StatusPurpose::Suspension, true}), suspensions);
        const KnownStatusList counts = held(list({suspensions, StatusPurpose::Suspension}), suspensions);
        row("suspended", both, {held(clear), suspended}, "failed", "suspended");
        row("neither", both, {held(clear), counts}, "passed", "not suspended");
        row("one of two", both, {held(clear)}, "not-possible", "suspended");
        row("revoked outweighs", both, {held(marked)}, "failed", "was revoked");
        QJsonArray many;
        for (int i = 0; i < 9; ++i)
            many.append(entry());
        row("too many", many, {held(clear)}, "not-possible", "more lists");
        QByteArray ended = listDocument({});
        ended.replace("\"credentialSubject\"", "\"validUntil\":\"2026-06-02T00:00:00Z\",\"credentialSubject\"");
        row("ended", entry(), {held(sealed(ended, university()))}, "not-possible", "does not count now");
        QByteArray endedMarked = listDocument({address, StatusPurpose::Revocation, true});
        endedMarked.replace("\"credentialSubject\"", "\"validUntil\":\"2026-06-02T00:00:00Z\",\"credentialSubject\"");
        row("ended and marked", entry(), {held(sealed(endedMarked, university()))}, "failed", "final");
    }
    void says()
    {
        QFETCH(QJsonValue, status);
        QFETCH(QList<KnownStatusList>, lists);
        QFETCH(QString, state);
        QFETCH(QString, word);
        VerifyContext context{day(3), {known(university()), known(stranger())}};
        context.statusLists = lists;
        const VerificationCheck check = checkStatus(credentialWith(status), context);
        QCOMPARE(check.code, u"status"_s);
        QVERIFY2(toCode(check.state) == state, qPrintable(check.reason));
        QVERIFY2(check.reason.contains(word), qPrintable(check.reason));
    }

    void aListOfUnknownKeysSaysNothing()
    {
        VerifyContext context{day(3)};
        context.statusLists = {held(list({}))};
        const VerificationCheck check = checkStatus(credentialWith(entry()), context);
        QCOMPARE(check.state, CheckState::NotPossible);
    }

    void standsInTheVerification()
    {
        CredentialSource source = test::fullSource();
        source.statusIndex = int(place);
        const QByteArray token = test::signedToken(source, university());
        VerifyContext context{QDateTime(QDate(2026, 7, 3), QTime(12, 0), Qt::UTC), {known(university())}};
        context.statusLists = {held(list({address, StatusPurpose::Revocation, true}))};
        const Verification verification = verify(token, context);
        QVERIFY(!verification.isGenuine());
        const auto found = std::find_if(verification.checks.begin(), verification.checks.end(),
                                        [](const VerificationCheck &check) { return check.code == u"status"; });
        QVERIFY(found != verification.checks.end());
        QCOMPARE(found->state, CheckState::Failed);
        // Of a credential that is not genuine itself nothing more is asked.
        QByteArray bad = token;
        bad[bad.size() - 10] = bad.at(bad.size() - 10) == 'A' ? 'B' : 'A';
        const Verification other = verify(bad, context);
        for (const VerificationCheck &check : other.checks) {
            if (check.code == u"status")
                QCOMPARE(check.state, CheckState::NotPossible);
        }
    }
};

QTEST_GUILESS_MAIN(TestStatusCheck)
#include "tst_StatusCheck.moc"
