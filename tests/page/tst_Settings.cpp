// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/NewPassphraseDialog.h"
#include "page/House.h"
#include "page/settings/SettingsPage.h"
#include "page/settings/TrailModel.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/StatusPill.h"
#include "widget/TableView.h"

#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Settings final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { QTest::qWait(300); } // what the page asked last arrives before it goes
    void followsSections_data();
    void followsSections();
    void savesAFieldAndTakesItBack();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void setsUpTheInstitution();
    void choosesAndRemovesALogo();
    void refusesABadLogo_data();
    void refusesABadLogo();
    void editsSignatories();
    void offersReloadAfterAConflict();
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

private:
    [[nodiscard]] Institution stored();

    std::unique_ptr<test::House> m_house;
    std::unique_ptr<SettingsPage> m_page;
    template <typename T>
    T *find(const QString &name) { return m_page->findChild<T *>(name); }
    void type(const QString &name, const QString &text);
};

void tst_Settings::initTestCase()
{
    qRegisterMetaType<Link>();
}

void tst_Settings::init()
{
    m_page.reset();
    m_house = std::make_unique<test::House>();
    QVERIFY(m_house->open(0).ok());
    Institution coastal;
    coastal.name = {{u"en"_s, u"Coastal University"_s}};
    coastal.country = u"GB"_s;
    coastal.signatories = {{u"Eluned Rees"_s, {{u"en"_s, u"Registrar"_s}}}};
    QVERIFY(test::wait(m_house->workspace->institution().save(coastal, u"Set up"_s)).ok());
    m_page = std::make_unique<SettingsPage>(m_house->context());
    m_page->resize(1072, 740);
    m_page->show();
    QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>(u"institution.name.en"_s)->text(), u"Coastal University"_s, 10'000);
}

Institution tst_Settings::stored()
{
    const Result<Institution> answer = test::wait(m_house->workspace->institution().load());
    return answer.ok() ? *answer : Institution();
}

/// As a person does: into the field, everything away, the text, Enter.
void tst_Settings::type(const QString &name, const QString &text)
{
    auto *field = find<QLineEdit>(name);
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

void tst_Settings::followsSections_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("view");
    for (const QString &section : {u"institution"_s, u"keys"_s, u"database"_s, u"appearance"_s, u"shortcuts"_s, u"history"_s})
        QTest::newRow(qPrintable(section)) << section << (u"settings."_s + section);
}

void tst_Settings::followsSections()
{
    QFETCH(QString, section);
    QFETCH(QString, view);
    m_page->follow({u"settings"_s, 0, section});
    QVERIFY(find<QWidget>(view)->isVisible());
    const QByteArray state = m_page->saveState();
    m_page->follow({u"settings"_s, 0, u"institution"_s});
    m_page->restoreState(state);
    QVERIFY(find<QWidget>(view)->isVisible());
    QCOMPARE(find<QListWidget>(u"settings.sections"_s)->currentItem()->data(Qt::UserRole).toString(), section);
}

