// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/EncryptedKey.h"

#include "crypto/Hash.h"
#include "crypto/OpenSsl.h"
#include "crypto/Pbes2.h"
#include "crypto/Protection.h"

#include <array>
#include <bit>

namespace laurel::crypto {

namespace {

constexpr std::size_t keySize = 32;
constexpr std::size_t blockSize = 16;
constexpr std::size_t saltSize = 16;
// Twice the work of the largest cost this program writes; with the bound on memory it keeps reading to a few seconds.
constexpr std::uint64_t maximumWork = (1ULL << 18) * 8 * 2;

Error internal()
{
    return {ErrorKind::Internal,
            "The cryptographic library could not encrypt or decrypt the key; there may be too little memory."};
}

Error damaged()
{
    return {ErrorKind::Damaged, "The passphrase is right, but the key file is damaged. Restore it from a backup."};
}

SecretBytes deriveKey(const SecretBytes &passphrase, const Pbes2 &scheme)
{
    // OpenSSL counts its working blocks on top of 128 · N · r and refuses by default from 32 MiB on.
    const std::uint64_t limit = ScryptCost::maximumMemory + (1ULL << 20);
    SecretBytes key(keySize);
    const std::string_view text = textOf(passphrase.view());
    if (EVP_PBE_scrypt(text.data(), text.size(), scheme.salt.data(), scheme.salt.size(), scheme.n, scheme.r, scheme.p,
                       limit, key.bytes().data(), key.size()) != 1)
        return {};
    return key;
}

/// AES-256-CBC without padding over whole blocks, in place.
bool runCipher(const SecretBytes &key, const Pbes2 &scheme, std::span<std::uint8_t> data, int encrypting)
{
    const CipherContextPtr context(EVP_CIPHER_CTX_new());
    int length = 0;
    return context &&
           EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.view().data(), scheme.iv.data(),
                             encrypting) == 1 &&
           EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
           EVP_CipherUpdate(context.get(), data.data(), &length, data.data(), static_cast<int>(data.size())) == 1 &&
           static_cast<std::size_t>(length) == data.size();
}

Digest256 nameOf(const PublicKey &key)
{
    return sha256(key.spki());
}

/// DER PrivateKeyInfo with localKeyID, padded to whole blocks (RFC 8018, 6.1.1); empty if the library failed.
SecretBytes plainTextFor(const PrivateKey &key)
{
    const unsigned char *at = key.pkcs8().view().data();
    const PrivateInfoPtr info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(key.pkcs8().size())));
    const Digest256 name = nameOf(key.publicKey());
    if (!info || PKCS8_pkey_add1_attr_by_NID(info.get(), NID_localKeyID, V_ASN1_OCTET_STRING, name.data(),
                                             static_cast<int>(name.size())) != 1)
        return {};
    const int length = i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr);
    if (length <= 0)
        return {};
    const std::size_t size = static_cast<std::size_t>(length);
    const std::size_t padding = blockSize - size % blockSize;
    SecretBytes plain(size + padding);
    unsigned char *to = plain.bytes().data();
    i2d_PKCS8_PRIV_KEY_INFO(info.get(), &to);
    for (std::uint8_t &byte : plain.bytes().subspan(size))
        byte = static_cast<std::uint8_t>(padding);
    return plain;
}

/// Whether the first block is the start of a PrivateKeyInfo: SEQUENCE, version 0 or 1, SEQUENCE. A wrong passphrase
/// gives that once in 2^39 tries, so it tells "wrong passphrase" from "damaged further on".
bool startsLikeKey(ByteView plain)
{
    const std::size_t lengthSize = plain[1] < 0x80 ? 1 : plain[1] == 0x81 ? 2 : 3;
    const ByteView body = plain.subspan(1 + lengthSize, 4);
    return plain[0] == 0x30 && plain[1] <= 0x82 && body[0] == 0x02 && body[1] == 0x01 && body[2] <= 0x01 &&
           body[3] == 0x30;
}

/// The length without padding; 0 if the padding is not sound.
std::size_t lengthWithoutPadding(ByteView plain)
{
    const std::size_t padding = plain.back();
    if (padding == 0 || padding > blockSize)
        return 0;
    for (const std::uint8_t byte : plain.last(padding)) {
        if (byte != padding)
            return 0;
    }
    return plain.size() - padding;
}

