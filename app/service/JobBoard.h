// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Cancel.h"
#include "base/Error.h"
#include "base/WhenDone.h"
#include "domain/Ids.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace laurel::service {

/// How a long piece of work reports and is stopped.
struct JobControl {
    Progress progress = [](qint64, qint64) {};
    CancelToken cancel;
};

enum class JobState { Running, Done, Failed, Cancelled };

struct JobInfo {
    JobId id;
    QString title;                   ///< "Issuing AAA/2013J"
    JobState state = JobState::Running;
    qint64 done = 0;
    qint64 total = 0;                ///< 0: not known
    double perSecond = 0;
    qint64 secondsLeft = -1;         ///< −1: not known
    QString summary;                 ///< what came of it, in one line
    std::optional<Error> error;
};

/// The running and finished jobs of a window: what the job bar shows. Lives on the GUI thread.
class JobBoard final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts work and follows it to its end. `start` is called at once with the control it must report through;
    /// `summarise` makes the line shown when it is done.
    template <typename T>
    JobId run(const QString &title, const std::function<QFuture<Result<T>>(const JobControl &)> &start,
              const std::function<QString(const T &)> &summarise)
    {
        const JobId id = begin(title);
        whenDone(start(control(id)), this, [this, id, summarise](const Result<T> &result) {
            if (result.ok())
                finish(id, summarise(*result));
            else
                fail(id, result.error());
        });
        return id;
    }

    [[nodiscard]] QList<JobInfo> jobs() const;   ///< oldest first
    [[nodiscard]] const JobInfo *job(JobId id) const;
    [[nodiscard]] bool hasRunning() const;
    void cancel(JobId id);
    void dismiss(JobId id);          ///< takes a finished job off the board

signals:
    void changed(laurel::JobId id);
    void finished(laurel::JobId id);

private:
    struct Entry {
        JobInfo info;
        CancelToken cancel;
        QElapsedTimer started;
        QElapsedTimer shown;
    };

    JobId begin(const QString &title);
    JobControl control(JobId id);
    void report(JobId id, qint64 done, qint64 total);
    void finish(JobId id, const QString &summary);
    void fail(JobId id, const Error &error);

    QList<JobId> m_order;
    QHash<JobId, Entry> m_entries;
    qint64 m_last = 0;
};

} // namespace laurel::service

Q_DECLARE_METATYPE(laurel::JobId)
