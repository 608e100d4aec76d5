// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Terminal.h"

#include "cli/Words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::cli {

namespace {

constexpr qint64 msBetweenLines = 100;
constexpr std::size_t longestPassphrase = 1024;

void write(FILE *to, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fflush(to);
}

/// A buffer that is wiped when it goes, for the moment between the file and the Passphrase.
struct WipedBuffer {
    std::array<char, longestPassphrase> bytes{};
    std::size_t size = 0;
    WipedBuffer() = default;
    Q_DISABLE_COPY_MOVE(WipedBuffer)
    ~WipedBuffer() { explicit_bzero(bytes.data(), bytes.size()); }
    [[nodiscard]] std::string_view view() const { return {bytes.data(), size}; }
};

/// The first line, without its end. False if it is longer than a passphrase may be or cannot be read.
bool readLine(int fd, WipedBuffer &into)
{
    while (into.size < into.bytes.size()) {
        char c = 0;
        const ssize_t got = ::read(fd, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0 || c == '\n')
            break;
        into.bytes[into.size++] = c;
    }
    if (into.size > 0 && into.bytes[into.size - 1] == '\r')
        --into.size;
    return into.size < into.bytes.size();
}

Error noPassphrase()
{
    return {Fault::Denied, tr("A passphrase is needed. Give it with --passphrase-file P, type it on a terminal, or "
                              "pass it on standard input.")};
}

} // namespace

Terminal::Terminal(bool json)
    : m_json(json)
{
    // A signal file instead of a handler: Ctrl+C arrives as an ordinary event and needs no global.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_signals >= 0) {
        m_interrupt = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
        connect(m_interrupt.get(), &QSocketNotifier::activated, this, [this] {
            signalfd_siginfo info{};
            while (::read(m_signals, &info, sizeof info) == ssize_t(sizeof info)) {
                if (m_cancel.isCancelled())
                    ::_exit(130); // asked twice: they mean it; every write is a transaction
                m_cancel.cancel();
            }
        });
    }
}

Terminal::~Terminal()
{
    m_interrupt.reset();
    if (m_signals >= 0)
        ::close(m_signals);
}

void Terminal::line(const QString &text)
{
    if (!m_json)
        write(stdout, text + u'\n');
}

void Terminal::answer(const QJsonValue &value)
{
    if (!m_json)
        return;
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    write(stdout, QString::fromUtf8(document.toJson(QJsonDocument::Indented)));
}

void Terminal::raw(const QString &text)
{
    write(stdout, text);
}

void Terminal::note(const QString &text)
{
    clearProgress();
    write(stderr, text + u'\n');
}

void Terminal::failure(const Error &error)
{
    note(error.what);
    if (!error.detail.isEmpty() && qEnvironmentVariableIsSet("LAUREL_DEBUG"))
        note(error.detail);
    answer(QJsonObject{
        {u"error"_s,
         QJsonObject{{u"kind"_s, toCode(error.fault)}, {u"what"_s, error.what}, {u"detail"_s, error.detail}}}});
}

service::JobControl Terminal::control(const QString &title)
{
    m_title = title;
    m_started.start();
    m_shown.start();
    service::JobControl control;
    control.cancel = m_cancel;
    control.progress = [this](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(
            this, [this, done, total] { drawProgress(done, total); }, Qt::QueuedConnection);
    };
    return control;
}

void Terminal::drawProgress(qint64 done, qint64 total)
{
    if (::isatty(STDERR_FILENO) == 0 || (m_shown.elapsed() < msBetweenLines && done != total))
        return;
    m_shown.restart();
    const double seconds = std::max(0.001, double(m_started.elapsed()) / 1000.0);
    QString text = u"\r\x1b[K%1  %L2"_s.arg(m_title).arg(done);
    if (total > 0)
        text += tr(" of %L1 · %2 %").arg(total).arg(done * 100 / total);
    text += tr(" · %L1/s").arg(qint64(double(done) / seconds));
    write(stderr, text);
    m_drawn = true;
}

void Terminal::clearProgress()
{
    if (m_drawn)
        write(stderr, u"\r\x1b[K"_s);
    m_drawn = false;
}

Result<std::shared_ptr<service::Passphrase>> Terminal::passphrase(const QString &file, const QString &what, Ask ask)
{
    if (file.isEmpty() && ::isatty(STDIN_FILENO) != 0)
        return askOnTerminal(what, ask);
    WipedBuffer buffer;
    if (file.isEmpty()) {
        if (!readLine(STDIN_FILENO, buffer) || buffer.size == 0)
            return noPassphrase();
        return std::make_shared<service::Passphrase>(buffer.view());
    }
    const int fd = ::open(file.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return Error{Fault::NotFound, tr("The passphrase file %1 cannot be read: %2. Check the path.")
                                          .arg(file, QString::fromLocal8Bit(std::strerror(errno)))};
    }
    const bool read = readLine(fd, buffer);
    ::close(fd);
    if (!read || buffer.size == 0)
        return Error{Fault::Denied, tr("The first line of %1 is empty or too long to be a passphrase.").arg(file)};
    return std::make_shared<service::Passphrase>(buffer.view());
}

Result<std::shared_ptr<service::Passphrase>> Terminal::askOnTerminal(const QString &what, Ask ask)
{
    termios before{};
    tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    WipedBuffer first;
    WipedBuffer second;
    write(stderr, tr("%1: ").arg(what));
    bool read = readLine(STDIN_FILENO, first);
    if (read && ask != Ask::Once) {
        write(stderr, tr("\nOnce more: "));
        read = readLine(STDIN_FILENO, second);
    }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    write(stderr, u"\n"_s);
    if (!read || first.size == 0)
        return noPassphrase();
    if (ask != Ask::Once && first.view() != second.view())
        return Error{Fault::Denied, tr("The two passphrases differ. Nothing was made; try again.")};
    return std::make_shared<service::Passphrase>(first.view());
}

} // namespace laurel::cli
