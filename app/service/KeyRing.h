// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "crypto/Signer.h"
#include "domain/Credential.h"
#include "service/KeyService.h"

#include <QDeadlineTimer>
#include <QMutex>

#include <chrono>
#include <map>
#include <memory>

namespace laurel::service {

/// The keys that are unlocked just now, each for a time. While there is one, or somebody signs with one that was, other
/// processes cannot look into this one's memory. Any thread.
///
/// A key in memory is wiped before the function that lets go of it returns, unless somebody signs with it still. To
/// leave a token may take as long as a slow card likes: that is done in the background, while the key counts as locked
/// already and its token takes no other PIN than before.
class KeyRing final
{
public:
    explicit KeyRing(std::shared_ptr<Clock> clock)
        : m_clock(std::move(clock))
    {}

    ~KeyRing() { clear(); }
    Q_DISABLE_COPY_MOVE(KeyRing)

    /// How often that key was locked. Whoever is about to open it asks first, and says so when it is open.
    [[nodiscard]] quint64 timesLocked(KeyId id) const;
    /// Takes the place of what is held for that key. False if it was locked since `timesLocked`: it is not held then.
    [[nodiscard]] bool hold(const SigningKey &key, crypto::Signer signer, std::chrono::seconds time,
                            quint64 timesLocked);
    /// To clone; null if the key is locked or its time is over. Who has it keeps it in memory: let go soon.
    [[nodiscard]] std::shared_ptr<const crypto::Signer> find(KeyId id) const;
    /// Until it locks by itself; 0 if it is locked.
    [[nodiscard]] std::chrono::seconds timeLeft(KeyId id) const;
    [[nodiscard]] bool isAnyHeld() const;
    [[nodiscard]] KeyTimes times() const;
    void setTimes(const KeyTimes &times);
    /// Lets go of keys whose time is over; whether there were any.
    bool dropExpired();
    void drop(KeyId id);
    /// Whether there were any.
    bool clear();

private:
    struct Held {
        bool isInToken = false;
        std::shared_ptr<const crypto::Signer> signer;
        QDateTime until;         ///< by the clock on the wall, which goes on while the machine sleeps
        QDeadlineTimer deadline; ///< by the clock that cannot be set back; the earlier of both counts
    };
    [[nodiscard]] std::chrono::milliseconds timeLeft(const Held &held) const;
    /// Takes out those that `goes` says, and lets go of them; whether there were any.
    template <typename F>
    bool letGo(const F &goes);
    /// Gives what is in a token to the background, and leaves the rest to be wiped by the caller.
    static void leave(std::unique_ptr<Held> &held);

    std::shared_ptr<Clock> m_clock;
    mutable QMutex m_mutex;
    std::map<KeyId, std::unique_ptr<Held>> m_held;
    std::map<KeyId, quint64> m_dropped; ///< how often each was, alone
    quint64 m_cleared = 0;              ///< how often all were
    KeyTimes m_times;
};

} // namespace laurel::service
