// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The forms credentials are written in, and what courses add to them, through the program itself.
#include "cli/Program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Forms final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void writesTheEuropeanModel();
    void saysWhatOpenBadgesCannotHold();
    void refusesOtherForms();
    void keepsPictures();
    void refusesWhatIsNoEndorsement();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    /// The course code in the first document written.
    [[nodiscard]] QString course() const;

    QTemporaryDir m_folder;
    QString m_db;
};

void tst_Forms::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    m_db = file(u"sample.db"_s);
    DONE(over(m_db, {u"sample"_s, u"--seed"_s, u"5"_s}));
}

QString tst_Forms::course() const
{
    const QString first = QDir(file(u"elm"_s)).entryList({u"*.elm.json"_s}, QDir::Files, QDir::Name).value(0);
    const QJsonObject document = QJsonDocument::fromJson(readFile(file(u"elm/"_s + first))).object();
    return document[u"credentialSubject"][u"hasClaim"][0][u"specifiedBy"][u"identifier"][u"notation"].toString();
}

void tst_Forms::writesTheEuropeanModel()
{
    const QString out = file(u"elm"_s);
    const Answer told =
        over(m_db, {u"--json"_s, u"export"_s, u"credentials"_s, u"--to"_s, out, u"--format"_s, u"elm"_s});
    DONE(told);
    const int written = told.object().value(u"written"_s).toInt();
    QVERIFY(written > 10);
    const QStringList names = QDir(out).entryList({u"*.elm.json"_s}, QDir::Files, QDir::Name);
    QCOMPARE(names.size(), written);
    const QJsonObject document = QJsonDocument::fromJson(readFile(out + u'/' + names.first())).object();
    QCOMPARE(document.value(u"identifier"_s)[u"notation"].toString() + u".elm.json"_s, names.first());
    const QJsonArray losses = told.object().value(u"losses"_s).toArray();
    QVERIFY(!losses.isEmpty());
    for (const QJsonValue loss : losses) {
        QVERIFY(!loss[u"what"].toString().isEmpty());
        QVERIFY(loss[u"field"].toString().contains(u'.'));
        QVERIFY(loss[u"credentials"].toInt() > 0 && loss[u"credentials"].toInt() <= written);
    }
    const Answer words = over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, out, u"--format"_s, u"elm"_s});
    DONE(words);
    QVERIFY2(words.out.contains("There is no place in the European Learning Model for:\n  "), words.out.constData());
}

void tst_Forms::saysWhatOpenBadgesCannotHold()
{
    const Answer words = over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, file(u"badges"_s)});
    DONE(words);
    QVERIFY2(words.out.contains("There is no place in Open Badges 3.0 for:"), words.out.constData());
    QVERIFY2(words.out.contains("  which outcomes each assessment tests"), words.out.constData());
}

void tst_Forms::refusesOtherForms()
{
    REFUSED(over(m_db, {u"export"_s, u"credentials"_s, u"--to"_s, file(u"x"_s), u"--format"_s, u"pdf"_s}), 2,
            "open-badges");
    QVERIFY(!QFile::exists(file(u"x"_s)));
}

void tst_Forms::keepsPictures()
{
    const QString code = course();
    QVERIFY(!code.isEmpty());
    const QString picture = file(u"badge.svg"_s);
    writeFile(picture, R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7z"/></svg>)");
    const Answer kept = over(m_db, {u"--json"_s, u"course"_s, u"badge"_s, code, picture});
    DONE(kept);
    QCOMPARE(kept.object().value(u"course"_s).toString(), code);
    writeFile(picture, "<svg onload='x'");
    REFUSED(over(m_db, {u"course"_s, u"badge"_s, code, picture}), 1, "logo");
    REFUSED(over(m_db, {u"course"_s, u"badge"_s, u"NO-SUCH"_s, picture}), 6, "NO-SUCH");
    REFUSED(over(m_db, {u"course"_s, u"badge"_s, code, file(u"missing.png"_s)}), 6, "missing.png");
}

void tst_Forms::refusesWhatIsNoEndorsement()
{
    const QString code = course();
    const QString statement = file(u"endorsement.json"_s);
    writeFile(statement, R"({"type": ["VerifiableCredential", "OpenBadgeCredential"]})");
    REFUSED(over(m_db, {u"course"_s, u"endorse"_s, code, statement}), 1, "EndorsementCredential");
    writeFile(statement, "not even JSON");
    REFUSED(over(m_db, {u"course"_s, u"endorse"_s, code, statement}), 1, "");
    REFUSED(over(m_db, {u"course"_s, u"endorse"_s, code}), 2, "");
    DONE(command({u"help"_s, u"course"_s, u"endorse"_s}));
}

QTEST_GUILESS_MAIN(tst_Forms)
#include "tst_Forms.moc"
