// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The published vectors of the did:key method, all kinds of key: what signs credentials is read and is the key of the
// DID document beside it, every other kind is refused with its reason.
#include "credential/BadgeShape.h"
#include "credential/ControllerDocument.h"
#include "crypto/KeyText.h"
#include "support/Places.h"

#include "base/StrictJson.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

struct Case {
    QString file;
    QString did;
    const json::Value *document;
};

json::Value readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return json::parseStrict(file.readAll().toStdString()).valueOr({});
}

/// One file names its documents under "didDocument", the others a document under each DID.
QList<Case> casesOf(const QString &name, const json::Value &root)
{
    QList<Case> cases;
    const json::Value *together = root.find("didDocument");
    for (const json::Member &member : (together ? together : &root)->members()) {
        const json::Value *document = together ? &member.value : member.value.find("didDocument");
        cases.append({name, QString::fromStdString(member.key), document});
    }
    return cases;
}

/// The kinds that sign credentials here, by how their identifiers start.
bool isSigningKind(const QString &did)
{
    for (const auto start :
         {"did:key:z6Mk"_L1, "did:key:zDn"_L1, "did:key:z82"_L1, "did:key:z4MX"_L1, "did:key:zgg"_L1}) {
        if (did.startsWith(start))
            return true;
    }
    return false;
}

QByteArray textOf(const json::Value &value)
{
    switch (value.kind()) {
    case json::Kind::String: return '"' + QByteArray::fromStdString(value.text()) + '"';
    case json::Kind::Array: {
        QByteArrayList items;
        for (const json::Value &item : value.items())
            items += textOf(item);
        return '[' + items.join(',') + ']';
    }
    case json::Kind::Object: {
        QByteArrayList members;
        for (const json::Member &member : value.members())
            members += '"' + QByteArray::fromStdString(member.key) + "\":" + textOf(member.value);
        return '{' + members.join(',') + '}';
    }
    default: return "null";
    }
}

} // namespace

class TestDidKey final : public QObject
{
    Q_OBJECT

private slots:
    void everyVector()
    {
        const QString folder = test::sharedPath(u"vectors/did-key/test-vectors"_s);
        SKIP_WITHOUT_SHARED(folder);
        int signing = 0;
        int refused = 0;
        const QStringList files = QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 6);
        for (const QString &name : files) {
            const json::Value root = readFile(folder + u'/' + name);
            const QList<Case> cases = casesOf(name, root);
            QVERIFY2(!cases.isEmpty(), qPrintable(name));
            for (const Case &one : cases) {
                QVERIFY2(one.document, qPrintable(one.did));
                if (isSigningKind(one.did)) {
                    verifySigning(one);
                    ++signing;
                } else {
                    verifyRefused(one);
                    ++refused;
                }
                if (QTest::currentTestFailed())
                    return;
            }
        }
        qInfo("did-key: %d of %d vectors as they should be (%d kinds that sign, %d refused by name)", signing + refused,
              signing + refused, signing, refused);
        QCOMPARE(signing, 12);
        QCOMPARE(refused, 18);
    }

private:
    void verifySigning(const Case &one)
    {
        const auto key = crypto::publicKeyFromDidKey(one.did.toStdString());
        QVERIFY2(key.ok(), qPrintable(one.did));
        QCOMPARE(QString::fromStdString(crypto::toDidKey(*key)), one.did);
        const auto issuer = readControllerDocument(textOf(*one.document), one.did);
        QVERIFY2(issuer.ok(), qPrintable(one.did));
        QCOMPARE(issuer->keys.size(), 1);
        QCOMPARE(issuer->keys.first().method, one.did + u'#' + one.did.sliced(8));
        QVERIFY(issuer->keys.first().key == *key);
        // The second method of the Ed25519 documents is for agreeing on keys, not for statements.
        for (const UnusableKey &other : issuer->unusable)
            QVERIFY2(other.method.section(u'#', 1).startsWith("z6LS"_L1), qPrintable(other.method));
    }

    void verifyRefused(const Case &one)
    {
        const auto key = crypto::publicKeyFromDidKey(one.did.toStdString());
        QVERIFY2(!key.ok(), qPrintable(one.did));
        QVERIFY2(key.error().kind == crypto::ErrorKind::Unsupported, qPrintable(one.did));
        const auto issuer = readControllerDocument(textOf(*one.document), one.did);
        QVERIFY2(issuer.ok(), qPrintable(one.did));
        QVERIFY2(issuer->keys.isEmpty(), qPrintable(one.did));
        QCOMPARE(issuer->unusable.size(), 1);
        const bool forAgreement = one.did.startsWith("did:key:z6LS"_L1);
        QCOMPARE(issuer->unusable.first().state, forAgreement ? CheckState::Failed : CheckState::NotPossible);
    }
};

QTEST_GUILESS_MAIN(TestDidKey)
#include "tst_DidKey.moc"
