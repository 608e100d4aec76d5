// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "domain/Audit.h"
#include "domain/Framework.h"
#include "service/DataNotifier.h"
#include "service/JobBoard.h"
#include "service/KeyRing.h"
#include "service/KeyTries.h"
#include "service/Permission.h"
#include "service/SaveWatch.h"
#include "store/AuditLog.h"
#include "store/Lanes.h"
#include "store/Transaction.h"

#include <QThreadPool>
#include <QtConcurrent>

#include <memory>

namespace laurel::service {

/// What one act leaves behind besides its result: its line in the audit trail and the news of it.
struct Deed {
    QString action;    ///< "course.edit"
    QString subject;   ///< "course:12"
    QString text;      ///< what undo shows and the trail says
    QByteArray digest; ///< SHA-256 of what was stored; empty where there is nothing to hash
    Change change;
    bool happened = true; ///< false: nothing changed, so there is nothing to tell
};

/// The parts that all services of a workspace share. Used from any thread; outlives every future it gave out.
class Kernel final : public std::enable_shared_from_this<Kernel>
{
public:
    Kernel(std::unique_ptr<store::Lanes> storeLanes, std::shared_ptr<Clock> clockToUse,
           std::shared_ptr<Random> randomToUse, Actor person, Frameworks tables);
    ~Kernel();
    Q_DISABLE_COPY_MOVE(Kernel)

    /// Waits for what is under way and closes the database. The workspace calls it while it still holds the kernel,
    /// so that the last reference is never dropped inside one of the kernel's own threads.
    void close();
    /// Lines of the audit trail that this workspace has stored, all of them once it is closed.
    [[nodiscard]] qint64 linesStored() const { return *m_tally; }

    [[nodiscard]] Result<void> require(Verb verb) const;
    [[nodiscard]] QString appVersion() const;

    /// fn(Connection &) → Result<T> on a reader, if the person may look at all.
    template <typename F>
    [[nodiscard]] auto read(F fn) -> QFuture<std::invoke_result_t<F, store::Connection &>>
    {
        return lanes->read(std::move(fn));
    }

    /// The one way to change anything: asks for the permission, runs fn(Connection &, Deed &) → Result<T> in a
    /// transaction (again if it met another one), writes the audit line in the same transaction, and tells the
    /// notifier once it is stored.
    template <typename F>
    [[nodiscard]] auto change(Verb verb, const char *name, F fn)
        -> QFuture<std::invoke_result_t<F, store::Connection &, Deed &>>
    {
        using Answer = std::invoke_result_t<F, store::Connection &, Deed &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        const auto act = [self = shared_from_this(), verb, name, fn](store::Connection &connection) -> Answer {
            return self->changeNow<Answer>(connection, verb, name, fn);
        };
        attempt<Answer>(promise, act);
        return promise->future();
    }

    /// Writes in transactions of its own, fn(Connection &) → Result<T>, and lets the save state know.
    template <typename F>
    [[nodiscard]] auto write(F fn) -> QFuture<std::invoke_result_t<F, store::Connection &>>
    {
        using Answer = std::invoke_result_t<F, store::Connection &>;
        saves->begin();
        // Ended when the lane lets go of it, whether there was a connection to write on or not.
        auto ended = std::shared_ptr<QDateTime>(new QDateTime, [self = shared_from_this()](QDateTime *at) {
            self->saves->end(*at);
            delete at;
        });
        return lanes->write([self = shared_from_this(), ended, fn](store::Connection &connection) -> Answer {
            Answer answer = fn(connection);
            if (answer.ok())
                *ended = self->clock->now();
            return answer;
        });
    }

    /// change() for code that already runs on the writer.
    template <typename Answer, typename F>
    [[nodiscard]] Answer changeNow(store::Connection &connection, Verb verb, const char *name, const F &fn)
    {
        if (Result<void> allowed = require(verb); !allowed.ok())
            return allowed.error();
        Deed deed;
        Answer answer = store::transact(connection, name, [&]() -> Answer {
            deed = Deed();
            Answer result = fn(connection, deed);
            if (!result.ok() || !deed.happened)
                return result;
            if (Result<void> told = record(connection, deed); !told.ok())
                return told.error();
            return result;
        });
        if (answer.ok() && deed.happened)
            notifier->publish(deed.change);
        return answer;
    }

    /// Writes one line into the audit trail, for an act that leaves several; change() writes the last of them.
    [[nodiscard]] Result<void> record(store::Connection &connection, const Deed &deed) const;

    /// Long work off every lane: fn() → Result<T>, in a thread of its own.
    template <typename F>
    [[nodiscard]] auto work(F fn) -> QFuture<std::invoke_result_t<F>>
    {
        return QtConcurrent::run(&workers, std::move(fn));
    }

    std::unique_ptr<store::Lanes> lanes;
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Random> random;
    const Actor actor;
    const Frameworks frameworks;
    KeyRing keys{clock};
    KeyTries tries{clock};
    std::unique_ptr<DataNotifier> notifier = std::make_unique<DataNotifier>();
    std::unique_ptr<JobBoard> jobs = std::make_unique<JobBoard>();
    std::unique_ptr<SaveWatch> saves = std::make_unique<SaveWatch>();
    QThreadPool workers;

private:
    /// Writes and answers the promise; what the disk refused may be held by the save watch and attempted again.
    template <typename Answer, typename F>
    void attempt(const std::shared_ptr<QPromise<Answer>> &promise, const F &act)
    {
        saves->begin();
        std::weak_ptr<Kernel> weak = weak_from_this();
        lanes->write(act).then(QtFuture::Launch::Sync, [weak, promise, act](const Answer &answer) {
            const auto tell = [promise](const Answer &result) {
                promise->addResult(result);
                promise->finish();
            };
            const std::shared_ptr<Kernel> self = weak.lock();
            const auto again = [weak, promise, act] {
                if (const std::shared_ptr<Kernel> kernel = weak.lock())
                    kernel->attempt<Answer>(promise, act);
            };
            if (self && !answer.ok() && self->saves->hold(answer.error(), again, [tell, answer] { tell(answer); }))
                return;
            // Answered first: when anybody hears that this one has ended, its answer is on its way already, and with it
            // the next change that only waits for it.
            tell(answer);
            if (self && answer.ok())
                self->saves->end(self->clock->now());
            else if (self)
                self->saves->refuse(answer.error());
        });
    }

    std::shared_ptr<const std::atomic<qint64>> m_tally;
};

/// A future that is finished already, for questions answered without the store.
template <typename T>
[[nodiscard]] QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace laurel::service
