// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/PrivateKey.h"

#include "crypto/OpenSsl.h"
#include "crypto/PrivateHandle.h"

#include <openssl/core_names.h>

#include <cstddef>

namespace laurel::crypto {

namespace {

Error internal()
{
    return {ErrorKind::Internal, "The cryptographic library could not make the key."};
}

Error damaged()
{
    return {ErrorKind::Damaged, "The bytes are not a sound private key."};
}

/// scalar · G, uncompressed; empty if the scalar is not in [1, order).
Bytes pointOf(const EC_GROUP *group, const BIGNUM *scalar)
{
    if (BN_is_zero(scalar) || BN_cmp(scalar, EC_GROUP_get0_order(group)) >= 0)
        return {};
    const PointPtr point(EC_POINT_new(group));
    if (!point || EC_POINT_mul(group, point.get(), scalar, nullptr, nullptr, nullptr) != 1)
        return {};
    Bytes out(EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED, nullptr, 0, nullptr));
    EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(), nullptr);
    return out;
}

PkeyPtr curveKey(KeyType type, const SecretBytes &raw)
{
    const bool isSmall = type == KeyType::P256;
    if (raw.size() != (isSmall ? 32U : 48U))
        return nullptr;
    const GroupPtr group(EC_GROUP_new_by_curve_name(isSmall ? NID_X9_62_prime256v1 : NID_secp384r1));
    const NumberPtr scalar(BN_secure_new());
    if (!group || !scalar || !BN_bin2bn(raw.view().data(), static_cast<int>(raw.size()), scalar.get()))
        return nullptr;
    BN_set_flags(scalar.get(), BN_FLG_CONSTTIME);
    const Bytes point = pointOf(group.get(), scalar.get());
    const ParamBuildPtr build(OSSL_PARAM_BLD_new());
    if (point.empty() || !build ||
        OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, isSmall ? "P-256" : "P-384", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1 ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar.get()) != 1)
        return nullptr;
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(build.get()));
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, params.get()) != 1)
        return nullptr;
    return PkeyPtr(key);
}

PkeyPtr generated(KeyType type, int rsaBits)
{
    switch (type) {
    case KeyType::Ed25519: return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    case KeyType::P256: return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    case KeyType::P384: return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384"));
    case KeyType::Rsa: break;
    }
    return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(rsaBits)));
}

bool halvesMatch(EVP_PKEY *key)
{
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519)
        return true; // the public half is computed from the private one
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_pairwise_check(context.get()) == 1;
}

Result<PublicKey> publicHalf(EVP_PKEY *key)
{
    unsigned char *der = nullptr;
    const int length = i2d_PUBKEY(key, &der);
    if (length <= 0)
        return damaged();
    const Bytes spki(der, der + length);
    OPENSSL_free(der);
    return PublicKey::fromSpki(spki);
}

SecretBytes toPkcs8(const EVP_PKEY *key)
{
    const PrivateInfoPtr info(EVP_PKEY2PKCS8(key));
    const int length = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : 0;
    if (length <= 0)
        return {};
    SecretBytes der(static_cast<std::size_t>(length));
    unsigned char *at = der.bytes().data();
    i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at);
    return der;
}

} // namespace

evp_pkey_st *openPrivateKey(ByteView pkcs8)
{
    const unsigned char *at = pkcs8.data();
    const PrivateInfoPtr info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(pkcs8.size())));
    if (!info || at != pkcs8.data() + pkcs8.size())
        return nullptr;
    return EVP_PKCS82PKEY(info.get());
}

PrivateKey::PrivateKey(PublicKey publicKey, SecretBytes pkcs8)
    : m_public(std::move(publicKey))
    , m_pkcs8(std::move(pkcs8))
{}

Result<PrivateKey> PrivateKey::fromHandle(evp_pkey_st *key)
{
    Result<PublicKey> half = publicHalf(key);
    if (!half.ok())
        return std::move(half).error();
    if (!halvesMatch(key))
        return damaged();
    SecretBytes der = toPkcs8(key);
    if (der.isEmpty())
        return internal();
    return PrivateKey(*std::move(half), std::move(der));
}

Result<PrivateKey> PrivateKey::generate(KeyType type, int rsaBits)
{
    if (type == KeyType::Rsa && (rsaBits < 2048 || rsaBits > 8192))
        return Error{ErrorKind::Refused, "An RSA key must have 2048 to 8192 bits."};
    const PkeyPtr key = generated(type, rsaBits);
    if (!key)
        return internal();
    return fromHandle(key.get());
}

Result<PrivateKey> PrivateKey::fromRaw(KeyType type, const SecretBytes &raw)
{
    if (type == KeyType::Rsa)
        return Error{ErrorKind::Unsupported, "An RSA private key has no raw form; give it as PKCS #8."};
    PkeyPtr key;
    if (type != KeyType::Ed25519)
        key = curveKey(type, raw);
    else if (raw.size() == 32)
        key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw.view().data(), raw.size()));
    if (!key)
        return damaged();
    return fromHandle(key.get());
}

Result<PrivateKey> PrivateKey::fromPkcs8(SecretBytes der)
{
    const PkeyPtr key(openPrivateKey(der.view()));
    if (!key)
        return damaged();
    return fromHandle(key.get());
}

} // namespace laurel::crypto
