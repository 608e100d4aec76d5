// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Opening.h"

#include "service/InBackground.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

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

/// Makes the folder of a database file if it is not there.
void makeFolderFor(const QString &address)
{
    if (const QString file = service::databaseFile(address); !file.isEmpty())
        QDir().mkpath(QFileInfo(file).absolutePath());
}

} // namespace

QFuture<Opened> createLater(const QString &address)
{
    QThread *home = QThread::currentThread();
    return service::inBackground([address, home]() -> Opened {
        makeFolderFor(address);
        LAUREL_TRY(service::claimDatabase(address));
        Opened opened = openFor(home, address, service::OpenMode::CreateIfMissing);
        if (!opened.ok())
            service::discardUntouched(address);
        return opened;
    });
}

QFuture<Opened> openLater(const QString &address, service::OpenMode mode)
{
    QThread *home = QThread::currentThread();
    return service::inBackground([address, mode, home]() -> Opened {
        if (mode == service::OpenMode::CreateIfMissing)
            makeFolderFor(address);
        return openFor(home, address, mode);
    });
}

QFuture<Result<void>> restoreLater(const QString &backup, const QString &database, service::RestoreOver over)
{
    return service::inBackground([backup, database, over] { return service::restoreBackup(backup, database, over); });
}

QString sampleFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/sample.db"_s;
}

} // namespace laurel::ui
