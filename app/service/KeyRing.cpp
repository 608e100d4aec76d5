// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyRing.h"

#include "service/InBackground.h"

#include <algorithm>
#include <vector>

namespace laurel::service {

using std::chrono::milliseconds;
using std::chrono::seconds;

quint64 KeyRing::timesLocked(KeyId id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto dropped = m_dropped.find(id);
    return m_cleared + (dropped == m_dropped.end() ? 0 : dropped->second);
}

bool KeyRing::hold(const SigningKey &key, crypto::Signer signer, seconds time, quint64 timesLocked)
{
    auto held = std::make_unique<Held>();
    held->isInToken = key.keep == KeyKeep::Token;
    held->signer = std::make_shared<const crypto::Signer>(std::move(signer));
    held->until = m_clock->now().addSecs(time.count());
    held->deadline = QDeadlineTimer(time);
    const QMutexLocker lock(&m_mutex);
    const bool isStillWanted = m_cleared + m_dropped[key.id] == timesLocked;
    if (isStillWanted)
        std::swap(m_held[key.id], held);
    leave(held);
    return isStillWanted;
}

void KeyRing::leave(std::unique_ptr<Held> &held)
{
    if (held != nullptr && held->isInToken)
        static_cast<void>(inBackground([token = std::shared_ptr<Held>(std::move(held))]() mutable { token.reset(); }));
}

/// Nobody who only asks whether a key is open waits for any of it.
template <typename F>
bool KeyRing::letGo(const F &goes)
{
    std::vector<std::unique_ptr<Held>> gone;
    const QMutexLocker lock(&m_mutex);
    for (auto at = m_held.begin(); at != m_held.end();) {
        if (!goes(at->first, *at->second)) {
            ++at;
            continue;
        }
        gone.push_back(std::move(at->second));
        at = m_held.erase(at);
    }
    for (std::unique_ptr<Held> &held : gone)
        leave(held);
    return !gone.empty();
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
    return letGo([this](KeyId, const Held &held) { return timeLeft(held).count() == 0; });
}

void KeyRing::drop(KeyId id)
{
    {
        const QMutexLocker lock(&m_mutex);
        ++m_dropped[id];
    }
    letGo([id](KeyId each, const Held &) { return each == id; });
}

bool KeyRing::clear()
{
    {
        const QMutexLocker lock(&m_mutex);
        ++m_cleared;
    }
    return letGo([](KeyId, const Held &) { return true; });
}

} // namespace laurel::service
