// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"

#include "store/KnownDocumentRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const QString issuerId = u"did:web:example.ac.uk"_s;
const QString listAddress = u"https://example.ac.uk/status/revocation-1"_s;

KnownDocument issuer()
{
    return {KnownDocument::Kind::Issuer,
            issuerId,
            u"Prifysgol Enghraifft"_s,
            u"https://example.ac.uk/.well-known/did.json"_s,
            QDateTime(QDate(2026, 5, 4), QTime(10, 30, 0, 5), Qt::UTC),
            false,
            QByteArray("{\"id\":\"did:web:example.ac.uk\"}\0\xff", 32)};
}

} // namespace

class tst_KnownDocuments final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheNewestOfEach_data() { addDatabases(); }
    void keepsTheNewestOfEach();
    void whoWasVouchedForStaysSo_data() { addDatabases(); }
    void whoWasVouchedForStaysSo();
    void changedBytesAreNotBelieved_data() { addDatabases(); }
    void changedBytesAreNotBelieved();
    void whatNobodyVouchedForIsBounded_data() { addDatabases(); }
    void whatNobodyVouchedForIsBounded();
};

void tst_KnownDocuments::keepsTheNewestOfEach()
{
    OPEN_DATABASE(db);
    KnownDocumentRepository documents(*db);
    GET(const auto nothing, documents.find(KnownDocument::Kind::Issuer, issuerId));
    QVERIFY(!nothing);
    KnownDocument one = issuer();
    OK(documents.keep(one));
    GET(const auto first, documents.find(KnownDocument::Kind::Issuer, issuerId));
    QVERIFY(first && *first == one);
    one.bytes = "newer";
    one.fetched = one.fetched.addDays(1);
    one.name = u"Another name"_s;
    OK(documents.keep(one));
    GET(const auto second, documents.find(KnownDocument::Kind::Issuer, issuerId));
    QVERIFY(second && *second == one);
    // The same identifier of another kind is another document.
    KnownDocument list = issuer();
    list.kind = KnownDocument::Kind::StatusList;
    list.identifier = listAddress;
    OK(documents.keep(list));
    GET(const auto other, documents.find(KnownDocument::Kind::Issuer, listAddress));
    QVERIFY(!other);
    GET(const QList<KnownDocument> issuers, documents.list(KnownDocument::Kind::Issuer));
    one.bytes.clear();
    QCOMPARE(issuers.size(), 1);
    QVERIFY(issuers.first() == one);
    OK(documents.remove(KnownDocument::Kind::Issuer, issuerId));
    FAILS(documents.remove(KnownDocument::Kind::Issuer, issuerId), Fault::NotFound);
    GET(const QList<KnownDocument> lists, documents.list(KnownDocument::Kind::StatusList));
    QCOMPARE(lists.size(), 1);
}

void tst_KnownDocuments::whoWasVouchedForStaysSo()
{
    OPEN_DATABASE(db);
    KnownDocumentRepository documents(*db);
    KnownDocument one = issuer();
    OK(documents.keep(one));
    one.trusted = true;
    OK(documents.keep(one));
    one.trusted = false;
    OK(documents.keep(one));
    GET(const auto found, documents.find(KnownDocument::Kind::Issuer, issuerId));
    QVERIFY(found && found->trusted);
}

void tst_KnownDocuments::changedBytesAreNotBelieved()
{
    OPEN_DATABASE(db);
    KnownDocumentRepository documents(*db);
    OK(documents.keep(issuer()));
    Statement change(*db, u"UPDATE known_document SET document = :bytes"_s, u"change"_s);
    OK(change.bind(u":bytes"_s, QByteArray("{}")).run());
    GET(const auto found, documents.find(KnownDocument::Kind::Issuer, issuerId));
    QVERIFY(!found);
}

void tst_KnownDocuments::whatNobodyVouchedForIsBounded()
{
    OPEN_DATABASE(db);
    KnownDocumentRepository documents(*db);
    const QDateTime first = issuer().fetched;
    for (int i = 0; i < 8; ++i) { // a day apart and a hundred bytes each; the oldest and a newer one are vouched for
        KnownDocument one = issuer();
        one.kind = i % 2 == 0 ? KnownDocument::Kind::Issuer : KnownDocument::Kind::StatusList;
        one.identifier = QString::number(i);
        one.fetched = first.addDays(i);
        one.trusted = i == 0 || i == 4;
        one.bytes = QByteArray(100, 'x');
        OK(documents.keep(one));
    }
    const auto left = [&db] {
        QString identifiers;
        Statement select(*db, u"SELECT identifier FROM known_document ORDER BY identifier"_s, u"list"_s);
        const auto read = select.each([&](const Statement &row) { identifiers += row.text(0); });
        return read.ok() ? identifiers : read.error().what;
    };
    GET(const qint64 none, documents.prune(first, 6, 600));
    QCOMPARE(none, 0);
    QCOMPARE(left(), u"01234567"_s);
    GET(const qint64 old, documents.prune(first.addDays(2), 6, 600));
    QCOMPARE(old, 1);
    QCOMPARE(left(), u"0234567"_s);
    GET(const qint64 many, documents.prune(first, 4, 600));
    QCOMPARE(many, 1);
    QCOMPARE(left(), u"034567"_s);
    GET(const qint64 large, documents.prune(first, 4, 399));
    QCOMPARE(large, 1);
    QCOMPARE(left(), u"04567"_s);
    GET(const qint64 all, documents.prune(first.addYears(1), 4, 600));
    QCOMPARE(all, 3);
    QCOMPARE(left(), u"04"_s);
}

QTEST_GUILESS_MAIN(tst_KnownDocuments)
#include "tst_KnownDocuments.moc"
