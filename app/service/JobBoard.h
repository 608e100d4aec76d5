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

/// Where what a job did can be seen, in words of the domain: a window makes one of its places of it.
struct JobSubject {
    enum class Kind { None, Home, Courses, Runs, Learners, Credentials, CredentialsOfRun, Database, File };
    Kind kind = Kind::None;
    qint64 id = 0; ///< the one record; 0: all of the kind
    QString path;  ///< of a file or folder that was written
};

/// What came of a job: a line about it, where to look, and how to take it back if that can be done.
struct JobOutcome {
    // A line alone is an outcome, too.
    JobOutcome(const QString &line, JobSubject place = {}, std::function<void()> takeBack = {})
        : summary(line)
        , subject(std::move(place))
        , undo(std::move(takeBack))
    {}

    QString summary;
    JobSubject subject;
    std::function<void()> undo;
};

/// Whether a job that failed or was stopped may be started again by its `start`. That is then kept for as long as the
/// job stands on the board, so it must hold neither what may be gone by then nor the workspace itself.
enum class JobAgain { No, Yes };

struct JobTask {
    JobTask(const QString &words, JobAgain retry = JobAgain::No)
        : title(words)
        , again(retry)
    {}

    QString title; ///< "Issuing AAA/2013J"
    JobAgain again;
};

struct JobInfo {
    JobId id;
    QString title; ///< "Issuing AAA/2013J"
    JobState state = JobState::Running;
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known
    double perSecond = 0;
    qint64 secondsLeft = -1; ///< −1: not known
    QString summary;         ///< what came of it, in one line
    std::optional<Error> error;
    JobSubject subject;
    bool canUndo = false;
    bool canRetry = false; ///< it failed or was stopped, and can be started again
};

/// The running and finished jobs of a window: what the job bar shows. Lives on the GUI thread.
class JobBoard final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts work and follows it to its end. `start` is called at once with the control it must report through;
    /// `conclude` makes what is shown when it is done.
    template <typename T>
    JobId run(const JobTask &task, const std::function<QFuture<Result<T>>(const JobControl &)> &start,
              const std::function<JobOutcome(const T &)> &conclude)
    {
        const JobId id = begin(task.title);
        const auto go = [this, id, start, conclude] {
            whenDone(start(control(id)), this, [this, id, conclude](const Result<T> &result) {
                if (result.ok())
                    finish(id, conclude(*result));
                else
                    fail(id, result.error());
            });
        };
        if (task.again == JobAgain::Yes)
            keep(id, go);
        go();
        return id;
    }

    [[nodiscard]] QList<JobInfo> jobs() const; ///< oldest first
    [[nodiscard]] const JobInfo *job(JobId id) const;
    [[nodiscard]] QList<JobInfo> failed() const; ///< those that still stand on the board, oldest first
    [[nodiscard]] bool hasRunning() const;
    void cancel(JobId id);
    void dismiss(JobId id); ///< takes a finished job off the board
    void retry(JobId id);   ///< starts a failed or stopped job again, in its old place
    void undo(JobId id);    ///< takes a finished job back, once

signals:
    void changed(laurel::JobId id);
    void finished(laurel::JobId id);

private:
    struct Entry {
        JobInfo info;
        CancelToken cancel;
        QElapsedTimer started;
        QElapsedTimer shown;
        std::function<void()> again;
        std::function<void()> undo;
    };

    JobId begin(const QString &title);
    void keep(JobId id, const std::function<void()> &again);
    void clearOld();
    JobControl control(JobId id);
    void report(JobId id, qint64 done, qint64 total);
    void finish(JobId id, const JobOutcome &outcome);
    void fail(JobId id, const Error &error);

    QList<JobId> m_order;
    QHash<JobId, Entry> m_entries;
    qint64 m_last = 0;
};

} // namespace laurel::service

Q_DECLARE_METATYPE(laurel::JobId)
