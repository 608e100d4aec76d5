// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyRing.h"

#include <algorithm>

namespace laurel::service {

using std::chrono::milliseconds;
using std::chrono::seconds;

void KeyRing::hold(KeyId id, crypto::Signer signer, seconds time)
{
    auto held = std::make_unique<Held>();
    held->signer = std::make_shared<const crypto::Signer>(std::move(signer));
    held->until = m_clock->now().addSecs(time.count());
    held->deadline = QDeadlineTimer(time);
    const QMutexLocker lock(&m_mutex);
    m_held[id] = std::move(held);
}

milliseconds KeyRing::timeLeft(const Held &held) const
{
    const qint64 left = std::min(m_clock->now().msecsTo(held.until), held.deadline.remainingTime());
    return milliseconds(std::max<qint64>(0, left));
}

std::shared_ptr<const crypto::Signer> KeyRing::find(KeyId id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_held.find(id);
    return found == m_held.end() || timeLeft(*found->second).count() == 0 ? nullptr : found->second->signer;
}

seconds KeyRing::timeLeft(KeyId id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_held.find(id);
    return found == m_held.end() ? seconds(0) : std::chrono::ceil<seconds>(timeLeft(*found->second));
}

bool KeyRing::isAnyHeld() const
{
    const QMutexLocker lock(&m_mutex);
    return !m_held.empty();
}

KeyTimes KeyRing::times() const
{
    const QMutexLocker lock(&m_mutex);
    return m_times;
}

void KeyRing::setTimes(const KeyTimes &times)
{
    const QMutexLocker lock(&m_mutex);
    m_times = times;
}

bool KeyRing::dropExpired()
{
    const QMutexLocker lock(&m_mutex);
    return std::erase_if(m_held, [this](const auto &entry) { return timeLeft(*entry.second).count() == 0; }) > 0;
}

void KeyRing::drop(KeyId id)
{
    const QMutexLocker lock(&m_mutex);
    m_held.erase(id);
}

void KeyRing::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_held.clear();
}

} // namespace laurel::service