/// Whether the attributes, if there are any, name this key. A file of another program may have none; attributes without
/// the name are what a damaged name looks like.
bool namesKey(const SecretBytes &der, const PublicKey &key)
{
    const unsigned char *at = der.view().data();
    const PrivateInfoPtr info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size())));
    if (!info)
        return false;
    const STACK_OF(X509_ATTRIBUTE) *attributes = PKCS8_pkey_get0_attrs(info.get());
    if (X509at_get_attr_count(attributes) <= 0)
        return true;
    const void *found = X509at_get0_data_by_OBJ(attributes, OBJ_nid2obj(NID_localKeyID), -2, V_ASN1_OCTET_STRING);
    if (!found)
        return false;
    const auto *octets = static_cast<const ASN1_OCTET_STRING *>(found);
    const ByteView name(ASN1_STRING_get0_data(octets), static_cast<std::size_t>(ASN1_STRING_length(octets)));
    return constantTimeEqual(name, nameOf(key));
}

bool isSensible(const Pbes2 &scheme)
{
    // Each factor is bounded before they are multiplied, so that the products cannot wrap round.
    return scheme.n <= ScryptCost::maximumMemory && scheme.r <= 1024 && scheme.p <= 1024 &&
           128 * scheme.n * scheme.r <= ScryptCost::maximumMemory && scheme.n * scheme.r * scheme.p <= maximumWork &&
           128 * scheme.r * scheme.p <= (1ULL << 20) && (scheme.r > 1 || scheme.n < (1ULL << 16)); // RFC 7914, 2
}

} // namespace

Result<ScryptCost> ScryptCost::withN(std::uint64_t n)
{
    constexpr std::uint64_t r = 8;
    if (n < minimumN || !std::has_single_bit(n))
        return Error{ErrorKind::Refused, "The cost of scrypt must be a power of two and at least 131072."};
    if (n > maximumMemory / (128 * r))
        return Error{ErrorKind::TooLarge, "That cost of scrypt needs more than 256 MiB of memory."};
    return ScryptCost(n, r, 1);
}

Result<Bytes> encryptPrivateKey(const PrivateKey &key, const SecretBytes &passphrase, const ScryptCost &cost)
{
    if (passphrase.isEmpty())
        return Error{ErrorKind::Refused, "A private key cannot be kept under an empty passphrase."};
    Pbes2 scheme{cost.n(), cost.r(), cost.p(), randomBytes(saltSize), randomBytes(blockSize), {}};
    const SecretBytes derived = deriveKey(passphrase, scheme);
    SecretBytes data = plainTextFor(key);
    if (derived.isEmpty() || data.isEmpty() || !runCipher(derived, scheme, data.bytes(), 1))
        return internal();
    scheme.data.assign(data.view().begin(), data.view().end());
    Bytes der = encode(scheme);
    if (der.empty())
        return internal();
    return der;
}

Result<PrivateKey> decryptPrivateKey(ByteView der, const SecretBytes &passphrase)
{
    const Result<Pbes2> scheme = decodePbes2(der);
    if (!scheme.ok())
        return scheme.error();
    if (!isSensible(*scheme))
        return Error{ErrorKind::TooLarge,
                     "The key file asks for more memory or time than any sound key file does. It was not opened."};
    const SecretBytes derived = deriveKey(passphrase, *scheme);
    SecretBytes plain = SecretBytes::copyOf(scheme->data);
    if (derived.isEmpty() || !runCipher(derived, *scheme, plain.bytes(), 0))
        return internal();
    if (!startsLikeKey(plain.view()))
        return Error{ErrorKind::WrongPassphrase, "The passphrase does not open this key."};
    plain.shrink(lengthWithoutPadding(plain.view()));
    if (plain.isEmpty())
        return damaged();
    SecretBytes attributed = SecretBytes::copyOf(plain.view());
    Result<PrivateKey> key = PrivateKey::fromPkcs8(std::move(plain));
    if (!key.ok())
        return key.error().kind == ErrorKind::Damaged ? damaged() : std::move(key).error();
    if (!namesKey(attributed, key->publicKey()))
        return damaged();
    return key;
}

} // namespace laurel::crypto
