// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "domain/Ids.h"

#include <QMutex>

#include <chrono>
#include <map>
#include <memory>

namespace laurel::service {

/// Makes guessing a passphrase slow: after three wrong ones in a row each further one doubles the wait, up to a minute.
/// Tries are never used up, so nobody can lock somebody else out for good. Any thread.
class KeyTries final
{
public:
    explicit KeyTries(std::shared_ptr<Clock> clock)
        : m_clock(std::move(clock))
    {}

    /// Until the next try is let through; 0 if it is now.
    [[nodiscard]] std::chrono::seconds toWait(KeyId id) const;
    void wrong(KeyId id);
    void right(KeyId id);

private:
    struct Record {
        int wrong = 0; ///< in a row
        QDateTime next;
    };
    std::shared_ptr<Clock> m_clock;
    mutable QMutex m_mutex;
    std::map<KeyId, Record> m_records;
};

} // namespace laurel::service
