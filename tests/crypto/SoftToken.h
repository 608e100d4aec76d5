// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace laurel::test {

/// A token played by SoftHSM, in a folder of its own that goes with it.
class SoftToken final
{
public:
    static constexpr const char *label = "Registry token";
    static constexpr const char *pin = "246810";

    SoftToken()
    {
        for (const char *path : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                                 "/usr/lib64/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"}) {
            if (m_module.isEmpty() && QFile::exists(QString::fromLatin1(path)))
                m_module = QString::fromLatin1(path);
        }
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("softhsm2-util"));
        QDir(m_folder.path()).mkdir(QStringLiteral("tokens"));
        QFile settings(m_folder.filePath(QStringLiteral("softhsm2.conf")));
        if (m_module.isEmpty() || tool.isEmpty() || !settings.open(QIODevice::WriteOnly))
            return;
        settings.write("directories.tokendir = " + m_folder.filePath(QStringLiteral("tokens")).toUtf8() +
                       "\nobjectstore.backend = file\nlog.level = ERROR\n");
        settings.close();
        qputenv("SOFTHSM2_CONF", settings.fileName().toLocal8Bit());
        QProcess process;
        process.start(tool, {QStringLiteral("--init-token"), QStringLiteral("--free"), QStringLiteral("--label"),
                             QString::fromLatin1(label), QStringLiteral("--so-pin"), QStringLiteral("13579135"),
                             QStringLiteral("--pin"), QString::fromLatin1(pin)});
        m_there = process.waitForFinished() && process.exitCode() == 0;
    }

    [[nodiscard]] bool isThere() const { return m_there; }
    [[nodiscard]] QString module() const { return m_module; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// The token is not there any more for whoever looks next.
    void pullOut() { qputenv("SOFTHSM2_CONF", "/nowhere/softhsm2.conf"); }

private:
    QTemporaryDir m_folder;
    QString m_module;
    bool m_there = false;
};

} // namespace laurel::test

#define SKIP_WITHOUT_SOFTHSM(TOKEN)                                                                                    \
    do {                                                                                                               \
        if (!(TOKEN).isThere())                                                                                        \
            QSKIP("SoftHSM is not installed here (Debian package softhsm2)");                                          \
    } while (false)
