// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The seam between a key's life and the place its private half is kept in. Every function may take seconds: not for
// the GUI thread.

#include "crypto/Signer.h"
#include "service/KeyService.h"

#include <memory>

namespace laurel::service {

class KeyKeeper
{
public:
    KeyKeeper() = default;
    virtual ~KeyKeeper() = default;
    Q_DISABLE_COPY_MOVE(KeyKeeper)

    /// A new key with everything but its id, its address and the moment.
    [[nodiscard]] virtual Result<SigningKey> make(const KeyPlan &plan, const Passphrase &passphrase) const = 0;
    /// Denied: wrong passphrase.
    [[nodiscard]] virtual Result<crypto::Signer> open(const SigningKey &key, const Passphrase &passphrase) const = 0;
    /// What is to be stored as the private half from now on. Denied: `old` is wrong.
    [[nodiscard]] virtual Result<QByteArray> changePassphrase(const SigningKey &key, const Passphrase &old,
                                                              const Passphrase &fresh) const = 0;
    /// Called once what changePassphrase() gave is stored: the key opens with the new one alone, come what may.
    virtual void passphraseChanged(const SigningKey &key, const Passphrase &fresh) const;
};

/// What the cryptography calls a key of this kind.
[[nodiscard]] crypto::KeyType cryptoType(KeyType type);

[[nodiscard]] std::unique_ptr<KeyKeeper> keeperOf(KeyKeep keep);

} // namespace laurel::service
