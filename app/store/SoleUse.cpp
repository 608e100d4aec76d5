// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SoleUse.h"

#include "store/SqliteFile.h"
#include "store/StoreError.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr int askMs = 500;
/// What SQLite keeps beside a database; the log first, since its index follows it.
const QStringList beside{u"-wal"_s, u"-shm"_s, u"-journal"_s};

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// Makes sure that a file in this folder could grow by so much. Only an attempt shows it.
Result<void> requireRoom(const QString &path, qint64 bytes)
{
    const QByteArray probe = QFile::encodeName(path + u".laurel.room"_s);
    const int fd = ::open(probe.constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return makeError(Failure::Other, u"write beside %1"_s.arg(path), systemError());
    ::unlink(probe.constData());
    const int code = ::posix_fallocate(fd, 0, bytes);
    ::close(fd);
    if (code == 0)
        return {};
    return makeError(code == ENOSPC ? Failure::Full : Failure::Other, u"close the database %1"_s.arg(path),
                     QString::fromLocal8Bit(std::strerror(code)));
}

} // namespace

void SoleUse::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close(handle);
}

Result<SoleUse> SoleUse::of(const QString &path)
{
    const QString log = path + u"-wal"_s;
    const bool hadLog = QFile::exists(log);
    SoleUse use(path);
    sqlite3 *opened = nullptr;
    int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    use.m_handle.reset(opened);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(opened, askMs);
        sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        // Exclusive before the first look: the index of the log is then kept in memory instead of in a file.
        code =
            sqlite3_exec(opened, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", nullptr, nullptr, nullptr);
    }
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        return Error{
            Fault::Conflict,
            u"The database %1 is open in another program. Close it there, then try again. Nothing was changed."_s.arg(
                path),
            u"busy: SQLite %1"_s.arg(code)};
    if ((code & 0xff) == SQLITE_READONLY || code == SQLITE_PERM)
        return makeError(Failure::ReadOnly, u"replace %1"_s.arg(path), u"opened read-only"_s);
    // Only what certainly is no sound database is let pass: of any other failure a living one may be behind it.
    const bool beyondReading = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
    if (code != SQLITE_OK && !beyondReading)
        return opened ? toError(opened, u"open the database %1 alone"_s.arg(path))
                      : makeError(Failure::Other, u"open the database %1 alone"_s.arg(path), u"SQLite %1"_s.arg(code));
    if (beyondReading)
        use.m_handle.reset();
    else if (!hadLog && QFileInfo(log).size() == 0)
        QFile::remove(log); // SQLite begins one as soon as it looks
    return use;
}

bool SoleUse::holdsOnly(qint64 lines) const
{
    const auto count = [this](const char *query) -> qint64 {
        const auto seen = [](void *number, int, char **values, char **) {
            *static_cast<qint64 *>(number) = QByteArray(values[0]).toLongLong();
            return 0;
        };
        qint64 number = -1;
        return sqlite3_exec(m_handle.get(), query, seen, &number, nullptr) == SQLITE_OK ? number : -1;
    };
    // Whatever is done leaves a line in the audit trail, but for numbers reserved for credentials that nobody issued. A
    // table without a trail is of another program.
    return m_handle && ((lines == 0 && count("SELECT count(*) FROM sqlite_schema") == 0) ||
                        count("SELECT count(*) FROM audit_event") == lines);
}

Result<void> SoleUse::foldLog()
{
    const qint64 size = QFileInfo(m_path + u"-wal"_s).size();
    if (!m_handle || size == 0)
        return {};
    LAUREL_TRY(requireRoom(m_path, size));
    if (sqlite3_exec(m_handle.get(), "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr) == SQLITE_OK)
        return {};
    return toError(m_handle.get(), u"close the database %1"_s.arg(m_path));
}

Result<void> SoleUse::copyTo(const QString &target) const
{
    const QString doing = u"keep the database that is there as %1"_s.arg(target);
    if (!m_handle) {
        if (QFile::copy(m_path, target))
            return {};
        return makeError(Failure::Other, doing, systemError());
    }
    // Through the handle: the log is part of what is copied, and to open and close the file here would drop its locks.
    char *copy = sqlite3_mprintf("VACUUM INTO %Q", target.toUtf8().constData());
    const int code = sqlite3_exec(m_handle.get(), copy, nullptr, nullptr, nullptr);
    sqlite3_free(copy);
    if (code == SQLITE_OK)
        return {};
    const Error error = toError(m_handle.get(), doing);
    QFile::remove(target); // half a copy is of no use
    return error;
}

void SoleUse::remove()
{
    // The file goes last: as long as it is there nobody begins another under its name, with a log of its own.
    for (const QString &part : beside)
        QFile::remove(m_path + part);
    QFile::remove(m_path);
}

Result<SetAside> SetAside::hold(const QString &path)
{
    SetAside aside(path);
    struct stat here = {};
    if (::stat(QFile::encodeName(path).constData(), &here) != 0)
        return aside;
    aside.m_inode = here.st_ino;
    LAUREL_TRY_ASSIGN(SoleUse use, SoleUse::of(path));
    aside.m_use = std::make_unique<SoleUse>(std::move(use));
    return aside;
}

SetAside::~SetAside()
{
    if (m_kept.isEmpty())
        return;
    const QByteArray kept = QFile::encodeName(m_kept);
    const QByteArray path = QFile::encodeName(m_path);
    struct stat here = {};
    const bool replaced = ::stat(path.constData(), &here) != 0 || here.st_ino != m_inode;
    // There is a file under the name at every moment.
    if (replaced ? std::rename(kept.constData(), path.constData()) != 0 : ::unlink(kept.constData()) != 0)
        return;
    for (const QString &part : std::as_const(m_moved))
        QFile::rename(m_kept + part, m_path + part);
}

Result<void> SetAside::keep(const Clock &clock)
{
    if (!m_use)
        return {};
    LAUREL_TRY(giveSecondName(clock));
    LAUREL_TRY(m_use->foldLog());
    return moveParts();
}

Result<void> SetAside::giveSecondName(const Clock &clock)
{
    const QFileInfo info(m_path);
    const QString stem = info.absolutePath() + u'/' + info.completeBaseName() + u".replaced-"_s +
                         clock.now().toString(u"yyyyMMdd-HHmmss"_s);
    const QString ending = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    QString kept = stem + ending;
    for (int i = 2; QFile::exists(kept); ++i)
        kept = stem + u'-' + QString::number(i) + ending;
    if (::link(QFile::encodeName(m_path).constData(), QFile::encodeName(kept).constData()) != 0) {
        // Not every file system has second names.
        LAUREL_TRY(m_use->copyTo(kept));
        m_kept = kept;
        return syncPath(kept);
    }
    m_kept = kept;
    return {};
}

/// What a damaged database could not take in belongs to it, not to the one that takes its place.
Result<void> SetAside::moveParts()
{
    for (const QString &part : beside) {
        const QFileInfo info(m_path + part);
        if (!info.exists())
            continue;
        const bool spent =
            part == u"-shm" ? QFileInfo(m_path + u"-wal"_s).size() == 0 && m_moved.isEmpty() : info.size() == 0;
        if (spent ? !QFile::remove(m_path + part) : !QFile::rename(m_path + part, m_kept + part))
            return makeError(Failure::Other, u"move %1 aside"_s.arg(m_path + part), u"rename failed"_s);
        if (!spent)
            m_moved.append(part);
    }
    return {};
}

QString SetAside::settle()
{
    m_moved.clear();
    m_use.reset();
    return std::exchange(m_kept, {});
}

} // namespace laurel::store
