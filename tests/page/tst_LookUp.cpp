// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is missing here is asked of the web: one credential at a time, by somebody's wish, and said beforehand.

#include "page/House.h"
#include "page/credentials/VerificationList.h"
#include "page/verify/LookUpRow.h"
#include "page/verify/VerifyPage.h"
#include "page/verify/VerifyResult.h"
#include "service/University.h"
#include "support/Heartbeat.h"
#include "widget/Button.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::University;

class tst_LookUp final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void looksUpOnline();
    void tellsWhatTheWebDidNotSay();
    void namesEverybodyItAsks();
    void asksNobodyElseWhenTheFileIsAnotherOne();
    void looksOneOfSeveralUp();
    void stopsLookingUp();
    void neverHoldsTheWindowUp();

private:
    template <typename W>
    [[nodiscard]] W *find(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    [[nodiscard]] QString said(const QString &name) const { return find<Label>(name)->text(); }
    [[nodiscard]] bool answered() const
    {
        return QTest::qWaitFor([this] { return find<QWidget>(u"verify.band"_s)->isVisible(); }, 20'000);
    }
    [[nodiscard]] bool isAsking() const { return find<Button>(u"verify.lookup.stop"_s)->isVisible(); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QString foreign(const University &university) const;

    std::shared_ptr<test::FakeFetcher> m_web = std::make_shared<test::FakeFetcher>();
    test::House m_house;
    QTemporaryDir m_folder;
    QString m_good; ///< a credential of the house itself
    std::unique_ptr<VerifyPage> m_page;
};

void tst_LookUp::initTestCase()
{
    m_house.fetcher = m_web;
    QVERIFY(m_house.open(9).ok());
    const Result<SigningKey> key = m_house.makeKey();
    QVERIFY(key.ok() && m_house.unlock(key->id).ok());
    QVERIFY(test::wait(m_house.workspace->credentials().issue({}, {})).ok());
    const auto ids = test::wait(m_house.workspace->credentials().list({}));
    QVERIFY(ids.ok() && !ids->isEmpty());
    const auto credential = test::wait(m_house.workspace->credentials().load(ids->first()));
    QVERIFY(credential.ok());
    m_good = write(u"good.json"_s, credential->document());
}

void tst_LookUp::init()
{
    m_page = std::make_unique<VerifyPage>(m_house.context());
    m_page->resize(1080, 720);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    (void)m_web->takeAsked();
}

void tst_LookUp::cleanup()
{
    m_web->holdUp(false);
    QTest::qWait(100); // what it asked for last arrives before it goes
    m_page.reset();
}

QString tst_LookUp::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.fileName()));
    return file.fileName();
}

/// A file with a credential of somebody else.
QString tst_LookUp::foreign(const University &university) const
{
    return write(university.issuer.identity.id.section(u':', -1) + u".jwt"_s, university.token());
}

void tst_LookUp::looksUpOnline()
{
    const University university(u"first.example-university.org"_s);
    university.publish(*m_web);
    m_page->handIn({{foreign(university)}});
    QVERIFY(answered());
    QCOMPARE(said(u"verify.verdict"_s), u"Not fully checked"_s);
    QCOMPARE(m_web->takeAsked(), QStringList());
    auto *ask = find<Button>(u"verify.lookup"_s);
    QVERIFY(ask->isVisible() && ask->isEnabled());
    QCOMPARE(ask->accessibleName(), u"Look it up online"_s);
    // Before anything goes out it is said to whom.
    QVERIFY(said(u"verify.lookup.words"_s).contains(u"first.example-university.org"_s));
    QVERIFY(ask->accessibleDescription().contains(u"first.example-university.org"_s));

    m_web->holdUp(true);
    ask->setFocus();
    QTest::keyClick(ask, Qt::Key_Space);
    QVERIFY(isAsking() && !ask->isEnabled());
    QVERIFY(find<Button>(u"verify.lookup.stop"_s)->hasFocus());
    QVERIFY(said(u"verify.lookup.words"_s).startsWith(u"Asking first.example"_s));
    m_web->holdUp(false);
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QVERIFY(!ask->isVisible() && !isAsking());
    QTRY_VERIFY(find<QWidget>(u"verify.result"_s)->hasFocus()); // one reads on
    QCOMPARE(m_web->takeAsked(), (QStringList{university.document, university.list}));
}

