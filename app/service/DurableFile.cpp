// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/DurableFile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

constexpr auto straySuffix = ".laurel-part"_L1;

/// An open descriptor; 0 or the error number comes from each step.
class Descriptor final
{
public:
    Descriptor(const QByteArray &path, int flags)
        : m_fd(::open(path.constData(), flags | O_CLOEXEC, 0666))
        , m_error(m_fd < 0 ? errno : 0)
    {}
    ~Descriptor() { (void)end(); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    void write(const QByteArray &bytes)
    {
        qsizetype done = 0;
        while (m_error == 0 && done < bytes.size()) {
            const ssize_t written =
                ::write(m_fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
            if (written >= 0)
                done += written;
            else if (errno != EINTR)
                m_error = errno;
        }
    }
    void sync()
    {
        if (m_error == 0 && ::fsync(m_fd) != 0)
            m_error = errno;
    }
    [[nodiscard]] int end()
    {
        if (m_fd >= 0 && ::close(m_fd) != 0 && m_error == 0)
            m_error = errno;
        m_fd = -1;
        return m_error;
    }

private:
    int m_fd;
    int m_error;
};

int syncFolder(const QByteArray &folder)
{
    Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    descriptor.sync();
    return descriptor.end();
}

int writeBeside(const QByteArray &beside, const QByteArray &bytes)
{
    Descriptor descriptor(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    descriptor.write(bytes);
    descriptor.sync();
    return descriptor.end();
}

Error notWritten(const QString &path, int number)
{
    return Error{
        Fault::Storage,
        u"%1 could not be written: %2. What was there before is untouched. Choose another folder or make room, "
        "and start again."_s.arg(QDir::toNativeSeparators(path), QString::fromLocal8Bit(std::strerror(number))),
        u"errno %1"_s.arg(number)};
}

} // namespace

Result<void> writeDurably(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return Error{Fault::Storage,
                     u"The folder %1 cannot be made. Choose another one."_s.arg(QDir::toNativeSeparators(folder))};
    const QByteArray target = QFile::encodeName(path);
    const QByteArray beside = target + straySuffix.latin1();
    int failed = writeBeside(beside, bytes);
    if (failed == 0 && ::rename(beside.constData(), target.constData()) != 0)
        failed = errno;
    if (failed != 0) {
        ::unlink(beside.constData());
        return notWritten(path, failed);
    }
    failed = syncFolder(QFile::encodeName(folder));
    if (failed != 0) {
        return Error{Fault::Storage,
                     u"%1 was written, but the disk did not confirm it: %2. Write it again."_s.arg(
                         QDir::toNativeSeparators(path), QString::fromLocal8Bit(std::strerror(failed))),
                     u"errno %1"_s.arg(failed)};
    }
    return {};
}

void sweepStrays(const QString &folder)
{
    QDirIterator files(folder, {u'*' + straySuffix}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        QFile::remove(files.next());
}

} // namespace laurel::service
