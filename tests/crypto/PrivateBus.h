// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace laurel::test {

/// A session bus of one's own with GNOME Keyring on it, so that a test never meets the key store of who runs it. Make
/// it before anything speaks to a bus.
class PrivateBus final
{
public:
    PrivateBus()
    {
        for (const char *name : {"XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"})
            qputenv(name, m_folder.path().toLocal8Bit());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        const QString path = m_folder.filePath(QStringLiteral("bus"));
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                                    QStringLiteral("--address=unix:path=") + path});
        if (!m_bus.waitForStarted() || !QTest::qWaitFor([&path] { return QFile::exists(path); }, 10'000))
            return;
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path.toLocal8Bit());
        startStore();
    }
    ~PrivateBus()
    {
        stopStore();
        m_bus.kill();
        m_bus.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PrivateBus)

    [[nodiscard]] bool hasStore() const { return m_store.state() == QProcess::Running; }
    void stopStore()
    {
        m_store.kill();
        m_store.waitForFinished();
    }

private:
    void startStore()
    {
        m_store.start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        if (!m_store.waitForStarted())
            return;
        m_store.write("login");
        m_store.waitForBytesWritten();
        m_store.closeWriteChannel();
        // Asked of the bus: a word to the store itself would make the bus start another one.
        const auto isThere = [] {
            QProcess ask;
            ask.start(QStringLiteral("dbus-send"), {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                                                    QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                                                    QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                                                    QStringLiteral("string:org.freedesktop.secrets")});
            return ask.waitForFinished() && ask.readAllStandardOutput().contains("boolean true");
        };
        if (!QTest::qWaitFor(isThere, 15'000))
            stopStore();
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_store;
};

} // namespace laurel::test

#define SKIP_WITHOUT_STORE(BUS)                                                                                        \
    do {                                                                                                               \
        if (!(BUS).hasStore())                                                                                         \
            QSKIP("No private key store here (Debian packages dbus and gnome-keyring)");                               \
    } while (false)
