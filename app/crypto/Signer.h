// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/PrivateKey.h"

#include <memory>

namespace laurel::crypto {

/// Where a Signer signs: with a key in memory, or in a token that never lets its key out. One thread each.
class SigningPlace
{
public:
    SigningPlace() = default;
    virtual ~SigningPlace() = default;
    SigningPlace(const SigningPlace &) = delete;
    SigningPlace &operator=(const SigningPlace &) = delete;

    [[nodiscard]] virtual const PublicKey &publicKey() const = 0;
    /// As Signer::sign.
    [[nodiscard]] virtual Result<Bytes> sign(ByteView message) = 0;
    /// One more for another thread; may be called from any thread.
    [[nodiscard]] virtual Result<std::unique_ptr<SigningPlace>> clone() const = 0;
};

/// Signs one message after another without setting anything up in between. One thread each; clone() makes one for the
/// next thread, sharing the key. Holds the unlocked key: destroy it as soon as the work is done. Until the last one of
/// a key is gone, other processes cannot look into the memory of this one.
class Signer final
{
public:
    [[nodiscard]] static Result<Signer> forKey(const PrivateKey &key);
    explicit Signer(std::unique_ptr<SigningPlace> place)
        : m_place(std::move(place))
    {}

    [[nodiscard]] Result<Signer> clone() const;
    [[nodiscard]] const PublicKey &publicKey() const { return m_place->publicKey(); }
    /// Ed25519: 64 bytes over the message (RFC 8032). P-256, P-384: r ‖ s, 64 or 96 bytes, over its SHA-256 or SHA-384
    /// (RFC 7518, 3.4). RSA: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2), as long as the modulus.
    [[nodiscard]] Result<Bytes> sign(ByteView message) { return m_place->sign(message); }

private:
    std::unique_ptr<SigningPlace> m_place;
};

/// Whether `signature`, in the form Signer::sign gives, was made by the private half of `key` over `message`; if not,
/// BadSignature, whatever is wrong with it. Any thread.
[[nodiscard]] Result<void> verifySignature(const PublicKey &key, ByteView message, ByteView signature);

} // namespace laurel::crypto
