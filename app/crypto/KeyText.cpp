// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyText.h"

#include "crypto/Encoding.h"
#include "crypto/Hash.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace laurel::crypto {

namespace {

constexpr std::string_view didKeyStart = "did:key:";
constexpr std::size_t mostKnownKeys = 16;

// Multicodec numbers, as the two bytes of their unsigned varint.
using Prefix = std::array<std::uint8_t, 2>;
struct PublicPrefix {
    KeyType type;
    Prefix prefix;
};
constexpr std::array<PublicPrefix, 4> publicPrefixes{{
    {KeyType::Ed25519, {0xED, 0x01}},
    {KeyType::P256, {0x80, 0x24}},
    {KeyType::P384, {0x81, 0x24}},
    {KeyType::Rsa, {0x85, 0x24}},
}};
// ed25519-priv, secp256k1-priv, x25519-priv, rsa-priv, p256-priv, p384-priv, p521-priv.
constexpr std::array<Prefix, 7> privatePrefixes{{
    {0x80, 0x26},
    {0x81, 0x26},
    {0x82, 0x26},
    {0x85, 0x26},
    {0x86, 0x26},
    {0x87, 0x26},
    {0x88, 0x26},
}};

struct Curve {
    KeyType type;
    std::string_view name;
    std::size_t size;
};
constexpr std::array<Curve, 2> curves{{{KeyType::P256, "P-256", 32}, {KeyType::P384, "P-384", 48}}};

Error unsupportedJwk()
{
    return {ErrorKind::Unsupported, "The JWK is not an Ed25519, P-256, P-384 or RSA key."};
}

std::string_view stringIn(const json::Value &object, std::string_view key)
{
    const json::Value *value = object.find(key);
    return value && value->is(json::Kind::String) ? std::string_view(value->text()) : std::string_view();
}

std::optional<Error> checkPurpose(const json::Value &jwk)
{
    for (const std::string_view secret : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}) {
        if (jwk.find(secret))
            return Error{ErrorKind::Refused,
                         "The JWK holds a private key where a public key belongs. That key is no longer secret."};
    }
    if (jwk.find("use") && stringIn(jwk, "use") != "sig")
        return Error{ErrorKind::Refused, "The JWK is not meant for signatures (\"use\" is not \"sig\")."};
    if (const json::Value *operations = jwk.find("key_ops")) {
        const auto isVerify = [](const json::Value &item) {
            return item.is(json::Kind::String) && item.text() == "verify";
        };
        if (std::none_of(operations->items().begin(), operations->items().end(), isVerify))
            return Error{ErrorKind::Refused, "The JWK is not meant for verifying (\"key_ops\" has no \"verify\")."};
    }
    return std::nullopt;
}

Result<PublicKey> readEdwards(const json::Value &jwk)
{
    if (stringIn(jwk, "crv") != "Ed25519")
        return unsupportedJwk();
    const Result<Bytes> x = fromBase64Url(stringIn(jwk, "x"));
    if (!x.ok())
        return x.error();
    return PublicKey::fromRaw(KeyType::Ed25519, *x);
}

Result<PublicKey> readCurve(const json::Value &jwk)
{
    const std::string_view name = stringIn(jwk, "crv");
    const auto curve =
        std::find_if(curves.begin(), curves.end(), [name](const Curve &known) { return known.name == name; });
    if (curve == curves.end())
        return unsupportedJwk();
    Bytes point{0x04};
    for (const std::string_view coordinate : {"x", "y"}) {
        const Result<Bytes> bytes = fromBase64Url(stringIn(jwk, coordinate));
        if (!bytes.ok())
            return bytes.error();
        if (bytes->size() != curve->size)
            return Error{ErrorKind::Damaged, "A coordinate in the JWK does not have the length its curve asks for."};
        point.insert(point.end(), bytes->begin(), bytes->end());
    }
    return PublicKey::fromRaw(curve->type, point);
}

Result<PublicKey> readRsa(const json::Value &jwk)
{
    const Result<Bytes> modulus = fromBase64Url(stringIn(jwk, "n"));
    if (!modulus.ok())
        return modulus.error();
    const Result<Bytes> exponent = fromBase64Url(stringIn(jwk, "e"));
    if (!exponent.ok())
        return exponent.error();
    if (modulus->empty() || exponent->empty())
        return Error{ErrorKind::Damaged, "The JWK lacks the modulus or the exponent of an RSA key."};
    return PublicKey::fromRsaNumbers(*modulus, *exponent);
}