void tst_Settings::savesAFieldAndTakesItBack()
{
    type(u"institution.name.en"_s, u"Coast College"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Coast College"_s);
    QCOMPARE(m_house->undo.undoText(), u"Change the institution's name"_s);
    type(u"institution.ukprn"_s, u"10007805"_s);
    QTRY_COMPARE(stored().ukprn, u"10007805"_s);
    m_house->undo.undo();
    QTRY_COMPARE(find<QLineEdit>(u"institution.ukprn"_s)->text(), QString());
    m_house->undo.undo();
    QTRY_COMPARE(find<QLineEdit>(u"institution.name.en"_s)->text(), u"Coastal University"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Coastal University"_s);
    m_house->undo.redo();
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Coast College"_s);
    QTest::mouseClick(find<QCheckBox>(u"institution.bilingual"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QTRY_VERIFY(stored().bilingual);
    QCOMPARE(m_house->undo.undoText(), u"Change bilingual certificates"_s);
}

void tst_Settings::refusesWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no name") << u"institution.name.en"_s << QString();
    QTest::newRow("short UKPRN") << u"institution.ukprn"_s << u"123"_s;
    QTest::newRow("colour") << u"institution.accent"_s << u"green"_s;
    QTest::newRow("domain") << u"institution.didDomain"_s << u"not a host"_s;
}

void tst_Settings::refusesWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    const Institution before = stored();
    type(field, text);
    auto *row = qobject_cast<FieldRow *>(find<QLineEdit>(field)->parentWidget());
    QVERIFY(row != nullptr);
    QVERIFY(!row->message().isEmpty());
    QCOMPARE(row->messageTone(), Tone::Bad);
    QCOMPARE(m_house->undo.count(), 0);
    QVERIFY(stored() == before);
    QCOMPARE(find<QLineEdit>(field)->text(), text);
}

void tst_Settings::setsUpTheInstitution()
{
    m_page.reset();
    m_house = std::make_unique<test::House>();
    QVERIFY(m_house->open(0).ok());
    m_page = std::make_unique<SettingsPage>(m_house->context());
    m_page->show();
    QTest::qWait(200);
    type(u"institution.name.en"_s, u"New College"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"New College"_s);
    QCOMPARE(m_house->undo.count(), 0); // nothing lies before it
    type(u"institution.name.cy"_s, u"Coleg Newydd"_s);
    QTRY_COMPARE(stored().name.value(u"cy"_s), u"Coleg Newydd"_s);
    QCOMPARE(m_house->undo.count(), 1);
}

namespace {

const QByteArray drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20'/></svg>";

QString written(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

} // namespace

void tst_Settings::choosesAndRemovesALogo()
{
    auto *choose = find<QPushButton>(u"institution.logo.choose"_s);
    auto *remove = find<QPushButton>(u"institution.logo.remove"_s);
    QVERIFY(!remove->isVisible());
    choose->click(); // nothing is chosen
    QCOMPARE(m_house->prompt.files.size(), 1);
    m_house->prompt.path = written(m_house->folder, u"logo.svg"_s, drawing);
    choose->click();
    QTRY_COMPARE(stored().logo, drawing);
    QCOMPARE(m_house->undo.undoText(), u"Change the logo"_s);
    QVERIFY(remove->isVisible());
    remove->click();
    QTRY_COMPARE(stored().logo, QByteArray());
    QCOMPARE(m_house->undo.undoText(), u"Remove the logo"_s);
    m_house->undo.undo();
    QTRY_COMPARE(stored().logo, drawing);
    QTRY_VERIFY(remove->isVisible());
    m_house->undo.undo();
    QTRY_COMPARE(stored().logo, QByteArray());
    QTRY_VERIFY(!remove->isVisible());
    m_house->undo.redo();
    QTRY_COMPARE(stored().logo, drawing);
}

void tst_Settings::refusesABadLogo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("text") << QByteArray("hello") << u"neither"_s;
    QTest::newRow("broken") << drawing.chopped(3) << u"damaged"_s;
    QTest::newRow("script") << QByteArray(drawing).replace("<rect", "<script>1</script><rect") << u"runs something"_s;
    QTest::newRow("from elsewhere")
        << QByteArray(drawing).replace("<rect", "<image href='https://example.org/a.png'/><rect") << u"elsewhere"_s;
    QTest::newRow("too big") << QByteArray(2 * 1024 * 1024, 'x') << u"at most"_s;
}

void tst_Settings::refusesABadLogo()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    m_house->prompt.path = written(m_house->folder, u"logo"_s, bytes);
    find<QPushButton>(u"institution.logo.choose"_s)->click();
    auto *row = qobject_cast<FieldRow *>(find<QWidget>(u"institution.logo"_s)->parentWidget());
    QVERIFY(row != nullptr);
    QTRY_VERIFY2(row->message().contains(words), qPrintable(row->message()));
    QCOMPARE(row->messageTone(), Tone::Bad);
    QCOMPARE(m_house->undo.count(), 0);
    QVERIFY(stored().logo.isEmpty());
    QVERIFY(!find<QPushButton>(u"institution.logo.remove"_s)->isVisible());
}

void tst_Settings::editsSignatories()
{
    QTest::mouseClick(find<Button>(u"institution.signatories.add"_s), Qt::LeftButton);
    type(u"institution.signatories.1.name"_s, u"Owain Hughes"_s);
    type(u"institution.signatories.1.role"_s, u"Dean"_s);
    QTRY_COMPARE(stored().signatories.size(), 2);
    QTRY_COMPARE(stored().signatories.at(1).role.value(u"en"_s), u"Dean"_s);
    QTest::mouseClick(find<QAbstractButton>(u"institution.signatories.remove"_s), Qt::LeftButton);
    QTRY_COMPARE(stored().signatories.size(), 1);
    QCOMPARE(stored().signatories.constFirst().name, u"Owain Hughes"_s);
    m_house->undo.undo();
    QTRY_COMPARE(stored().signatories.size(), 2);
    QTRY_VERIFY(find<QLineEdit>(u"institution.signatories.1.name"_s) != nullptr);
}

void tst_Settings::offersReloadAfterAConflict()
{
    service::Surroundings around = service::Surroundings::ofSystem();
    around.actor = {u"Somebody else"_s, service::Role::Administrator};
    auto other = service::Workspace::open(m_house->folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
    QVERIFY(other.ok());
    Institution changed = stored();
    changed.email = u"awards@coastal.ac.uk"_s;
    QVERIFY(test::wait((*other)->institution().save(changed, u"Change e-mail"_s)).ok());
    type(u"institution.name.en"_s, u"Mine"_s);
    auto *message = find<InlineMessage>(u"institution.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->tone(), Tone::Warn);
    emit message->actionTriggered();
    QTRY_COMPARE(find<QLineEdit>(u"institution.email"_s)->text(), u"awards@coastal.ac.uk"_s);
    QCOMPARE(find<QLineEdit>(u"institution.name.en"_s)->text(), u"Coastal University"_s);
    type(u"institution.name.en"_s, u"Mine"_s);
    QTRY_COMPARE(stored().name.value(u"en"_s), u"Mine"_s);
}

void tst_Settings::makesAndUnlocksAKey()
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

void tst_Settings::wantsAnInstitutionBeforeAKey()
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

void tst_Settings::asksForAPassphraseTwice()
{
    NewPassphraseDialog dialog(u"Passphrase"_s, nullptr);
    dialog.show();
    auto *first = dialog.findChild<QLineEdit *>(u"passphrase.first"_s);
    auto *second = dialog.findChild<QLineEdit *>(u"passphrase.second"_s);
    auto *accept = dialog.findChild<Button *>(u"passphrase.accept"_s);
    const auto messageAt = [](QLineEdit *field) { return qobject_cast<FieldRow *>(field->parentWidget())->message(); };
    QCOMPARE(first->echoMode(), QLineEdit::Password);
    first->setText(u"short"_s);
    accept->click();
    QVERIFY(dialog.isVisible());
    QVERIFY(!messageAt(first).isEmpty());
    first->setText(u"long enough"_s);
    second->setText(u"long enough?"_s);
    accept->click();
    QVERIFY(dialog.isVisible());
    QVERIFY(messageAt(first).isEmpty());
    QVERIFY(!messageAt(second).isEmpty());
    second->setText(u"long enough"_s);
    std::string taken;
    connect(&dialog, &QDialog::accepted, this, [&] { taken = dialog.take()->bytes(); });
    accept->click();
    QCOMPARE(taken, std::string("long enough"));
    QVERIFY(first->text().isEmpty() && second->text().isEmpty());
}

void tst_Settings::backsUpAndChecks()
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

void tst_Settings::pagesThroughTheTrail()
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

void tst_Settings::leadsFromTheTrail_data()
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

void tst_Settings::leadsFromTheTrail()
{
    QFETCH(QString, subject);
    AuditEvent event;
    event.subject = subject;
    QTEST(linkOf(event).page, "page");
    QTEST(linkOf(event).record, "record");
}

void tst_Settings::appearanceIsTheViewMenu()
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

void tst_Settings::filtersTheShortcuts()
{
    int done = 0;
    m_house->actions.add({u"help.me"_s, u"&Sail to Ynys Enlli"_s, {}, QKeySequence(u"Ctrl+Shift+Y"_s), u"help"_s, u"By boat"_s},
                         this, [&done] { ++done; });
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

void tst_Settings::fitsTheScreen_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<bool>("dark");
    for (const QString &section : {u"institution"_s, u"keys"_s, u"database"_s, u"history"_s}) {
        QTest::addRow("%s-light", qPrintable(section)) << section << false;
        QTest::addRow("%s-dark", qPrintable(section)) << section << true;
    }
}

/// Nothing is cut off at the width a 1280 screen leaves. LAUREL_PICTURES names a folder for looking at the page.
void tst_Settings::fitsTheScreen()
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

QTEST_MAIN(tst_Settings)
#include "tst_Settings.moc"
