// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Pkcs11.h"
#include "crypto/Protection.h"
#include "crypto/Secret.h"

#include <memory>
#include <mutex>
#include <string>

namespace laurel::crypto {

/// That this process is logged in to a token. Its library knows one login for the whole process, which lasts until the
/// last session is closed, and looks at no PIN meanwhile. So the PIN it was opened with is kept for as long, in guarded
/// memory, and whoever comes later is held against that.
///
/// Everything with a session in the token shares it, and closes the session before it lets go. Any thread. For the
/// .cpp files of this folder only.
class TokenLogin final
{
public:
    /// Logs in through `session`, which is open in the token; `module` is the file of the library. Error
    /// WrongPassphrase: wrong PIN, whoever else is logged in. Refused: the PIN is locked.
    [[nodiscard]] static Result<std::shared_ptr<TokenLogin>> open(const std::string &module, CK_SLOT_ID slot,
                                                                  const TokenSession &session, const SecretBytes &pin);
    explicit TokenLogin(const SecretBytes &pin)
        : m_pin(SecretBytes::copyOf(pin.view()))
    {}
    TokenLogin(const TokenLogin &) = delete;
    TokenLogin &operator=(const TokenLogin &) = delete;

    /// The token opens with another one from now on.
    void setPin(const SecretBytes &pin);

private:
    [[nodiscard]] bool isPin(const SecretBytes &pin);

    UndumpableScope m_guard;
    std::mutex m_mutex;
    SecretBytes m_pin;
};

/// Why the token did not take a PIN, with what it says about the tries that are left.
[[nodiscard]] Error wrongPin(const Module &module, CK_SLOT_ID slot, CK_RV value);

} // namespace laurel::crypto
