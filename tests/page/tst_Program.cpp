// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/NewPassphraseDialog.h"
#include "dialog/PassphraseField.h"
#include "page/SettingsHouse.h"
#include "page/settings/TrailModel.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/StatusPill.h"
#include "widget/TableView.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Program final : public test::SettingsHouse
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<Link>(); }
    void init() { open(); }
    void makesAndUnlocksAKey();
    void wantsAnInstitutionBeforeAKey();
    void asksForAPassphraseTwice();
    void backsUpAndChecks();
    void pagesThroughTheTrail();
    void leadsFromTheTrail_data();
    void leadsFromTheTrail();
    void appearanceIsTheViewMenu();
    void filtersTheShortcuts();
    void fitsTheScreen_data();
    void fitsTheScreen();
};

void tst_Program::makesAndUnlocksAKey()
{
    m_page->follow({u"settings"_s, 0, u"keys"_s});
    QTRY_VERIFY(find<QWidget>(u"keys.empty"_s)->isVisible());
    QTest::mouseClick(find<Button>(u"keys.new"_s), Qt::LeftButton);
    QTest::mouseClick(find<Button>(u"keys.form.create"_s), Qt::LeftButton);
    QVERIFY(m_house->prompt.problems.isEmpty()); // a name is wanted first
    m_house->prompt.passphrases = {"four quiet words"};
    type(u"keys.form.name"_s, u"Registry"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find<Button>(u"key.unlock"_s) != nullptr, 20'000);
    QTRY_VERIFY(!find<QWidget>(u"keys.empty"_s)->isVisible());
    QCOMPARE(find<InlineMessage>(u"keys.message"_s)->tone(), Tone::Good);
    m_house->prompt.problems.clear();
    m_house->prompt.passphrases = {"not the words", "four quiet words"};
    QTest::mouseClick(find<Button>(u"key.unlock"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(find<Button>(u"key.lock"_s) != nullptr, 20'000);
    QCOMPARE(m_house->prompt.problems.size(), 2);
    QVERIFY(m_house->prompt.problems.at(0).isEmpty());
    QVERIFY(!m_house->prompt.problems.at(1).isEmpty());
    auto *copy = find<QAbstractButton>(u"key.copy"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"did:key:z"_s));
    QTest::mouseClick(find<Button>(u"key.lock"_s), Qt::LeftButton);
    QTRY_VERIFY(find<Button>(u"key.unlock"_s) != nullptr);
}

void tst_Program::wantsAnInstitutionBeforeAKey()
{
    m_page.reset();
    m_house = std::make_unique<test::House>();
    QVERIFY(m_house->open(0).ok());
    m_page = std::make_unique<SettingsPage>(m_house->context());
    m_page->show();
    m_page->follow({u"settings"_s, 0, u"keys"_s});
    QTest::mouseClick(find<Button>(u"keys.new"_s), Qt::LeftButton);
    m_house->prompt.passphrases = {"four quiet words"};
    type(u"keys.form.name"_s, u"Registry"_s);
    auto *message = find<InlineMessage>(u"keys.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 20'000);
    QSignalSpy links(m_page.get(), &Page::linkActivated);
    emit message->actionTriggered();
    QCOMPARE(links.last().at(0).value<Link>().section, u"institution"_s);
}

void tst_Program::asksForAPassphraseTwice()
{
    NewPassphraseDialog dialog(u"Passphrase"_s, nullptr);
    dialog.show();
    auto *first = dialog.findChild<PassphraseField *>(u"passphrase.first"_s);
    auto *second = dialog.findChild<PassphraseField *>(u"passphrase.second"_s);
    auto *accept = dialog.findChild<Button *>(u"passphrase.accept"_s);
    const auto messageAt = [](QWidget *field) { return qobject_cast<FieldRow *>(field->parentWidget())->message(); };
    const auto type = [](PassphraseField *field, const QString &text) {
        field->selectAll();
        QTest::keyClicks(field, text);
    };
    type(first, u"short"_s);
    accept->click();
    QVERIFY(dialog.isVisible());
    QVERIFY(!messageAt(first).isEmpty());
    type(first, u"long enough"_s);
    type(second, u"long enough?"_s);
    accept->click();
    QVERIFY(dialog.isVisible());
    QVERIFY(messageAt(first).isEmpty());
    QVERIFY(!messageAt(second).isEmpty());
    type(second, u"long enough"_s);
    std::string taken;
    connect(&dialog, &QDialog::accepted, this, [&] { taken = dialog.take()->bytes(); });
    accept->click();
    QCOMPARE(taken, std::string("long enough"));
    QVERIFY(first->isEmpty() && second->isEmpty());
}

void tst_Program::backsUpAndChecks()
{
    m_page->follow({u"settings"_s, 0, u"database"_s});
    m_house->prompt.path = m_house->folder.filePath(u"copy.db"_s);
    const auto placeOf = [this](const QString &name) { return find<Button>(name)->mapTo(m_page.get(), QPoint()); };
    const QPoint backup = placeOf(u"database.backup"_s);
    QTest::mouseClick(find<Button>(u"database.backup"_s), Qt::LeftButton);
    auto *message = find<InlineMessage>(u"database.backup.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 20'000);
    QCOMPARE(message->tone(), Tone::Good);
    QCOMPARE(placeOf(u"database.backup"_s), backup); // what a button says never moves it from under the pointer
    QVERIFY(QFile::exists(m_house->prompt.path));
    QCOMPARE(m_house->prompt.files.constFirst().suggestion, u"house-2026-11-23.db"_s);
    m_house->prompt.path = m_house->folder.filePath(u"no/such/folder/copy.db"_s);
    QTest::mouseClick(find<Button>(u"database.backup"_s), Qt::LeftButton);
    QTRY_COMPARE(message->tone(), Tone::Bad);
    QTRY_VERIFY(find<Button>(u"database.check"_s)->isEnabled());
    const QPoint check = placeOf(u"database.check"_s);
    QTest::mouseClick(find<Button>(u"database.check"_s), Qt::LeftButton);
    auto *verdict = find<InlineMessage>(u"database.check.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible(), 20'000);
    QCOMPARE(verdict->tone(), Tone::Good);
    QCOMPARE(placeOf(u"database.check"_s), check);
    const auto lines = m_page->findChildren<QWidget *>(u"database.finding"_s);
    QVERIFY(lines.size() >= 4);
    for (const QWidget *line : lines)
        QCOMPARE(line->findChild<StatusPill *>()->tone(), Tone::Good);
}

void tst_Program::pagesThroughTheTrail()
{
    Institution now = stored();
    for (int i = 0; i < TrailModel::pageLength + 20; ++i) {
        now.address = u"House %1"_s.arg(i);
        const auto saved = test::wait(m_house->workspace->institution().save(now, u"Move %1"_s.arg(i)));
        QVERIFY(saved.ok());
        now = *saved;
    }
    m_page->follow({u"settings"_s, 0, u"history"_s});
    auto *table = find<TableView>(u"settings.trail"_s);
    QTRY_COMPARE(table->model()->rowCount(), int(TrailModel::pageLength));
    const auto text = [table](int row) { return table->model()->index(row, TrailModel::What).data().toString(); };
    QCOMPARE(text(0), u"Move %1"_s.arg(TrailModel::pageLength + 19));
    table->scrollToBottom();
    QTRY_COMPARE(table->model()->rowCount(), int(TrailModel::pageLength) + 21); // and the setting up
    QCOMPARE(text(table->model()->rowCount() - 1), u"Set up"_s);
    now.address = u"Home"_s;
    QVERIFY(test::wait(m_house->workspace->institution().save(now, u"Move home"_s)).ok());
    QTRY_COMPARE(text(0), u"Move home"_s);
    QCOMPARE(table->model()->rowCount(), int(TrailModel::pageLength) + 22);
}

void tst_Program::leadsFromTheTrail_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("page");
    QTest::addColumn<qint64>("record");
    QTest::newRow("course") << u"course:12"_s << u"courses"_s << qint64(12);
    QTest::newRow("run") << u"run:7"_s << u"runs"_s << qint64(7);
    QTest::newRow("learner") << u"learner:3"_s << u"learners"_s << qint64(3);
    QTest::newRow("credential") << u"credential:5"_s << u"credentials"_s << qint64(5);
    QTest::newRow("key") << u"key:1"_s << u"settings"_s << qint64(0);
    QTest::newRow("nothing") << u"database"_s << QString() << qint64(0);
}

void tst_Program::leadsFromTheTrail()
{
    QFETCH(QString, subject);
    AuditEvent event;
    event.subject = subject;
    QTEST(linkOf(event).page, "page");
    QTEST(linkOf(event).record, "record");
}

void tst_Program::appearanceIsTheViewMenu()
{
    m_page.reset();
    QStringList done;
    QActionGroup schemes(nullptr);
    for (const QString &id : {u"view.system"_s, u"view.light"_s, u"view.dark"_s}) {
        QAction *action = m_house->actions.add({id, id, {}, {}, u"view"_s, {}}, this, [&done, id] { done.append(id); });
        action->setCheckable(true);
        action->setChecked(id == u"view.light"_s);
        schemes.addAction(action);
    }
    m_page = std::make_unique<SettingsPage>(m_house->context());
    m_page->show();
    m_page->follow({u"settings"_s, 0, u"appearance"_s});
    auto *light = find<QRadioButton>(u"appearance.light"_s);
    auto *dark = find<QRadioButton>(u"appearance.dark"_s);
    QVERIFY(light->isVisible() && light->isChecked());
    QVERIFY(!find<QRadioButton>(u"appearance.text-large"_s)->isEnabled()); // no such action here
    dark->setFocus();
    QTest::keyClick(dark, Qt::Key_Space);
    QCOMPARE(done, QStringList{u"view.dark"_s});
    QVERIFY(m_house->actions.find(u"view.dark"_s)->isChecked());
    m_house->actions.find(u"view.light"_s)->trigger(); // from the menu
    QVERIFY(light->isChecked() && !dark->isChecked());
    QCOMPARE(done, QStringList({u"view.dark"_s, u"view.light"_s}));
    m_page.reset();
}

void tst_Program::filtersTheShortcuts()
{
    int done = 0;
    m_house->actions.add(
        {u"help.me"_s, u"&Sail to Ynys Enlli"_s, {}, QKeySequence(u"Ctrl+Shift+Y"_s), u"help"_s, u"By boat"_s}, this,
        [&done] { ++done; });
    m_page->follow({u"settings"_s, 0, u"shortcuts"_s});
    auto *table = find<TableView>(u"shortcuts.table"_s);
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), int(m_house->actions.ids().size()));
    m_page->focusFilter();
    auto *filter = find<FilterBar>(u"shortcuts.filter"_s);
    for (const QString &words : {u"enlli"_s, u"boat sail"_s, u"ctrl+shift+y"_s}) {
        filter->setText(words);
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"Sail to Ynys Enlli"_s);
    }
    table->setCurrentIndex(table->model()->index(0, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(done, 1);
    filter->setText(u"nothing like it"_s);
    auto *empty = find<QWidget>(u"shortcuts.empty"_s);
    QVERIFY(empty->isVisible() && !table->isVisible());
    empty->findChild<QPushButton *>()->click();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), int(m_house->actions.ids().size()));
}

void tst_Program::fitsTheScreen_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<bool>("dark");
    for (const QString &section : {u"institution"_s, u"keys"_s, u"database"_s, u"history"_s}) {
        QTest::addRow("%s-light", qPrintable(section)) << section << false;
        QTest::addRow("%s-dark", qPrintable(section)) << section << true;
    }
}

/// Nothing is cut off at the width a 1280 screen leaves. LAUREL_PICTURES names a folder for looking at the page.
void tst_Program::fitsTheScreen()
{
    QFETCH(QString, section);
    QFETCH(bool, dark);
    (dark ? Palette::dark() : Palette::light()).applyTo(*qApp);
    QVERIFY(m_house->makeKey().ok());
    m_page->follow({u"settings"_s, 0, section});
    if (section == u"database") {
        QTest::mouseClick(find<Button>(u"database.check"_s), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>(u"database.finding"_s) != nullptr);
    }
    QTest::qWait(300);
    for (const QScrollArea *scroll : m_page->findChildren<QScrollArea *>()) {
        if (scroll->isVisible())
            QVERIFY(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width());
    }
    const QString folder = qEnvironmentVariable("LAUREL_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_page->grab().save(u"%1/settings-%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
}

QTEST_MAIN(tst_Program)
#include "tst_Program.moc"
