// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteFile.h"

#include "store/Statement.h"
#include "store/StoreError.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

// SQLite's database header: https://sqlite.org/fileformat2.html#the_database_header
constexpr qint64 HeaderSize = 100;
constexpr qsizetype ApplicationIdOffset = 68;
constexpr char Magic[] = "SQLite format 3"; // with its final zero

Result<void> syncPath(const QString &path, int flags)
{
    const int fd = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const int code = errno;
    if (fd >= 0)
        ::close(fd);
    if (!synced) {
        return makeError(code == ENOSPC ? Failure::Full : Failure::Other, u"store the copy %1 durably"_s.arg(path),
                         QString::fromLocal8Bit(std::strerror(code)));
    }
    return {};
}

} // namespace

Result<SqliteFile> inspectSqliteFile(const QString &path, Connection::Mode mode)
{
    const QFileInfo info(path);
    const bool empty = info.exists() && info.isFile() && info.size() == 0;
    if (!info.exists() || empty) {
        if (mode == Connection::Mode::Create)
            return SqliteFile::New;
        if (empty)
            return makeError(Failure::NotADatabase, u"open %1"_s.arg(path), u"empty file"_s);
        return Error{Fault::NotFound, u"There is no database at %1. Check the path, or create one there."_s.arg(path)};
    }
    if (!info.isFile())
        return makeError(Failure::NotADatabase, u"open %1"_s.arg(path), u"not a regular file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{Fault::Denied, u"Could not read %1. Check its rights, or choose another file."_s.arg(path),
                     file.errorString()};
    }
    const QByteArray header = file.read(HeaderSize);
    if (header.size() < HeaderSize || std::memcmp(header.constData(), Magic, sizeof Magic) != 0)
        return makeError(Failure::NotADatabase, u"open %1"_s.arg(path), u"no SQLite header"_s);
    const auto application = qFromBigEndian<qint32>(header.constData() + ApplicationIdOffset);
    if (application != SqliteApplicationId) {
        return Error{Fault::Storage,
                     u"The file %1 is a database of another program. Laurel leaves it alone; choose another file."_s
                         .arg(path),
                     u"not-a-database: application id %1"_s.arg(application)};
    }
    return SqliteFile::Laurel;
}

namespace {

Result<void> copyBeside(Connection &connection, const QString &part, const QString &target)
{
    Statement copy(connection, u"VACUUM INTO :path"_s, u"copy the database to %1"_s.arg(target));
    LAUREL_TRY(copy.bind(u":path"_s, part).run());
    LAUREL_TRY(syncPath(part, O_RDWR));
    if (std::rename(QFile::encodeName(part).constData(), QFile::encodeName(target).constData()) != 0)
        return makeError(Failure::Other, u"name the copy %1"_s.arg(target), QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace

Result<void> copySqliteFile(Connection &connection, const QString &target)
{
    const QString part = target + u".laurel.part"_s; // a name nobody gives to a file of their own
    if (QFile::exists(part) && !QFile::remove(part))
        return makeError(Failure::ReadOnly, u"replace %1"_s.arg(part), u"cannot remove"_s);
    if (const Result<void> copied = copyBeside(connection, part, target); !copied.ok()) {
        QFile::remove(part); // half a copy is of no use, and on a full disk it is in the way
        QFile::remove(part + u"-journal"_s);
        return copied.error();
    }
    return syncPath(QFileInfo(target).absolutePath(), O_RDONLY | O_DIRECTORY);
}

} // namespace laurel::store
