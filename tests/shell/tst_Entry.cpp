// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cursor is when something has been opened: where work on it begins, and not on the way there.

#include "flow/Keyboard.h"
#include "page/House.h"
#include "shell/MainWindow.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/ReadingOrder.h"
#include "widget/TableView.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Entry final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pagesOpenWhereWorkBegins_data();
    void pagesOpenWhereWorkBegins();
    void recordsOpenWhereWorkBegins_data();
    void recordsOpenWhereWorkBegins();
    void theDeskOpensAtItsRuns();
    void whoMovedTheCursorKeepsIt();
    void conflictsStandAtTheFootOfTheirForm();

private:
    [[nodiscard]] QString focus() const;

    test::House m_house;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Entry::initTestCase()
{
    QVERIFY(m_house.open(2026).ok());
    const Result<SigningKey> key = m_house.makeKey();
    QVERIFY(key.ok());
    QVERIFY(m_house.unlock(key->id).ok());
    QVERIFY(test::wait(m_house.workspace->runs().ratifyAll({})).ok());
    const Result<QList<RunId>> runs = test::wait(m_house.workspace->runs().list({}));
    const Result<QList<RunRow>> rows = test::wait(m_house.workspace->runs().rows(*runs));
    const auto isReady = [](const RunRow &row) { return row.ready > 0; };
    QVERIFY(std::count_if(rows->begin(), rows->end(), isReady) > 1);
    const auto some = std::find_if(rows->begin(), rows->end(), isReady);
    service::IssueRequest request;
    request.runs = {some->id};
    QVERIFY(test::wait(m_house.workspace->credentials().issue(request, {})).ok());
    m_session = std::make_unique<Session>(m_house.folder.filePath(u"s.ini"_s));
    m_window = std::make_unique<MainWindow>(m_session.get(), &m_house.prompt);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->adopt(m_house.workspace);
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QVERIFY(test::Keyboard::wake());
}

/// The kind and name of what has the cursor.
QString tst_Entry::focus() const
{
    const QWidget *widget = m_window->focusWidget();
    return widget == nullptr ? u"nothing"_s
                             : QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
}

void tst_Entry::pagesOpenWhereWorkBegins_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &id : {u"home"_s, u"courses"_s, u"runs"_s, u"learners"_s, u"credentials"_s, u"insight"_s,
                              u"settings"_s, u"import"_s})
        QTest::newRow(qPrintable(id)) << id;
}

void tst_Entry::pagesOpenWhereWorkBegins()
{
    QFETCH(const QString, page);
    m_window->rail().setFocus();
    m_window->follow({page, 0, {}});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->pages().currentPage()->isSettled(), 20'000);
    QVERIFY2(isAtWorkIn(m_window->pages().currentPage()), qPrintable(focus()));
}

void tst_Entry::recordsOpenWhereWorkBegins_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("kind");
    QTest::newRow("a course: its outline") << u"courses"_s << u"list"_s;
    QTest::newRow("a run: its roster") << u"runs"_s << u"table"_s;
    QTest::newRow("somebody: their name") << u"learners"_s << u"field"_s;
    QTest::newRow("a credential: what is done with it") << u"credentials"_s << u"button"_s;
}

void tst_Entry::recordsOpenWhereWorkBegins()
{
    QFETCH(const QString, page);
    QFETCH(const QString, kind);
    m_window->follow({page, 0, {}});
    auto *table = m_window->pages().currentPage()->findChild<TableView *>(page + u".table"_s);
    for (const int row : {0, 1}) { // the second time its view has been there before
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->model()->rowCount() > row &&
                                     table->model()->index(row, 0).data().isValid(),
                                 20'000);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(!table->isVisible());
        const auto isThere = [&] {
            const QWidget *now = m_window->focusWidget();
            if (now == nullptr || !now->isVisible())
                return false;
            if (kind == u"list")
                return qobject_cast<const QListWidget *>(now) != nullptr;
            if (kind == u"table")
                return qobject_cast<const TableView *>(now) != nullptr;
            if (kind == u"field")
                return qobject_cast<const QLineEdit *>(now) != nullptr && !now->objectName().contains(u"filter"_s);
            const auto *header = m_window->pages().currentPage()->findChild<PageHeader *>(u"credential.header"_s);
            return header != nullptr && now == header->primary();
        };
        QVERIFY2(QTest::qWaitFor(isThere, 5000), qPrintable(focus()));
        QTest::qWait(300); // and it stays there when everything has arrived
        QVERIFY2(isThere(), qPrintable(focus()));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY2(table->isVisible() && m_window->focusWidget() == table, qPrintable(focus()));
    }
}

void tst_Entry::theDeskOpensAtItsRuns()
{
    m_window->follow({u"credentials"_s, 0, u"to-issue"_s});
    QTRY_VERIFY2(qobject_cast<QListView *>(m_window->focusWidget()) != nullptr && m_window->focusWidget()->isVisible(),
                 qPrintable(focus()));
}

void tst_Entry::whoMovedTheCursorKeepsIt()
{
    const Result<QList<LearnerId>> people = test::wait(m_house.workspace->learners().list({}));
    m_window->follow({u"learners"_s, 0, {}});
    m_window->follow({u"learners"_s, people->constFirst().value(), {}});
    auto *born = m_window->pages().currentPage()->findChild<QLineEdit *>(u"learner.born"_s);
    born->setFocus();
    QTest::qWait(500); // the person arrives meanwhile
    QCOMPARE(m_window->focusWidget(), born);
}

void tst_Entry::conflictsStandAtTheFootOfTheirForm()
{
    m_window->follow({u"settings"_s, 0, u"institution"_s});
    Page *page = m_window->pages().currentPage();
    auto *name = page->findChild<QLineEdit *>(u"institution.name.en"_s);
    QTRY_VERIFY(!name->text().isEmpty());
    service::Surroundings around = service::Surroundings::ofSystem();
    around.actor = {u"Somebody else"_s, service::Role::Administrator};
    const auto other =
        service::Workspace::open(m_house.folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
    QVERIFY(other.ok());
    Institution changed = *test::wait(m_house.workspace->institution().load());
    changed.email = u"awards@coastal.ac.uk"_s;
    QVERIFY(test::wait((*other)->institution().save(changed, u"Change e-mail"_s)).ok());
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"Mine"_s);
    QTest::keyClick(name, Qt::Key_Return);
    const auto *message = page->findChild<InlineMessage *>(u"institution.message"_s);
    QTRY_VERIFY(message->isVisible());
    // Below the fields and always in sight, wherever one has scrolled to.
    const auto bottom = [page](const QWidget *widget) { return widget->mapTo(page, QPoint(0, widget->height())).y(); };
    const QScrollArea *scroll = nullptr;
    for (const QScrollArea *area : page->findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->isAncestorOf(name))
            scroll = area;
    }
    QVERIFY(scroll != nullptr && !scroll->isAncestorOf(message));
    for (const int place : {0, scroll->verticalScrollBar()->maximum()}) {
        scroll->verticalScrollBar()->setValue(place);
        QVERIFY(message->mapTo(page, QPoint()).y() >= bottom(scroll));
        QVERIFY(bottom(message) <= page->height());
        QVERIFY(!message->visibleRegion().isEmpty());
    }
}

QTEST_MAIN(tst_Entry)
#include "tst_Entry.moc"
