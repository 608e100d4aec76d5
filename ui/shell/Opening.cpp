// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Opening.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace laurel::ui {

QFuture<Opened> openLater(const QString &address, service::OpenMode mode)
{
    QThread *home = QThread::currentThread();
    return QtConcurrent::run([address, mode, home]() -> Opened {
        if (mode == service::OpenMode::CreateIfMissing && !address.startsWith(u"postgresql:"_s))
            QDir().mkpath(QFileInfo(address).absolutePath());
        Opened opened = service::Workspace::open(address, mode, service::Surroundings::ofSystem());
        if (opened.ok()) {
            (*opened)->notifier().moveToThread(home);
            (*opened)->jobs().moveToThread(home);
        }
        return opened;
    });
}

QFuture<Result<void>> restoreLater(const QString &backup, const QString &database)
{
    return QtConcurrent::run([backup, database] { return service::restoreBackup(backup, database); });
}

QString sampleFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/sample.db"_s;
}

} // namespace laurel::ui
