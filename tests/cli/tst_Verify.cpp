// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `laurel verify` as a shell sees it: every way a credential can fail, told so that a registrar understands it.

#include "Program.h"

#include "credential/Refusals.h"
#include "service/CodePicture.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::test;

class tst_Verify final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void explainsEachFailure_data();
    void explainsEachFailure();
    void namesEveryCheck();
    void documentsItsJson();
    void asksWhoseItIs();
    void tellsManyBriefly();
    void passesOverWhatIsNone();
    void readsTheCodeInAPicture();
    void saysWhatCannotBeRead();
    void obeysNoForeignControls();

private:
    [[nodiscard]] static QJsonObject only(const Answer &answer);

    QTemporaryDir m_folder;
};

void tst_Verify::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    for (const Refusal &refusal : refusals())
        writeFile(m_folder.filePath(refusal.file), refusal.bytes);
    writeFile(m_folder.filePath(u"good.jwt"_s), unobjectionable());
}

QJsonObject tst_Verify::only(const Answer &answer)
{
    const QJsonArray results = answer.object().value(u"results"_s).toArray();
    return results.size() == 1 ? results.first().toObject() : QJsonObject();
}

void tst_Verify::explainsEachFailure_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("words");
    for (const Refusal &refusal : refusals())
        QTest::newRow(refusal.name) << refusal.file << refusal.recipient << toCode(refusal.verdict) << refusal.cause
                                    << refusal.words;
}

void tst_Verify::explainsEachFailure()
{
    QFETCH(QString, file);
    QFETCH(QString, recipient);
    QFETCH(QString, cause);
    QFETCH(QString, words);
    QStringList line{u"verify"_s, m_folder.filePath(file)};
    if (!recipient.isEmpty())
        line << u"--recipient"_s << recipient;

    const Answer told = command(line);
    QVERIFY2(told.code == 1, qPrintable(told.said()));
    QVERIFY2(told.out.contains(words.toUtf8()), told.out.constData());
    QVERIFY2(told.out.contains("What to do now: "), told.out.constData());
    QCOMPARE(told.err, QByteArray());

    const QJsonObject result = only(command(QStringList{u"--json"_s} + line));
    QTEST(result.value(u"verdict"_s).toString(), "verdict");
    QVERIFY2(result.value(u"headline"_s).toString().contains(words), qPrintable(told.said()));
    QVERIFY(!result.value(u"genuine"_s).toBool());
    QStringList causes;
    for (const QJsonValue check : result.value(u"checks"_s).toArray())
        causes << check.toObject().value(u"cause"_s).toString();
    QVERIFY2(causes.contains(cause), qPrintable(causes.join(u' ')));
}

/// Every check there is comes up in the table of refusals, and none is called by its code.
void tst_Verify::namesEveryCheck()
{
    static const QRegularExpression line(u"^  [✓✗!–] (.{12})  "_s, QRegularExpression::MultilineOption);
    QSet<QString> codes;
    for (const Refusal &refusal : refusals()) {
        const QStringList words{u"verify"_s, u"--recipient"_s, u"nobody@example.ac.uk"_s,
                                m_folder.filePath(refusal.file)};
        for (const QJsonValue check : only(command(QStringList{u"--json"_s} + words)).value(u"checks"_s).toArray())
            codes.insert(check.toObject().value(u"code"_s).toString());
        QRegularExpressionMatchIterator told = line.globalMatch(QString::fromUtf8(command(words).out));
        QVERIFY2(told.hasNext(), refusal.name);
        while (told.hasNext()) {
            const QString name = told.next().captured(1);
            QVERIFY2(name.at(0).isUpper(), qPrintable(name));
        }
    }
    for (const KnownCause &known : knownCauses)
        QVERIFY2(codes.contains(known.check.toString()), qPrintable(known.check.toString()));
}

void tst_Verify::documentsItsJson()
{
    const Answer told = command({u"--json"_s, u"verify"_s, m_folder.filePath(u"good.jwt"_s)});
    DONE(told);
    QCOMPARE(told.object().keys(), (QStringList{u"results"_s, u"summary"_s}));
    QCOMPARE(only(told).keys(), (QStringList{u"achievement"_s, u"advice"_s, u"checks"_s, u"file"_s, u"genuine"_s,
                                             u"headline"_s, u"id"_s, u"issuer"_s, u"issuerName"_s, u"registerNumber"_s,
                                             u"subject"_s, u"validFrom"_s, u"validUntil"_s, u"verdict"_s}));
    QVERIFY(only(told).value(u"genuine"_s).toBool());
    const QJsonArray checks = only(told).value(u"checks"_s).toArray();
    QVERIFY(checks.size() >= 8);
    for (const QJsonValue check : checks) {
        QCOMPARE(check.toObject().keys(), (QStringList{u"cause"_s, u"code"_s, u"reason"_s, u"state"_s}));
        QVERIFY(check.toObject().value(u"reason"_s).toString().endsWith(u'.'));
    }
    const QJsonObject summary = told.object().value(u"summary"_s).toObject();
    QCOMPARE(summary.keys(), (QStringList{u"checked"_s, u"genuine"_s, u"not-fully-checked"_s, u"not-genuine"_s,
                                          u"not-valid"_s, u"passedOver"_s, u"unreadable"_s}));
    QCOMPARE(summary.value(u"checked"_s).toInt(), 1);
    QCOMPARE(summary.value(u"not-fully-checked"_s).toInt(), 1);
}

