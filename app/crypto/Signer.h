// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/PrivateKey.h"

#include <memory>

namespace laurel::crypto {

/// Signs one message after another without setting anything up in between. One thread each; clone() makes one for the
/// next thread, sharing the key. Holds the unlocked key: destroy it as soon as the work is done.
class Signer final
{
public:
    [[nodiscard]] static Result<Signer> forKey(const PrivateKey &key);
    Signer(Signer &&other) noexcept;
    Signer &operator=(Signer &&other) noexcept;
    ~Signer();

    [[nodiscard]] Result<Signer> clone() const;
    [[nodiscard]] const PublicKey &publicKey() const;
    /// Ed25519: 64 bytes over the message (RFC 8032). P-256, P-384: r ‖ s, 64 or 96 bytes, over its SHA-256 or SHA-384
    /// (RFC 7518, 3.4). RSA: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2), as long as the modulus.
    [[nodiscard]] Result<Bytes> sign(ByteView message);

private:
    struct Shared;
    struct Context;
    Signer(std::shared_ptr<const Shared> shared, std::unique_ptr<Context> context);
    [[nodiscard]] static Result<Signer> over(std::shared_ptr<const Shared> shared);

    std::shared_ptr<const Shared> m_shared;
    std::unique_ptr<Context> m_context;
};

/// Whether `signature`, in the form Signer::sign gives, was made by the private half of `key` over `message`; if not,
/// BadSignature, whatever is wrong with it. Any thread.
[[nodiscard]] Result<void> verifySignature(const PublicKey &key, ByteView message, ByteView signature);

} // namespace laurel::crypto
