// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "service/JobBoard.h"
#include "service/Passphrase.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonValue>
#include <QSocketNotifier>
#include <QString>

#include <memory>

namespace laurel::cli {

/// Standard output, standard error, the keyboard and Ctrl+C of one command. Progress goes to standard error and only
/// where that is a terminal; results go to standard output.
class Terminal final : public QObject
{
    Q_OBJECT

public:
    explicit Terminal(bool json);
    ~Terminal() override;

    [[nodiscard]] bool json() const { return m_json; }

    /// A line of the answer, for people; silent with --json.
    void line(const QString &text);
    /// The answer for machines; silent without --json.
    void answer(const QJsonValue &value);
    /// Text as it is, in either mode.
    void raw(const QString &text);
    /// A message beside the answer.
    void note(const QString &text);
    /// What went wrong: in words on standard error and, with --json, as {"error": …} on standard output.
    void failure(const Error &error);

    /// The control of a long command: progress drawn here, cancelled by Ctrl+C.
    [[nodiscard]] service::JobControl control(const QString &title);

    /// Waits for a service while progress is drawn and Ctrl+C is heard.
    template <typename T>
    [[nodiscard]] Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!future.isFinished()) {
            QEventLoop loop;
            QFutureWatcher<Result<T>> watcher;
            connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
            watcher.setFuture(future);
            loop.exec();
        }
        clearProgress();
        return future.result();
    }

    /// From the file, else asked for without echo, else the next line of standard input. `what`: what is asked for and
    /// whose it is, "Passphrase of the key “Main”". Twice asks again, so that a slip of the hand does not lock a key
    /// for ever.
    enum class Ask { Once, Twice };
    [[nodiscard]] Result<std::shared_ptr<service::Passphrase>> passphrase(const QString &file, const QString &what,
                                                                          Ask ask);

private:
    void drawProgress(qint64 done, qint64 total);
    void clearProgress();
    [[nodiscard]] Result<std::shared_ptr<service::Passphrase>> askOnTerminal(const QString &what, Ask ask);

    bool m_json = false;
    bool m_drawn = false;
    int m_signals = -1;
    QString m_title;
    CancelToken m_cancel;
    QElapsedTimer m_started;
    QElapsedTimer m_shown;
    std::unique_ptr<QSocketNotifier> m_interrupt;
};

} // namespace laurel::cli
