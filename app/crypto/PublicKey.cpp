// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/PublicKey.h"

#include "crypto/OpenSsl.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace laurel::crypto {

namespace {

constexpr std::size_t edwardsSize = 32;
constexpr int smallestRsa = 2048;
constexpr int largestRsa = 8192;
constexpr int largestExponent = 64;

// SubjectPublicKeyInfo of the named curves (RFC 5480) up to and with the 0x04 of an uncompressed point.
constexpr std::array<std::uint8_t, 27> spkiStartP256{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48,
                                                     0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
                                                     0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
constexpr std::array<std::uint8_t, 24> spkiStartP384{0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2A, 0x86,
                                                     0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x05, 0x2B,
                                                     0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00, 0x04};

Error damaged(const char *what)
{
    return {ErrorKind::Damaged, what};
}

Error internal()
{
    return {ErrorKind::Internal, "The cryptographic library could not build a public key."};
}

const char *groupName(KeyType type)
{
    return type == KeyType::P256 ? "P-256" : "P-384";
}

std::size_t coordinateSize(KeyType type)
{
    return type == KeyType::P384 ? 48 : 32;
}

/// The kind of curve key, if its curve is named in the key and is one of ours. A curve spelled out by its numbers is
/// refused even if they are the right ones: only the name is checked by everybody alike.
std::optional<KeyType> curveOf(const EVP_PKEY *key)
{
    int isExplicit = 0;
    if (EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &isExplicit) == 1 &&
        isExplicit != 0)
        return std::nullopt;
    std::array<char, 80> name{};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1)
        return std::nullopt;
    const std::string_view group(name.data(), length);
    if (group == "prime256v1" || group == "P-256")
        return KeyType::P256;
    if (group == "secp384r1" || group == "P-384")
        return KeyType::P384;
    return std::nullopt;
}

std::optional<KeyType> typeOf(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_ED25519: return KeyType::Ed25519;
    case EVP_PKEY_EC: return curveOf(key);
    case EVP_PKEY_RSA: return KeyType::Rsa;
    default: return std::nullopt;
    }
}

Bytes numberOf(const EVP_PKEY *key, const char *name, std::size_t size)
{
    BIGNUM *fetched = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &fetched) != 1)
        std::abort(); // a checked key always has its numbers
    const NumberPtr number(fetched);
    Bytes out(size == 0 ? static_cast<std::size_t>(BN_num_bytes(number.get())) : size);
    BN_bn2binpad(number.get(), out.data(), static_cast<int>(out.size()));
    return out;
}

std::optional<Error> checkRsa(const EVP_PKEY *key)
{
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < smallestRsa)
        return Error{ErrorKind::Refused, "An RSA key has fewer than 2048 bits and is too weak to be trusted."};
    if (bits > largestRsa)
        return Error{ErrorKind::TooLarge, "An RSA key has more than 8192 bits."};
    const Bytes exponent = numberOf(key, OSSL_PKEY_PARAM_RSA_E, 0);
    const Bytes modulus = numberOf(key, OSSL_PKEY_PARAM_RSA_N, 0);
    const bool isSmall = exponent.empty() || (exponent.size() == 1 && exponent.front() < 3);
    if (isSmall || exponent.size() * 8 > largestExponent || (exponent.back() & 1) == 0 || (modulus.back() & 1) == 0)
        return Error{ErrorKind::Refused, "An RSA key has an exponent or modulus that no sound key has."};
    return std::nullopt;
}

Bytes encoded(const EVP_PKEY *key, int (*write)(const EVP_PKEY *, unsigned char **))
{
    unsigned char *der = nullptr;
    const int length = write(key, &der);
    if (length <= 0)
        std::abort(); // a key that was read can be written, unless there is no memory at all
    Bytes out(der, der + length);
    OPENSSL_free(der);
    return out;
}

Bytes rawOf(KeyType type, EVP_PKEY *key)
{
    if (type == KeyType::Rsa)
        return encoded(key, i2d_PublicKey);
    if (type == KeyType::Ed25519) {
        Bytes raw(edwardsSize);
        std::size_t length = raw.size();
        EVP_PKEY_get_raw_public_key(key, raw.data(), &length);
        return raw;
    }
    const std::size_t size = coordinateSize(type);
    const Bytes x = numberOf(key, OSSL_PKEY_PARAM_EC_PUB_X, size);
    const Bytes y = numberOf(key, OSSL_PKEY_PARAM_EC_PUB_Y, size);
    Bytes raw{static_cast<std::uint8_t>(2 + (y.back() & 1))};
    raw.insert(raw.end(), x.begin(), x.end());
    return raw;
}

std::shared_ptr<EVP_PKEY> fromParams(const char *algorithm, OSSL_PARAM *params)
{
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, algorithm, nullptr));
    EVP_PKEY *key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        return nullptr;
    return {key, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> fromPoint(KeyType type, ByteView raw)
{
    const std::size_t size = coordinateSize(type);
    const bool isCompressed = raw.size() == size + 1 && (raw[0] == 2 || raw[0] == 3);
    const bool isUncompressed = raw.size() == 2 * size + 1 && raw[0] == 4;
    if (!isCompressed && !isUncompressed)
        return nullptr;
    const ParamBuildPtr build(OSSL_PARAM_BLD_new());
    if (!build || OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, groupName(type), 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, raw.data(), raw.size()) != 1)
        return nullptr;
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(build.get()));
    return params ? fromParams("EC", params.get()) : nullptr;
}

} // namespace