void tst_LookUp::tellsWhatTheWebDidNotSay()
{
    const University silent(u"silent.example-university.org"_s);
    m_page->handIn({{u"Pasted text"_s, silent.token()}});
    QVERIFY(answered());
    find<Button>(u"verify.lookup"_s)->click();
    QTRY_VERIFY(!isAsking());
    QCOMPARE(m_web->takeAsked(), QStringList{silent.document});
    QCOMPARE(said(u"verify.verdict"_s), u"Not fully checked"_s);
    const auto labels = find<VerificationList>(u"verify.checks"_s)->findChildren<Label *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const Label *label) { return label->text().contains(u"could not be reached"_s); }));
    QVERIFY(find<Button>(u"verify.lookup"_s)->isEnabled()); // later it may answer

    // A file that went away meanwhile.
    const QString path = foreign(silent);
    m_page->handIn({{path}});
    QTRY_COMPARE(find<PageHeader>(u"verify.header"_s)->subtitle(), QFileInfo(path).fileName());
    QVERIFY(QFile::remove(path));
    find<Button>(u"verify.lookup"_s)->click();
    QTRY_VERIFY2(said(u"verify.lookup.words"_s).contains(u"is not there"_s),
                 qPrintable(said(u"verify.lookup.words"_s)));
    QCOMPARE(said(u"verify.verdict"_s), u"Not fully checked"_s);
}

/// As many as there can be, one with a name as long as names get.
void tst_LookUp::namesEverybodyItAsks()
{
    QStringList hosts{u"issuer.example-university.org"_s};
    for (int i = 1; i < 12; ++i)
        hosts.append(u"endorser-%1.example-university.org"_s.arg(i));
    hosts.append(u"label-of-some-length."_s.repeated(11) + u"example.org"_s);
    VerifyResult result;
    result.present({u"Pasted text"_s, {}, std::nullopt, {}, hosts});
    const auto *words = result.findChild<Label *>(u"verify.lookup.words"_s);
    const auto *list = result.findChild<Label *>(u"verify.lookup.hosts"_s);
    const auto *ask = result.findChild<Button *>(u"verify.lookup"_s);
    const auto shown = [](const QWidget *widget) { return !widget->isHidden(); };
    QVERIFY(shown(list));
    QVERIFY(list->text().startsWith(u"\u2022\u00a0"_s));
    const QStringList named = list->text().mid(2).split(u"\n\u2022\u00a0"_s);
    QCOMPARE(named.mid(0, 12), hosts.mid(0, 12));
    QCOMPARE(named.size(), 13);
    QVERIFY(named.last().startsWith(u'…') && named.last().endsWith(u"label-of-some-length.example.org"_s));
    QVERIFY(list->toolTip().contains(hosts.last()));
    QVERIFY2(words->text().startsWith(u"Asks these 13 "_s), qPrintable(words->text()));
    for (const QString &one : named)
        QVERIFY2(ask->accessibleDescription().contains(one), qPrintable(one));
    result.lookUp()->setState(LookUpRow::State::Asking);
    QVERIFY(shown(list) && words->text().startsWith(u"Asking these 13"_s));
    // Few are named in the sentence itself.
    result.present({u"Pasted text"_s, {}, std::nullopt, {}, hosts.mid(0, 3)});
    QVERIFY(!shown(list) && list->text().isEmpty());
    QVERIFY(words->text().contains(hosts.mid(0, 3).join(u", "_s)));
}