void tst_Verify::asksWhoseItIs()
{
    const QString good = m_folder.filePath(u"good.jwt"_s);
    const Answer foreign = command({u"verify"_s, u"--recipient"_s, u"nobody@example.ac.uk"_s, good});
    QCOMPARE(foreign.code, 1);
    const QString id = only(command({u"--json"_s, u"verify"_s, good})).value(u"subject"_s).toString();
    QVERIFY(!id.isEmpty());
    const Answer own = command({u"verify"_s, u"--recipient"_s, id, good});
    DONE(own);
    QVERIFY2(own.out.contains("It belongs to"), own.out.constData());
}

void tst_Verify::tellsManyBriefly()
{
    const Answer told = command({u"verify"_s, m_folder.path()});
    QCOMPARE(told.code, 1);
    const QList<QByteArray> lines = told.out.trimmed().split('\n');
    QVERIFY2(lines.constLast().contains("passed over") && lines.at(lines.size() - 2).contains(" checked: "),
             told.out.constData());
    QVERIFY2(told.out.contains("good.jwt: Not fully checked. "), told.out.constData());
    QVERIFY2(told.out.contains("changed.jwt: NOT GENUINE. It was changed"), told.out.constData());
    QVERIFY(!told.out.contains("What to do now"));
    const QJsonArray results =
        command({u"--json"_s, u"verify"_s, m_folder.path()}).object().value(u"results"_s).toArray();
    QStringList names;
    for (const QJsonValue result : results)
        names << result.toObject().value(u"file"_s).toString();
    QStringList sorted = names;
    sorted.sort();
    QCOMPARE(names, sorted);
    QVERIFY(names.size() >= 12);
}

void tst_Verify::passesOverWhatIsNone()
{
    QTemporaryDir folder;
    writeFile(folder.filePath(u"letter.txt"_s), "Dear registrar,");
    REFUSED(command({u"verify"_s, folder.path()}), 6, "1 other file");
    writeFile(folder.filePath(u"good.jwt"_s), unobjectionable());
    const Answer told = command({u"verify"_s, folder.path()});
    DONE(told);
    QVERIFY2(told.out.contains("1 file holds no credential and was passed over."), told.out.constData());
}

/// A photograph of a certificate: the register of the institution knows the credential that its square code names.
void tst_Verify::readsTheCodeInAPicture()
{
    QTemporaryDir folder;
    const QString db = folder.filePath(u"sample.db"_s);
    const QString out = folder.filePath(u"issued"_s);
    DONE(over(db, {u"sample"_s, u"--seed"_s, u"7"_s}));
    DONE(over(db, {u"export"_s, u"credentials"_s, u"--to"_s, out}));
    const QStringList files = QDir(out).entryList(QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    const Answer direct = over(db, {u"--json"_s, u"verify"_s, out + u'/' + files.first()});
    const QString id = only(direct).value(u"id"_s).toString();
    QVERIFY(id.startsWith(u"urn:uuid:"_s));
    const QString picture = folder.filePath(u"certificate.jpg"_s);
    writeFile(picture, pictureFile(codePicture(id), "JPEG"));

    const Answer told = over(db, {u"verify"_s, picture});
    QCOMPARE(told.code, direct.code);
    QVERIFY2(told.out.contains("taken from the register"), told.out.constData());
    QCOMPARE(only(over(db, {u"--json"_s, u"verify"_s, picture})).value(u"id"_s).toString(), id);

    const Answer both = over(db, {u"verify"_s, picture, picture});
    QVERIFY2(both.out.contains("it still stands in the register"), both.out.constData());
    const Answer elsewhere = command({u"verify"_s, picture});
    QCOMPARE(elsewhere.code, 1);
    QVERIFY2(elsewhere.out.contains(id.toLatin1()) && elsewhere.out.contains("no register here"),
             elsewhere.out.constData());
    writeFile(picture, pictureFile(codePicture(u"https://badges.example/1"_s)));
    const Answer address = command({u"verify"_s, u"--online"_s, picture});
    QCOMPARE(address.code, 1);
    QVERIFY2(address.out.contains("“https://badges.example/1”"), address.out.constData());
}

void tst_Verify::saysWhatCannotBeRead()
{
    const QString good = m_folder.filePath(u"good.jwt"_s);
    // Opening it succeeds and reading fails, for whoever asks; what can be read is told all the same.
    const Answer told = command({u"verify"_s, u"/proc/self/mem"_s, good});
    QCOMPARE(told.code, 3);
    QVERIFY2(told.err.contains("/proc/self/mem cannot be read"), told.err.constData());
    QVERIFY2(told.out.contains("good.jwt: Not fully checked"), told.out.constData());
    REFUSED(command({u"verify"_s, good, m_folder.filePath(u"nowhere.jwt"_s)}), 6, "nowhere.jwt");
}

/// A terminal does what it is told: nothing a credential says may reach it as a command.
void tst_Verify::obeysNoForeignControls()
{
    constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray payload(R"({"@context":["https://www.w3.org/ns/credentials/v2\u001b[2J"],"name":"\u001b]0;x\u0007",
        "issuer":{"id":"did:web:\u001b[31m","name":"a\u001bc\u009b2J\u202e"},"credentialSubject":{"id":"\u0008\u007f"}})");
    const QByteArray token = QByteArray(R"({"alg":"EdDSA","\u001b[5m":1})").toBase64(form) + '.' +
                             payload.toBase64(form) + '.' + QByteArray(64, 'a').toBase64(form);
    for (const QByteArray &bytes : {token, QByteArray("\x1b[2J\x07{\"proof\":\"\x1b[2J\"}"), payload}) {
        const Answer told = command({u"verify"_s, u"-"_s}, bytes);
        QCOMPARE(told.code, 1);
        for (const QChar character : QString::fromUtf8(told.out))
            QVERIFY2(character == u'\n' || character.category() != QChar::Other_Control, told.out.toHex().constData());
    }
}

QTEST_GUILESS_MAIN(tst_Verify)
#include "tst_Verify.moc"