Result<PublicKey> readKey(const json::Value &jwk)
{
    const std::string_view kind = stringIn(jwk, "kty");
    if (kind == "OKP")
        return readEdwards(jwk);
    if (kind == "EC")
        return readCurve(jwk);
    if (kind == "RSA")
        return readRsa(jwk);
    return unsupportedJwk();
}

} // namespace

std::string toMultikey(const PublicKey &key)
{
    Bytes bytes;
    for (const PublicPrefix &known : publicPrefixes) {
        if (known.type == key.type())
            bytes.assign(known.prefix.begin(), known.prefix.end());
    }
    bytes.insert(bytes.end(), key.raw().begin(), key.raw().end());
    return toMultibase58(bytes);
}

Result<PublicKey> publicKeyFromMultikey(std::string_view text)
{
    if (!text.starts_with('z'))
        return Error{ErrorKind::Damaged, "A Multikey does not start with z."};
    const Result<Bytes> bytes = fromMultibase(text);
    if (!bytes.ok())
        return bytes.error();
    if (bytes->size() < 2)
        return Error{ErrorKind::Damaged, "A Multikey is too short to hold a key."};
    const Prefix found{(*bytes)[0], (*bytes)[1]};
    if (std::find(privatePrefixes.begin(), privatePrefixes.end(), found) != privatePrefixes.end())
        return Error{ErrorKind::Refused,
                     "The Multikey holds a private key where a public key belongs. That key is no longer secret."};
    for (const PublicPrefix &known : publicPrefixes) {
        if (known.prefix != found)
            continue;
        const ByteView raw = ByteView(*bytes).subspan(2);
        // fromRaw also reads uncompressed points, which a Multikey never holds.
        if ((known.type == KeyType::P256 || known.type == KeyType::P384) && !raw.empty() && raw[0] == 0x04)
            return Error{ErrorKind::Damaged, "The Multikey holds a point that is not compressed."};
        return PublicKey::fromRaw(known.type, raw);
    }
    return Error{ErrorKind::Unsupported, "The Multikey is not an Ed25519, P-256, P-384 or RSA key."};
}

std::string toDidKey(const PublicKey &key)
{
    return std::string(didKeyStart) + toMultikey(key);
}

Result<PublicKey> publicKeyFromDidKey(std::string_view did)
{
    if (!did.starts_with(didKeyStart))
        return Error{ErrorKind::Damaged, "The identifier does not start with did:key:."};
    // An issuer signs many credentials, and checking its key once is enough.
    thread_local std::map<std::string, PublicKey, std::less<>> known;
    if (const auto at = known.find(did); at != known.end())
        return at->second;
    Result<PublicKey> key = publicKeyFromMultikey(did.substr(didKeyStart.size()));
    if (key.ok()) {
        if (known.size() == mostKnownKeys)
            known.clear();
        known.emplace(did, *key);
    }
    return key;
}

std::string toJwk(const PublicKey &key)
{
    const PublicKey::Numbers numbers = key.numbers();
    const std::string first = toBase64Url(numbers.first);
    const std::string second = toBase64Url(numbers.second);
    if (key.type() == KeyType::Ed25519)
        return R"({"crv":"Ed25519","kty":"OKP","x":")" + first + "\"}";
    if (key.type() == KeyType::Rsa)
        return R"({"e":")" + second + R"(","kty":"RSA","n":")" + first + "\"}";
    const std::string curve = key.type() == KeyType::P256 ? "P-256" : "P-384";
    return R"({"crv":")" + curve + R"(","kty":"EC","x":")" + first + R"(","y":")" + second + "\"}";
}

Result<PublicKey> publicKeyFromJwk(const json::Value &jwk)
{
    if (!jwk.is(json::Kind::Object))
        return Error{ErrorKind::Damaged, "The JWK is not a JSON object."};
    if (std::optional<Error> error = checkPurpose(jwk))
        return *std::move(error);
    Result<PublicKey> key = readKey(jwk);
    if (key.ok() && jwk.find("alg") && stringIn(jwk, "alg") != joseAlgorithm(key->type()))
        return Error{ErrorKind::Unsupported,
                     "The JWK names an algorithm (\"alg\") other than the one used with its kind of key."};
    return key;
}

std::string jwkThumbprint(const PublicKey &key)
{
    return toBase64Url(sha256(viewOf(toJwk(key))));
}

} // namespace laurel::crypto
