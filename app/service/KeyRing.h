// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "crypto/PrivateKey.h"
#include "crypto/Protection.h"
#include "domain/Credential.h"

#include <QMutex>

#include <map>
#include <memory>
#include <optional>

namespace laurel::service {

/// The keys that are unlocked just now. While there is one, other processes cannot look into this one's memory.
/// Any thread.
class KeyRing final
{
public:
    struct Held {
        std::shared_ptr<const crypto::PrivateKey> key;
        crypto::UndumpableScope guard;
    };

    void hold(KeyId id, crypto::PrivateKey key);
    [[nodiscard]] std::shared_ptr<const crypto::PrivateKey> find(KeyId id) const;
    void clear();

private:
    mutable QMutex m_mutex;
    std::map<KeyId, std::unique_ptr<Held>> m_held;
};

} // namespace laurel::service
