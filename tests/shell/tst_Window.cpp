// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a sample institution: every place opens, keys are unique, undo says what it undoes.

#include "flow/Keyboard.h"
#include "page/House.h"
#include "shell/Appearance.h"
#include "shell/MainWindow.h"

#include <QDialog>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QUndoCommand>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Window final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void actionsAreThereBeforeTheirPages();
    void everyPlaceOpens();
    void shortcutsAreUnique();
    void undoSaysWhatItUndoes();
    void escapeAndPaletteByKeyboard();
    void textSizeIsOneChoice();
    void shortcutsAreOneTable();
    void welcomeOffersThreeWays();

private:
    test::House m_house;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Window::initTestCase()
{
    applyAppearance(Scheme::Light, {});
    const Result<void> opened = m_house.open(2026);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
    m_session = std::make_unique<Session>(m_house.folder.filePath(u"session.ini"_s));
    m_window = std::make_unique<MainWindow>(m_session.get(), &m_house.prompt);
    m_window->show();
    m_window->adopt(m_house.workspace);
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Window::actionsAreThereBeforeTheirPages()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    Session session(house.folder.filePath(u"actions.ini"_s));
    MainWindow window(&session, &house.prompt);
    window.show();
    QAction *fresh = window.actions().find(u"course.new"_s);
    QVERIFY(fresh != nullptr);
    QVERIFY(!fresh->isEnabled()); // no database yet
    window.adopt(house.workspace);
    QVERIFY(fresh->isEnabled());
    QCOMPARE(window.findChildren<Page *>().size(), 1); // Home alone
    const CommandSource palette(&window.palette(), &window.actions());
    QStringList without;
    QHash<QString, QStringList> expected;
    for (const PageFactory &factory : window.pages().factories()) {
        for (const ActionSpec &spec : factory.actions ? factory.actions() : QList<ActionSpec>())
            expected[factory.id].append(spec.id);
    }
    QVERIFY(expected.size() >= 5);
    for (const QStringList &ids : std::as_const(expected)) {
        for (const QString &id : ids) {
            const QList<PaletteItem> found = palette.actionsFor(window.actions().find(id)->text().remove(u'&'));
            if (std::none_of(found.begin(), found.end(), [&id](const PaletteItem &item) { return item.id == id; }))
                without.append(id);
        }
    }
    QVERIFY2(without.isEmpty(), qPrintable(without.join(u' ')));
    // Each of them is done by its page, which comes into being for it.
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        window.actions().find(it->first())->trigger();
        QCOMPARE(window.pages().currentPage()->id(), it.key());
    }
    QCOMPARE(window.findChildren<Page *>().size(), 1 + expected.size());
    // And again with the next database.
    test::House other;
    QVERIFY(other.open(0).ok());
    window.adopt(other.workspace);
    fresh->trigger();
    QCOMPARE(window.pages().currentPage()->id(), u"courses"_s);
    QTest::qWait(300);
}

void tst_Window::everyPlaceOpens()
{
    QVERIFY(m_window->pages().factories().size() >= 2);
    for (const PageFactory &factory : m_window->pages().factories()) {
        m_window->actions().find(u"page."_s + factory.id)->trigger();
        const Page *page = m_window->pages().currentPage();
        QVERIFY2(page != nullptr, qPrintable(factory.id));
        QCOMPARE(page->id(), factory.id);
        QCOMPARE(page->title(), factory.title);
        QCOMPARE(m_window->rail().current(), factory.id);
        QTest::qWait(300);
        m_window->grab().save(u"page-%1-light.png"_s.arg(factory.id));
        applyAppearance(Scheme::Dark, {});
        QTest::qWait(50);
        m_window->grab().save(u"page-%1-dark.png"_s.arg(factory.id));
        applyAppearance(Scheme::Light, {});
    }
}

void tst_Window::shortcutsAreUnique()
{
    QHash<QString, QString> holders;
    for (const QString &id : m_window->actions().ids()) {
        const QString keys = m_window->actions().find(id)->shortcut().toString();
        if (keys.isEmpty())
            continue;
        QVERIFY2(!holders.contains(keys), qPrintable(u"%1: %2 and %3"_s.arg(keys, id, holders.value(keys))));
        holders.insert(keys, id);
    }
    QVERIFY(holders.size() > 8);
}

