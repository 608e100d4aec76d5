// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/RunsHouse.h"
#include "page/runs/RunsPage.h"
#include "widget/InlineMessage.h"
#include "widget/TableView.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

/// Evidence of somebody on a run, kept beside the roster.
class tst_Evidence final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsEvidence();
    void savesNoEvidenceItHasNotRead();
    void tellsOfAConflictOverEvidence();
    void keepsEvidenceThatIsNotSaved();

private:
    [[nodiscard]] QList<RosterRow> roster(RunId id) const { return test::rosterOf(m_house, id); }
    [[nodiscard]] RunRow openRun() const { return test::openRun(m_house); }

    test::House m_house;
};

void tst_Evidence::initTestCase()
{
    const auto opened = m_house.open(1);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
    QVERIFY(openRun().id.isValid());
}

void tst_Evidence::keepsEvidence()
{
    const RunRow run = openRun();
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, run.id.value(), u"roster"_s});
    auto *table = page.findChild<TableView *>(u"run.roster"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    auto *open = page.findChild<QPushButton *>(u"run.evidence.open"_s);
    table->selectRow(0);
    table->setFocus();
    open->click();
    auto *pieces = page.findChild<QListWidget *>(u"run.evidence.pieces"_s);
    QTRY_COMPARE(pieces->count(), 1);
    auto *name = page.findChild<QLineEdit *>(u"run.evidence.name"_s);
    auto *address = page.findChild<QLineEdit *>(u"run.evidence.address"_s);
    QTest::keyClicks(name, u"Field notebook"_s);
    QTest::keyClicks(address, u"notebook.example.org"_s);
    const int before = m_house.undo.count();
    auto *save = page.findChild<QPushButton *>(u"run.evidence.save"_s);
    save->click();
    QCOMPARE(m_house.undo.count(), before); // it is no https address, and the panel says so
    address->clear();
    QTest::keyClicks(address, u"https://notebook.example.org"_s);
    save->click();
    const auto evidence = [&] {
        QList<Evidence> all;
        for (const RosterRow &row : roster(run.id))
            all += test::wait(m_house.workspace->runs().enrolment(row.id))->evidence;
        return all;
    };
    const QList<Evidence> wanted{{u"Field notebook"_s, {}, {}, u"https://notebook.example.org"_s, {}}};
    QTRY_COMPARE(evidence(), wanted);
    m_house.undo.undo();
    QTRY_COMPARE(evidence(), QList<Evidence>());
}

void tst_Evidence::savesNoEvidenceItHasNotRead()
{
    const RunRow run = openRun();
    QSet<qint64> there;
    for (const RosterRow &row : roster(run.id))
        there.insert(row.learner.value());
    const QList<LearnerId> learners = *test::wait(m_house.workspace->learners().list({}));
    const auto other = std::find_if(learners.cbegin(), learners.cend(),
                                    [&there](LearnerId id) { return !there.contains(id.value()); });
    QVERIFY(other != learners.cend());
    const auto enrolled = test::wait(m_house.workspace->runs().enrol(run.id, *other, u"Enrol"_s));
    QVERIFY(enrolled.ok());
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, run.id.value(), u"roster"_s});
    auto *table = page.findChild<TableView *>(u"run.roster"_s);
    const QList<RosterRow> people = roster(run.id);
    QTRY_COMPARE(table->model()->rowCount(), people.size());
    auto *open = page.findChild<QPushButton *>(u"run.evidence.open"_s);
    auto *save = page.findChild<QPushButton *>(u"run.evidence.save"_s);
    auto *add = page.findChild<QPushButton *>(u"run.evidence.add"_s);
    table->selectRow(0);
    open->click();
    QVERIFY(!save->isEnabled() && !add->isEnabled()); // nothing is read yet
    QTRY_VERIFY(save->isEnabled() && add->isEnabled());
    const auto gone = std::find_if(people.cbegin(), people.cend(),
                                   [&enrolled](const RosterRow &row) { return row.id == enrolled->id; });
    QVERIFY(gone != people.cend());
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString() == gone->name)
            table->selectRow(row);
    }
    // Gone, and the page has not heard of it yet.
    QVERIFY(m_house.workspace->runs().removeEnrolment(enrolled->id, u"Gone"_s).result().ok());
    open->click();
    auto *message = page.findChild<InlineMessage *>(u"run.evidence.message"_s);
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(message->text().contains(u"could not be read"_s), qPrintable(message->text()));
    QVERIFY(!save->isEnabled() && !add->isEnabled());
    emit message->actionTriggered();
    QVERIFY(!message->isVisible());
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!save->isEnabled() && !add->isEnabled());
}

