// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyRing.h"

namespace laurel::service {

void KeyRing::hold(KeyId id, crypto::PrivateKey key)
{
    auto held = std::make_unique<Held>();
    held->key = std::make_shared<const crypto::PrivateKey>(std::move(key));
    const QMutexLocker lock(&m_mutex);
    m_held[id] = std::move(held);
}

std::shared_ptr<const crypto::PrivateKey> KeyRing::find(KeyId id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_held.find(id);
    return found == m_held.end() ? nullptr : found->second->key;
}

void KeyRing::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_held.clear();
}

} // namespace laurel::service
