// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyTries.h"

#include <algorithm>

namespace laurel::service {

namespace {

constexpr int freeTries = 3;
constexpr int mostDoublings = 5;
constexpr qint64 longestWait = 60; // seconds

} // namespace

std::chrono::seconds KeyTries::toWait(KeyId id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_records.find(id);
    if (found == m_records.end() || !found->second.next.isValid())
        return std::chrono::seconds(0);
    // A clock that was set back must not turn a minute into an hour.
    const qint64 left = std::min(longestWait * 1000, m_clock->now().msecsTo(found->second.next));
    return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(std::max<qint64>(0, left)));
}

void KeyTries::wrong(KeyId id)
{
    const QMutexLocker lock(&m_mutex);
    Record &record = m_records[id];
    ++record.wrong;
    if (record.wrong >= freeTries) {
        const qint64 wait = 2LL << std::min(record.wrong - freeTries, mostDoublings);
        record.next = m_clock->now().addSecs(std::min(longestWait, wait));
    }
}

void KeyTries::right(KeyId id)
{
    const QMutexLocker lock(&m_mutex);
    m_records.erase(id);
}

} // namespace laurel::service