void tst_Window::undoSaysWhatItUndoes()
{
    QAction *undo = m_window->actions().find(u"edit.undo"_s);
    QVERIFY(!undo->isEnabled());
    m_window->undoStack().push(new QUndoCommand(u"change outcome 3"_s));
    QVERIFY(undo->isEnabled());
    QVERIFY(undo->text().contains(u"change outcome 3"_s));
    undo->trigger();
    QVERIFY(!undo->isEnabled());
    QVERIFY(m_window->actions().find(u"edit.redo"_s)->text().contains(u"change outcome 3"_s));
}

void tst_Window::escapeAndPaletteByKeyboard()
{
    QVERIFY(test::Keyboard::wake());
    m_window->actions().find(u"go.palette"_s)->trigger();
    QVERIFY(m_window->palette().isVisible());
    test::Keyboard::type(u"settings"_s);
    QVERIFY(m_window->palette().resultCount() > 0);
    QCOMPARE(m_window->palette().currentId(), u"page.settings"_s);
    test::Keyboard::press(Qt::Key_Return);
    QVERIFY(!m_window->palette().isVisible());
    QCOMPARE(m_window->pages().currentPage()->id(), u"settings"_s);
    const auto *sections = m_window->pages().currentPage()->findChild<QListWidget *>(u"settings.sections"_s);
    QVERIFY(sections != nullptr);
    m_window->actions().find(u"go.palette"_s)->trigger();
    test::Keyboard::type(u"signing"_s);
    QCOMPARE(m_window->palette().currentId(), u"settings.keys"_s);
    test::Keyboard::press(Qt::Key_Return);
    QCOMPARE(sections->currentItem()->text(), u"Signing keys"_s);
}

void tst_Window::textSizeIsOneChoice()
{
    const qreal usual = QApplication::font().pointSizeF();
    m_window->follow({u"settings"_s, 0, u"appearance"_s});
    auto *largest = m_window->findChild<QRadioButton *>(u"appearance.text-largest"_s);
    auto *normal = m_window->findChild<QRadioButton *>(u"appearance.text-normal"_s);
    QVERIFY(largest != nullptr && normal->isChecked());
    largest->click();
    QCOMPARE(QApplication::font().pointSizeF(), usual * 1.5);
    QCOMPARE(m_session->textPercent(), 150);
    QVERIFY(m_window->actions().find(u"view.text-largest"_s)->isChecked());
    m_window->actions().find(u"view.dark"_s)->trigger(); // another scheme keeps the size
    QCOMPARE(QApplication::font().pointSizeF(), usual * 1.5);
    QVERIFY(m_window->findChild<QRadioButton *>(u"appearance.dark"_s)->isChecked());
    m_window->actions().find(u"view.text-normal"_s)->trigger();
    m_window->actions().find(u"view.light"_s)->trigger();
    QVERIFY(normal->isChecked());
    QCOMPARE(QApplication::font().pointSizeF(), usual);
}

void tst_Window::shortcutsAreOneTable()
{
    m_window->follow({u"settings"_s, 0, u"shortcuts"_s});
    auto *section = m_window->findChild<QWidget *>(u"settings.shortcuts"_s);
    QVERIFY(section != nullptr && section->isVisible());
    m_window->actions().find(u"help.shortcuts"_s)->trigger();
    auto *help = m_window->findChild<QDialog *>(u"help.shortcuts"_s);
    QVERIFY(help != nullptr);
    const auto names = [](QWidget *place) {
        QStringList all;
        const QAbstractItemModel *model = place->findChild<QTableView *>(u"shortcuts.table"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all.append(model->index(row, 0).data().toString() + model->index(row, 1).data().toString());
        return all;
    };
    QCOMPARE(names(help), names(section));
    QCOMPARE(names(help).size(), m_window->actions().ids().size());
    help->close();
}

void tst_Window::welcomeOffersThreeWays()
{
    const QTemporaryDir folder;
    Session session(folder.filePath(u"s.ini"_s));
    MainWindow window(&session, &m_house.prompt);
    window.showWelcome();
    window.show();
    for (const QString &way : {u"welcome.sample.choose"_s, u"welcome.import.choose"_s, u"welcome.first.choose"_s})
        QVERIFY2(window.findChild<QPushButton *>(way) != nullptr, qPrintable(way));
    window.findChild<QPushButton *>(u"welcome.first.choose"_s)->click();
    window.findChild<QPushButton *>(u"welcome.first.go"_s)->click(); // no name yet: led to the field
    QTRY_COMPARE(window.focusWidget(), window.findChild<QWidget *>(u"welcome.first.name"_s));
    window.grab().save(u"welcome.png"_s);
}

QTEST_MAIN(tst_Window)
#include "tst_Window.moc"
