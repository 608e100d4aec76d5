// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/KeyGuard.h"

#include "service/Rig.h"
#include "shell/Session.h"

#include <QApplication>
#include <QWidget>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::test;
using namespace laurel::ui;
using std::chrono::minutes;

class tst_KeyGuard final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_rig = makeRig(u"file"_s);
        QVERIFY(m_rig->space->institution().save(coastal(), u"Set up"_s).result().ok());
        const auto key = m_rig->space->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result();
        QVERIFY(key.ok());
        m_key = key->id;
        m_now = minutes(1000);
        m_session = std::make_unique<Session>(m_rig->folder.filePath(u"session.ini"_s));
    }

    void locksAfterATimeWithoutInput()
    {
        m_session->setKeyTimes({minutes(60), minutes(5)});
        const auto guard = watched();
        m_now += minutes(4);
        QWidget window;
        QTest::keyClick(&window, Qt::Key_A); // somebody is there
        m_now += minutes(4);
        QTest::qWait(1200);
        QVERIFY(isOpen());
        QTest::mouseMove(&window);
        m_now += minutes(5);
        QTRY_VERIFY(!isOpen());
    }

    void staysOpenIfAskedTo()
    {
        m_session->setKeyTimes({minutes(60), minutes(0)});
        const auto guard = watched();
        m_now += minutes(600);
        QTest::qWait(1200);
        QVERIFY(isOpen());
    }

    void locksWithScreenAndSleep()
    {
        const auto guard = watched();
        guard->screenChanged(false);
        guard->sleepChanged(false);
        QVERIFY(isOpen());
        guard->screenChanged(true);
        QVERIFY(!isOpen());
        unlock();
        guard->sleepChanged(true);
        QVERIFY(!isOpen());
    }

    void stopsAnUnlockThatIsUnderWay()
    {
        KeyGuard guard(m_rig->space, *m_session, [this] { return m_now; });
        auto opening = m_rig->space->keys().unlock(m_key, passphrase());
        guard.screenChanged(true); // while the passphrase is being worked on
        const auto stopped = opening.result();
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().fault, Fault::Cancelled);
        QVERIFY(!isOpen());
        unlock();
        QVERIFY(isOpen());
    }

    void hearsTheDesktop()
    {
        const auto guard = watched();
        QProcess signal;
        signal.start(u"dbus-send"_s, {u"--session"_s, u"--type=signal"_s, u"/org/freedesktop/ScreenSaver"_s,
                                      u"org.freedesktop.ScreenSaver.ActiveChanged"_s, u"boolean:true"_s});
        if (!signal.waitForFinished() || signal.exitCode() != 0)
            QSKIP("No session bus here");
        QTRY_VERIFY(!isOpen());
    }

    void locksWhenTheWorkspaceIsLeft()
    {
        auto guard = watched();
        guard.reset();
        QVERIFY(!isOpen());
    }

    void remembersTheTimes()
    {
        const auto guard = watched();
        QCOMPARE(m_rig->space->keys().times(), service::KeyTimes());
        m_rig->space->keys().setTimes({minutes(30), minutes(10)});
        QTRY_COMPARE(m_session->keyTimes(), (service::KeyTimes{minutes(30), minutes(10)}));
        const Session again(m_rig->folder.filePath(u"session.ini"_s));
        QCOMPARE(again.keyTimes(), (service::KeyTimes{minutes(30), minutes(10)}));
    }

private:
    /// A guard that has seen the key being unlocked.
    [[nodiscard]] std::unique_ptr<KeyGuard> watched()
    {
        auto guard = std::make_unique<KeyGuard>(m_rig->space, *m_session, [this] { return m_now; });
        unlock();
        return guard;
    }
    void unlock()
    {
        const auto opened = m_rig->space->keys().unlock(m_key, passphrase()).result();
        QVERIFY2(opened.ok(), qPrintable(whyNot(opened)));
        QCoreApplication::processEvents(); // the news of it
    }
    [[nodiscard]] bool isOpen() const { return m_rig->space->keys().isUnlocked(m_key); }

    std::unique_ptr<Rig> m_rig;
    std::unique_ptr<Session> m_session;
    std::chrono::milliseconds m_now{0};
    KeyId m_key;
};

QTEST_MAIN(tst_KeyGuard)
#include "tst_KeyGuard.moc"