void tst_Evidence::tellsOfAConflictOverEvidence()
{
    const RunRow run = openRun();
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, run.id.value(), u"roster"_s});
    auto *table = page.findChild<TableView *>(u"run.roster"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    table->selectRow(0);
    page.findChild<QPushButton *>(u"run.evidence.open"_s)->click();
    auto *save = page.findChild<QPushButton *>(u"run.evidence.save"_s);
    QTRY_VERIFY(save->isEnabled());
    const QString whose = table->model()->index(0, 0).data().toString();
    const QList<RosterRow> people = roster(run.id);
    const auto person =
        std::find_if(people.cbegin(), people.cend(), [&whose](const RosterRow &row) { return row.name == whose; });
    QVERIFY(person != people.cend());
    const auto stored = [&] { return *test::wait(m_house.workspace->runs().enrolment(person->id)); };
    Enrolment theirs = stored();
    theirs.evidence = {{u"Theirs"_s, {}, {}, {}, {}}};
    QVERIFY(test::wait(m_house.workspace->runs().saveEnrolment(theirs, u"Changed"_s)).ok());
    QTest::qWait(300); // the roster beside it is read anew
    auto *name = page.findChild<QLineEdit *>(u"run.evidence.name"_s);
    QTest::keyClicks(name, u"Mine"_s);
    save->click();
    auto *message = page.findChild<InlineMessage *>(u"run.evidence.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->tone(), Tone::Warn);
    QVERIFY(!page.findChild<InlineMessage *>(u"run.message"_s)->isVisible());
    QCOMPARE(stored().evidence, theirs.evidence);
    QCOMPARE(name->text(), u"Mine"_s); // nothing typed is lost before the person says so
    emit message->actionTriggered();
    QTRY_COMPARE(name->text(), u"Theirs"_s);
    name->end(false);
    QTest::keyClicks(name, u" and mine"_s);
    save->click();
    QTRY_COMPARE(stored().evidence.value(0).name, u"Theirs and mine"_s);
    m_house.undo.undo();
    QTRY_COMPARE(stored().evidence, theirs.evidence);
    theirs = stored();
    theirs.evidence.clear();
    QVERIFY(test::wait(m_house.workspace->runs().saveEnrolment(theirs, u"Cleared"_s)).ok());
}

void tst_Evidence::keepsEvidenceThatIsNotSaved()
{
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, openRun().id.value(), u"roster"_s});
    auto *table = page.findChild<TableView *>(u"run.roster"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    auto *save = page.findChild<QPushButton *>(u"run.evidence.save"_s);
    const auto open = [&](int row) {
        table->selectRow(row);
        page.findChild<QPushButton *>(u"run.evidence.open"_s)->click();
        return QTest::qWaitFor([save] { return save->isEnabled(); });
    };
    QVERIFY(open(0));
    auto *name = page.findChild<QLineEdit *>(u"run.evidence.name"_s);
    QTest::keyClicks(name, u"Half a thought"_s);
    QVERIFY(open(1));
    QCOMPARE(name->text(), QString());
    QVERIFY(page.closeInnermost());
    QVERIFY(open(0));
    QCOMPARE(name->text(), u"Half a thought"_s);
    name->clear();
    QTest::keyClick(name, Qt::Key_Space);
    QTest::keyClick(name, Qt::Key_Backspace);
    QVERIFY(open(1));
    QVERIFY(open(0));
    QCOMPARE(name->text(), QString()); // taken back by hand, nothing is kept
}

QTEST_MAIN(tst_Evidence)
#include "tst_Evidence.moc"
