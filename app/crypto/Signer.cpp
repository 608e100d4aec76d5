// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Signer.h"

#include "crypto/Hash.h"
#include "crypto/OpenSsl.h"
#include "crypto/PrivateHandle.h"
#include "crypto/Protection.h"

#include <openssl/rsa.h>
#include <sodium.h>

namespace laurel::crypto {

namespace {

Error internal()
{
    return {ErrorKind::Internal, "The cryptographic library could not sign."};
}

Error badSignature()
{
    return {ErrorKind::BadSignature, "The signature does not belong to these bytes and this key."};
}

std::size_t halfSize(KeyType type)
{
    return type == KeyType::P384 ? 48 : 32;
}

Bytes digestFor(KeyType type, ByteView message)
{
    if (type == KeyType::P384) {
        const Digest384 digest = sha384(message);
        return {digest.begin(), digest.end()};
    }
    const Digest256 digest = sha256(message);
    return {digest.begin(), digest.end()};
}

/// Tells a context that was just set up for signing or verifying which digest and padding go with the kind of key.
bool choosePadding(EVP_PKEY_CTX *context, KeyType type)
{
    const EVP_MD *digest = type == KeyType::P384 ? EVP_sha384() : EVP_sha256();
    return EVP_PKEY_CTX_set_signature_md(context, digest) == 1 &&
           (type != KeyType::Rsa || EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1);
}

/// DER Ecdsa-Sig-Value (RFC 3279, 2.2.3) to r ‖ s, each padded to `half` bytes; empty if it is none.
Bytes toHalves(ByteView der, std::size_t half)
{
    const unsigned char *at = der.data();
    const EcdsaPtr pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    Bytes out(2 * half);
    const int size = static_cast<int>(half);
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out.data(), size) != size ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out.data() + half, size) != size)
        return {};
    return out;
}

/// r ‖ s to DER; empty if either is zero. That both are below the order is checked by who verifies.
Bytes fromHalves(ByteView signature)
{
    const int half = static_cast<int>(signature.size() / 2);
    NumberPtr r(BN_bin2bn(signature.data(), half, nullptr));
    NumberPtr s(BN_bin2bn(signature.data() + half, half, nullptr));
    const EcdsaPtr pair(ECDSA_SIG_new());
    if (!r || !s || !pair || BN_is_zero(r.get()) || BN_is_zero(s.get()))
        return {};
    if (ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1)
        return {};
    static_cast<void>(r.release()); // the pair owns both now
    static_cast<void>(s.release());
    unsigned char *der = nullptr;
    const int length = i2d_ECDSA_SIG(pair.get(), &der);
    if (length <= 0)
        return {};
    Bytes out(der, der + length);
    OPENSSL_free(der);
    return out;
}

bool verifyDigest(const PublicKey &key, ByteView message, ByteView signature)
{
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.handle(), nullptr));
    if (!context || EVP_PKEY_verify_init(context.get()) != 1 || !choosePadding(context.get(), key.type()))
        return false;
    const Bytes digest = digestFor(key.type(), message);
    return EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
}

/// What all signers of one key share; it never changes once it is filled.
struct SharedKey {
    explicit SharedKey(PublicKey half)
        : publicKey(std::move(half))
    {}
    UndumpableScope guard; ///< as long as anybody can sign, whoever unlocked the key and locked it since
    PublicKey publicKey;
    SecretBytes edwards; ///< seed ‖ public key, as libsodium wants it; empty for other kinds
    PkeyPtr key;         ///< null for Ed25519
};

class KeyInMemory final : public SigningPlace
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SigningPlace>> over(std::shared_ptr<const SharedKey> shared)
    {
        auto place = std::make_unique<KeyInMemory>(std::move(shared));
        const PkeyPtr &key = place->m_shared->key;
        if (key) {
            place->m_context.reset(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
            if (!place->m_context || EVP_PKEY_sign_init(place->m_context.get()) != 1 ||
                !choosePadding(place->m_context.get(), place->m_shared->publicKey.type()))
                return internal();
            place->m_buffer.resize(static_cast<std::size_t>(EVP_PKEY_get_size(key.get())));
        }
        return std::unique_ptr<SigningPlace>(std::move(place));
    }

    explicit KeyInMemory(std::shared_ptr<const SharedKey> shared)
        : m_shared(std::move(shared))
    {}

    [[nodiscard]] const PublicKey &publicKey() const override { return m_shared->publicKey; }
    [[nodiscard]] Result<Bytes> sign(ByteView message) override;
    [[nodiscard]] Result<std::unique_ptr<SigningPlace>> clone() const override { return over(m_shared); }

private:
    std::shared_ptr<const SharedKey> m_shared;
    PkeyContextPtr m_context; ///< null for Ed25519
    Bytes m_buffer;
};

Result<Bytes> KeyInMemory::sign(ByteView message)
{
    const KeyType type = m_shared->publicKey.type();
    if (type == KeyType::Ed25519) {
        Bytes signature(crypto_sign_BYTES);
        crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                             m_shared->edwards.view().data());
        return signature;
    }
    const Bytes digest = digestFor(type, message);
    std::size_t length = m_buffer.size();
    if (EVP_PKEY_sign(m_context.get(), m_buffer.data(), &length, digest.data(), digest.size()) != 1)
        return internal();
    const ByteView made = ByteView(m_buffer).first(length);
    if (type == KeyType::Rsa)
        return Bytes(made.begin(), made.end());
    Bytes halves = toHalves(made, halfSize(type));
    if (halves.empty())
        return internal();
    return halves;
}

Result<Signer> signerAt(Result<std::unique_ptr<SigningPlace>> place)
{
    if (!place.ok())
        return std::move(place).error();
    return Signer(*std::move(place));
}

} // namespace

Result<Signer> Signer::forKey(const PrivateKey &key)
{
    PkeyPtr handle(openPrivateKey(key.pkcs8().view()));
    if (!handle)
        return internal();
    auto shared = std::make_shared<SharedKey>(key.publicKey());
    if (key.type() == KeyType::Ed25519) {
        // libsodium signs Ed25519 in less than half the time OpenSSL 3.0 takes.
        SecretBytes seed(crypto_sign_SEEDBYTES);
        Bytes half(crypto_sign_PUBLICKEYBYTES);
        shared->edwards = SecretBytes(crypto_sign_SECRETKEYBYTES);
        std::size_t length = seed.size();
        if (EVP_PKEY_get_raw_private_key(handle.get(), seed.bytes().data(), &length) != 1 ||
            crypto_sign_seed_keypair(half.data(), shared->edwards.bytes().data(), seed.view().data()) != 0)
            return internal();
    } else {
        shared->key = std::move(handle);
    }
    return signerAt(KeyInMemory::over(std::move(shared)));
}

Result<Signer> Signer::clone() const
{
    return signerAt(m_place->clone());
}

Result<void> verifySignature(const PublicKey &key, ByteView message, ByteView signature)
{
    bool good = false;
    if (key.type() == KeyType::Ed25519) {
        good = signature.size() == crypto_sign_BYTES &&
               crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.raw().data()) == 0;
    } else if (key.type() == KeyType::Rsa) {
        good = verifyDigest(key, message, signature);
    } else if (signature.size() == 2 * halfSize(key.type())) {
        const Bytes der = fromHalves(signature);
        good = !der.empty() && verifyDigest(key, message, der);
    }
    if (!good)
        return badSignature();
    return {};
}

} // namespace laurel::crypto
