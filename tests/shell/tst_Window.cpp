// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a sample institution: every place opens, keys are unique, undo says what it undoes.

#include "page/House.h"
#include "shell/MainWindow.h"
#include "shell/Appearance.h"

#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
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
    void everyPlaceOpens();
    void shortcutsAreUnique();
    void undoSaysWhatItUndoes();
    void escapeAndPaletteByKeyboard();
    void focusableControlsAreNamed();
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
    m_window->actions().find(u"go.palette"_s)->trigger();
    QVERIFY(m_window->palette().isVisible());
    QTest::keyClicks(m_window->palette().focusProxy() ? m_window->palette().focusProxy() : QApplication::focusWidget(), u"settings"_s);
    QVERIFY(m_window->palette().resultCount() > 0);
    QCOMPARE(m_window->palette().currentId(), u"page.settings"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!m_window->palette().isVisible());
    QCOMPARE(m_window->pages().currentPage()->id(), u"settings"_s);
}

void tst_Window::focusableControlsAreNamed()
{
    QStringList nameless;
    for (const PageFactory &factory : m_window->pages().factories()) {
        m_window->follow({factory.id, 0, {}});
        QTest::qWait(300);
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            if (!named && qobject_cast<const QAbstractScrollArea *>(widget->parentWidget()) == nullptr)
                nameless.append(factory.id + u": %1 %2 in %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                                   widget->objectName(),
                                                                   QString::fromLatin1(widget->parentWidget()->metaObject()->className())));
        }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
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