void tst_LookUp::asksNobodyElseWhenTheFileIsAnotherOne()
{
    const University shown(u"shown.example-university.org"_s);
    const University other(u"other.example-university.org"_s);
    shown.publish(*m_web);
    other.publish(*m_web);
    const QString path = write(u"replaced.jwt"_s, shown.token());
    m_page->handIn({{path}});
    QVERIFY(answered());
    QTRY_VERIFY(said(u"verify.lookup.words"_s).contains(u"shown.example"_s));
    QCOMPARE(write(u"replaced.jwt"_s, other.token()), path);
    find<Button>(u"verify.lookup"_s)->click();
    QTRY_VERIFY(!isAsking());
    QCOMPARE(m_web->takeAsked(), QStringList());
    const auto labels = find<VerificationList>(u"verify.checks"_s)->findChildren<Label *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const Label *label) {
        return label->text().contains(u"other.example-university.org was not asked"_s);
    }));
    // Now it is said whom that is, and then it may be asked.
    QVERIFY(said(u"verify.lookup.words"_s).contains(u"other.example-university.org"_s));
    find<Button>(u"verify.lookup"_s)->click();
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QCOMPARE(m_web->takeAsked(), (QStringList{other.document, other.list}));
}

void tst_LookUp::looksOneOfSeveralUp()
{
    const University second(u"second.example-university.org"_s);
    const University third(u"third.example-university.org"_s);
    second.publish(*m_web, true);
    m_page->handIn({{m_good}, {foreign(second)}, {foreign(third)}});
    auto *table = find<TableView>(u"verify.table"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), 20'000);
    auto *ask = find<Button>(u"verify.lookup"_s);
    QVERIFY(!ask->isVisible());
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(ask->isVisible());
    m_web->holdUp(true);
    ask->click();
    // The others can be looked at meanwhile, and are asked about when this one is done.
    table->setCurrentIndex(table->model()->index(2, 0));
    QVERIFY(ask->isVisible() && !ask->isEnabled() && !isAsking());
    QVERIFY(ask->accessibleDescription().contains(u"Another one"_s));
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(isAsking());
    table->setCurrentIndex(table->model()->index(0, 0));
    m_web->holdUp(false);
    QTRY_COMPARE(table->model()->index(1, 1).data().toString(), u"Not valid"_s);
    QCOMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    QVERIFY(find<PageHeader>(u"verify.header"_s)->subtitle().contains(u"Not valid: 1"_s));
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY2(said(u"verify.headline"_s).contains(u"revoked"_s), qPrintable(said(u"verify.headline"_s)));
    table->setCurrentIndex(table->model()->index(2, 0));
    QVERIFY(ask->isEnabled());
}

void tst_LookUp::stopsLookingUp()
{
    const University university(u"fourth.example-university.org"_s);
    university.publish(*m_web);
    m_page->handIn({{u"Pasted text"_s, university.token()}});
    QVERIFY(answered());
    m_web->holdUp(true);
    auto *ask = find<Button>(u"verify.lookup"_s);
    ask->click();
    QVERIFY(isAsking());
    find<Button>(u"verify.lookup.stop"_s)->click();
    QVERIFY(!isAsking() && ask->isEnabled());
    ask->click();
    QVERIFY(m_page->closeInnermost()); // Esc stops the asking first
    QVERIFY(!isAsking() && find<QWidget>(u"verify.band"_s)->isVisible());
    ask->click();
    m_page->handIn({{m_good}}); // and so does handing in something else
    QTRY_COMPARE(said(u"verify.verdict"_s), u"Genuine"_s);
    m_web->holdUp(false);
    QTest::qWait(100);
    QCOMPARE(m_web->takeAsked(), QStringList());
    QVERIFY(!isAsking());
}

/// A web that never answers is waited for elsewhere.
void tst_LookUp::neverHoldsTheWindowUp()
{
    const University university(u"fifth.example-university.org"_s);
    m_page->handIn({{u"Pasted text"_s, university.token()}});
    QVERIFY(answered());
    m_web->holdUp(true);
    test::Heartbeat heart;
    find<Button>(u"verify.lookup"_s)->click();
    QTest::qWait(500);
    QVERIFY(isAsking());
    QVERIFY2(heart.longestWorkMs() < 250, qPrintable(u"%1 ms"_s.arg(heart.longestWorkMs())));
}

QTEST_MAIN(tst_LookUp)
#include "tst_LookUp.moc"
