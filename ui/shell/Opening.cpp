// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Opening.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

Opened openFor(QThread *home, const QString &address, service::OpenMode mode)
{
    Opened opened = service::Workspace::open(address, mode, service::Surroundings::ofSystem());
    if (opened.ok()) {
        (*opened)->notifier().moveToThread(home);
        (*opened)->jobs().moveToThread(home);
        (*opened)->saves().moveToThread(home);
    }
    return opened;
}

/// Takes the name before SQLite sees it, so that nobody else's file is opened in its place.
Result<void> claim(const QString &path)
{
    const QFileInfo info(path);
    QDir().mkpath(info.absolutePath());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return {};
    if (info.exists() || info.isSymLink())
        return Error{Fault::Conflict, QCoreApplication::translate("Opening", "There is a file at %1 already, which is left "
                                                                             "as it is. Choose another name, or open it.")
                                          .arg(QDir::toNativeSeparators(path))};
    return Error{Fault::Storage, QCoreApplication::translate("Opening", "%1 cannot be made: %2. Choose another place.")
                                     .arg(QDir::toNativeSeparators(path), file.errorString())};
}

} // namespace

QFuture<Opened> createLater(const QString &address)
{
    QThread *home = QThread::currentThread();
    return QtConcurrent::run([address, home]() -> Opened {
        const bool server = address.startsWith(u"postgresql:"_s) || address.startsWith(u"postgres:"_s);
        if (server)
            return openFor(home, address, service::OpenMode::CreateIfMissing);
        LAUREL_TRY(claim(address));
        Opened opened = openFor(home, address, service::OpenMode::CreateIfMissing);
        if (!opened.ok())
            service::discardDatabase(address);
        return opened;
    });
}

QFuture<Opened> openLater(const QString &address, service::OpenMode mode)
{
    QThread *home = QThread::currentThread();
    return QtConcurrent::run([address, mode, home]() -> Opened {
        if (mode == service::OpenMode::CreateIfMissing && !address.startsWith(u"postgresql:"_s))
            QDir().mkpath(QFileInfo(address).absolutePath());
        return openFor(home, address, mode);
    });
}

QFuture<Result<void>> restoreLater(const QString &backup, const QString &database, service::RestoreOver over)
{
    return QtConcurrent::run([backup, database, over] { return service::restoreBackup(backup, database, over); });
}

QString sampleFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/sample.db"_s;
}

} // namespace laurel::ui