std::string_view joseAlgorithm(KeyType type)
{
    switch (type) {
    case KeyType::Ed25519: return "EdDSA";
    case KeyType::P256: return "ES256";
    case KeyType::P384: return "ES384";
    case KeyType::Rsa: break;
    }
    return "RS256";
}

PublicKey::PublicKey(KeyType type, std::shared_ptr<evp_pkey_st> key, Bytes raw)
    : m_type(type)
    , m_key(std::move(key))
    , m_raw(std::move(raw))
{}

Result<PublicKey> PublicKey::fromHandle(std::shared_ptr<evp_pkey_st> key)
{
    const std::optional<KeyType> type = typeOf(key.get());
    if (!type)
        return Error{ErrorKind::Unsupported, "The public key is not an Ed25519, P-256, P-384 or RSA key."};
    if (*type == KeyType::Rsa) {
        if (std::optional<Error> error = checkRsa(key.get()))
            return *std::move(error);
    } else if (*type != KeyType::Ed25519) {
        const PkeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
        if (!context)
            return internal();
        if (EVP_PKEY_public_check(context.get()) != 1)
            return damaged("The public key is not a point on its curve.");
    }
    Bytes raw = rawOf(*type, key.get());
    return PublicKey(*type, std::move(key), std::move(raw));
}

Result<PublicKey> PublicKey::fromSpki(ByteView der)
{
    const unsigned char *at = der.data();
    std::shared_ptr<EVP_PKEY> key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())), EVP_PKEY_free);
    // OpenSSL overlooks small things, such as bits that should be zero; one key has one spelling here.
    if (!key || at != der.data() + der.size() || !std::ranges::equal(encoded(key.get(), i2d_PUBKEY), der))
        return damaged("The bytes are not a public key (DER SubjectPublicKeyInfo).");
    return fromHandle(std::move(key));
}

Result<PublicKey> PublicKey::fromRaw(KeyType type, ByteView raw)
{
    std::shared_ptr<EVP_PKEY> key;
    if (type == KeyType::Ed25519) {
        if (raw.size() == edwardsSize)
            key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw.data(), raw.size()), EVP_PKEY_free);
    } else if (type == KeyType::Rsa) {
        const unsigned char *at = raw.data();
        key.reset(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(raw.size())), EVP_PKEY_free);
        if (at != raw.data() + raw.size())
            key.reset();
    } else {
        key = fromPoint(type, raw);
    }
    if (!key)
        return damaged("The bytes are not a public key of the kind they claim to be.");
    return fromHandle(std::move(key));
}

Result<PublicKey> PublicKey::fromRsaNumbers(ByteView modulus, ByteView exponent)
{
    if (modulus.size() > largestRsa / 8 + 1 || exponent.size() > modulus.size())
        return Error{ErrorKind::TooLarge, "An RSA key has more than 8192 bits."};
    const NumberPtr n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
    const NumberPtr e(BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr));
    const ParamBuildPtr build(OSSL_PARAM_BLD_new());
    if (!n || !e || !build || OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return internal();
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(build.get()));
    std::shared_ptr<EVP_PKEY> key = params ? fromParams("RSA", params.get()) : nullptr;
    if (!key)
        return damaged("The numbers are not an RSA public key.");
    return fromHandle(std::move(key));
}

int PublicKey::bits() const
{
    return m_type == KeyType::Ed25519 ? 256 : EVP_PKEY_get_bits(m_key.get());
}

Bytes PublicKey::spki() const
{
    if (m_type == KeyType::Ed25519 || m_type == KeyType::Rsa)
        return encoded(m_key.get(), i2d_PUBKEY);
    // OpenSSL would write the point compressed or not, as it came; the same key must give the same bytes.
    Bytes out = m_type == KeyType::P256 ? Bytes(spkiStartP256.begin(), spkiStartP256.end())
                                        : Bytes(spkiStartP384.begin(), spkiStartP384.end());
    const Numbers point = numbers();
    out.insert(out.end(), point.first.begin(), point.first.end());
    out.insert(out.end(), point.second.begin(), point.second.end());
    return out;
}

PublicKey::Numbers PublicKey::numbers() const
{
    switch (m_type) {
    case KeyType::Ed25519: return {m_raw, {}};
    case KeyType::Rsa:
        return {numberOf(m_key.get(), OSSL_PKEY_PARAM_RSA_N, 0), numberOf(m_key.get(), OSSL_PKEY_PARAM_RSA_E, 0)};
    case KeyType::P256:
    case KeyType::P384: break;
    }
    const std::size_t size = coordinateSize(m_type);
    return {numberOf(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X, size),
            numberOf(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, size)};
}

} // namespace laurel::crypto
