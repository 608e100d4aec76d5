// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Revoking, suspending and reinstating: for a selection of the register, and on a credential's own page.
#include "model/CredentialModel.h"
#include "page/House.h"
#include "page/credentials/CredentialView.h"
#include "page/credentials/CredentialsPage.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/StatusPill.h"
#include "widget/TableView.h"

#include <QItemSelectionModel>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Standing final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsDoneToNothing();
    void revokesASelection();
    void asksNoMoreThanItMustAndDoesNothingUnasked();
    void suspendsAndReinstatesOnThePage();
    void whoMayNotIssueMayNotRevoke();

private:
    [[nodiscard]] static TableView *tableOf(const CredentialsPage &page)
    {
        return page.findChild<TableView *>(u"credentials.table"_s);
    }
    [[nodiscard]] static QString stateAt(const TableView *table, int row)
    {
        return table->model()->index(row, CredentialModel::State).data().toString();
    }
    static void select(TableView *table, const QList<int> &rows)
    {
        table->selectionModel()->clearSelection();
        for (const int row : rows)
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

    test::House m_house;
};

void tst_Standing::initTestCase()
{
    const Result<void> opened = m_house.open(9);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
}

void tst_Standing::nothingIsDoneToNothing()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(!stateAt(tableOf(page), 0).isEmpty(), 10'000);
    select(tableOf(page), {});
    QVERIFY(m_house.actions.obstacle(u"credential.revoke"_s).contains(u"Select"_s));
    select(tableOf(page), {0});
    QCOMPARE(m_house.actions.obstacle(u"credential.revoke"_s), QString());
    auto *button = page.findChild<Button *>(u"credentials.status"_s);
    emit button->menu()->aboutToShow();
    QCOMPARE(button->menu()->actions().size(), 3);
    select(tableOf(page), {});
    emit button->menu()->aboutToShow();
    QCOMPARE(button->menu()->actions().size(), 1);
    QVERIFY(!button->menu()->actions().first()->isEnabled());
}

void tst_Standing::revokesASelection()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    TableView *table = tableOf(page);
    QTRY_COMPARE_WITH_TIMEOUT(stateAt(table, 2), u"Active"_s, 10'000);
    select(table, {1, 2});
    m_house.prompt.asked.clear();
    m_house.prompt.choice = 1;
    m_house.actions.find(u"credential.revoke"_s)->trigger();
    QTRY_COMPARE(stateAt(table, 1), u"Revoked"_s);
    QTRY_COMPARE(stateAt(table, 2), u"Revoked"_s);
    QCOMPARE(stateAt(table, 0), u"Active"_s);
    QCOMPARE(m_house.prompt.asked.size(), 1);
    QCOMPARE(m_house.prompt.asked.first().verb, u"Revoke 2 credentials"_s);
    QVERIFY(m_house.prompt.asked.first().text.contains(u"cannot be undone"_s));
    QCOMPARE(m_house.prompt.asked.first().tone, Question::Tone::Destructive);
    QCOMPARE(m_house.prompt.choices.first().options.size(), 4);
    const qint64 id = table->model()->index(1, 0).data(RecordModel::IdRole).toLongLong();
    const auto credential = test::wait(m_house.workspace->credentials().load(CredentialId(id)));
    QVERIFY(credential.ok());
    QCOMPARE(credential->stateReason, u"misconduct"_s);
    QCOMPARE(m_house.undo.count(), 0); // never undone
    // Once more: there is nothing left to revoke, and nobody is asked.
    m_house.actions.find(u"credential.revoke"_s)->trigger();
    auto *message = page.findChild<InlineMessage *>(u"credentials.message"_s);
    QVERIFY(message);
    QTRY_COMPARE(message->tone(), Tone::Warn);
    QCOMPARE(m_house.prompt.asked.size(), 1);
}

void tst_Standing::asksNoMoreThanItMustAndDoesNothingUnasked()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.show();
    TableView *table = tableOf(page);
    QTRY_COMPARE_WITH_TIMEOUT(stateAt(table, 3), u"Active"_s, 10'000);
    select(table, {1, 3}); // of these one was revoked before
    m_house.prompt.asked.clear();
    m_house.prompt.agrees = false;
    m_house.actions.find(u"credential.suspend"_s)->trigger();
    QTRY_COMPARE(m_house.prompt.asked.size(), 1);
    const QString number = table->model()->index(3, CredentialModel::Number).data().toString();
    QCOMPARE(m_house.prompt.asked.first().verb, u"Suspend %1"_s.arg(number));
    QTest::qWait(100);
    QCOMPARE(stateAt(table, 3), u"Active"_s);
    m_house.prompt.agrees = true;
}

void tst_Standing::suspendsAndReinstatesOnThePage()
{
    CredentialsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    TableView *table = tableOf(page);
    QTRY_COMPARE_WITH_TIMEOUT(stateAt(table, 0), u"Active"_s, 10'000);
    const qint64 id = table->model()->index(0, 0).data(RecordModel::IdRole).toLongLong();
    page.follow({u"credentials"_s, id, {}});
    auto *view = page.findChild<CredentialView *>(u"credential.view"_s);
    QTRY_COMPARE(view->shown().value(), id);
    m_house.prompt.asked.clear();
    m_house.actions.find(u"credential.suspend"_s)->trigger();
    const auto shows = [view](const QString &text) {
        const QList<StatusPill *> pills = view->findChildren<StatusPill *>();
        return std::any_of(pills.begin(), pills.end(),
                           [&text](const StatusPill *pill) { return pill->text() == text; });
    };
    QTRY_VERIFY(shows(u"Suspended"_s));
    QCOMPARE(m_house.prompt.asked.size(), 1);
    m_house.actions.find(u"credential.reinstate"_s)->trigger();
    QTRY_VERIFY(!shows(u"Suspended"_s));
    QCOMPARE(m_house.prompt.asked.size(), 1); // it can be suspended again, so nothing is asked
    auto *message = page.findChild<InlineMessage *>(u"credential.message"_s);
    QTRY_COMPARE(message->tone(), Tone::Good);
}

void tst_Standing::whoMayNotIssueMayNotRevoke()
{
    service::Surroundings around = service::Surroundings::ofSystem();
    around.actor = {u"Designer"_s, service::Role::Designer};
    auto again = service::Workspace::open(m_house.folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
    QVERIFY(again.ok());
    test::House other;
    other.workspace = *again;
    CredentialsPage page(other.context());
    const test::Settle settle;
    page.show();
    QVERIFY(other.actions.obstacle(u"credential.revoke"_s).contains(u"role"_s));
    QVERIFY(!page.findChild<Button *>(u"credentials.status"_s)->isEnabled());
}

QTEST_MAIN(tst_Standing)
#include "tst_Standing.moc"
