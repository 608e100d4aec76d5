// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteFile.h"

#include "store/Statement.h"
#include "store/StoreError.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sqlite3.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

// SQLite's database header: https://sqlite.org/fileformat2.html#the_database_header
constexpr qint64 HeaderSize = 100;
constexpr qsizetype ApplicationIdOffset = 68;
constexpr char Magic[] = "SQLite format 3"; // with its final zero

/// The start of the file, read the way SQLite reads it: opening and closing it by ourselves would take every lock away
/// that this process has on it (the rule of POSIX), and another program would take the database for closed.
QByteArray readHeader(const QString &path, QString &problem)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(nullptr);
    const auto memory = std::make_unique<std::max_align_t[]>(size_t(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
    auto *file = reinterpret_cast<sqlite3_file *>(memory.get());
    auto *name = sqlite3_create_filename(QFile::encodeName(path).constData(), "", "", 0, nullptr);
    QByteArray header(HeaderSize, '\0');
    int code = vfs->xOpen(vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr);
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, header.data(), int(HeaderSize), 0);
    if (file->pMethods != nullptr)
        file->pMethods->xClose(file);
    sqlite3_free_filename(name);
    if (code != SQLITE_OK)
        header.clear();
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        problem = QString::fromUtf8(sqlite3_errstr(code));
    return header;
}

} // namespace

Result<void> syncPath(const QString &path)
{
    const int flags = QFileInfo(path).isDir() ? O_RDONLY | O_DIRECTORY : O_RDWR;
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
    QString problem;
    const QByteArray header = readHeader(path, problem);
    if (!problem.isEmpty())
        return Error{Fault::Denied, u"Could not read %1. Check its rights, or choose another file."_s.arg(path),
                     problem};
    if (header.size() < HeaderSize || std::memcmp(header.constData(), Magic, sizeof Magic) != 0)
        return makeError(Failure::NotADatabase, u"open %1"_s.arg(path), u"no SQLite header"_s);
    const auto application = qFromBigEndian<qint32>(header.constData() + ApplicationIdOffset);
    if (application != SqliteApplicationId) {
        return Error{
            Fault::Storage,
            u"The file %1 is a database of another program. Laurel leaves it alone; choose another file."_s.arg(path),
            u"not-a-database: application id %1"_s.arg(application)};
    }
    return SqliteFile::Laurel;
}

SqliteCopy::SqliteCopy(QString target)
    : m_target(std::move(target))
    , m_part(m_target + u".laurel.part"_s) // a name nobody gives to a file of their own
{}

SqliteCopy::SqliteCopy(SqliteCopy &&other) noexcept
    : m_target(std::move(other.m_target))
    , m_part(std::exchange(other.m_part, {}))
{}

SqliteCopy::~SqliteCopy()
{
    if (m_part.isEmpty())
        return;
    QFile::remove(m_part); // half a copy is of no use, and on a full disk it is in the way
    QFile::remove(m_part + u"-journal"_s);
}

Result<SqliteCopy> SqliteCopy::make(Connection &connection, const QString &target)
{
    SqliteCopy made(target);
    if (QFile::exists(made.m_part) && !QFile::remove(made.m_part))
        return makeError(Failure::ReadOnly, u"replace %1"_s.arg(made.m_part), u"cannot remove"_s);
    Statement copy(connection, u"VACUUM INTO :path"_s, u"copy the database to %1"_s.arg(target));
    LAUREL_TRY(copy.bind(u":path"_s, made.m_part).run());
    LAUREL_TRY(syncPath(made.m_part));
    return made;
}

Result<void> SqliteCopy::place()
{
    if (std::rename(QFile::encodeName(m_part).constData(), QFile::encodeName(m_target).constData()) != 0)
        return makeError(Failure::Other, u"name the copy %1"_s.arg(m_target),
                         QString::fromLocal8Bit(std::strerror(errno)));
    m_part.clear();
    return syncPath(QFileInfo(m_target).absolutePath());
}

Result<void> copySqliteFile(Connection &connection, const QString &target)
{
    LAUREL_TRY_ASSIGN(SqliteCopy copy, SqliteCopy::make(connection, target));
    return copy.place();
}

} // namespace laurel::store
