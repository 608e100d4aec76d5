// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Jws.h"

#include "crypto/Encoding.h"

#include <algorithm>
#include <array>
#include <optional>

namespace laurel::crypto {

namespace {

constexpr std::array<KeyType, 4> keyTypes{KeyType::Ed25519, KeyType::P256, KeyType::P384, KeyType::Rsa};

Error refused(const char *what)
{
    return {ErrorKind::Refused, what};
}

std::optional<Error> checkAlgorithm(const json::Value &header)
{
    const json::Value *value = header.find("alg");
    if (!value || !value->is(json::Kind::String))
        return Error{ErrorKind::Damaged, "The header of the JWS does not say which algorithm signed it."};
    const std::string &name = value->text();
    if (name == "none")
        return refused("The JWS is not signed (\"alg\" is \"none\").");
    if (name.starts_with("HS"))
        return refused("The JWS is signed with a shared secret (HMAC), which proves nothing to a third party.");
    if (std::none_of(keyTypes.begin(), keyTypes.end(), [&name](KeyType type) { return joseAlgorithm(type) == name; }))
        return Error{ErrorKind::Unsupported,
                     "The JWS is signed with an algorithm other than EdDSA, ES256, ES384 and RS256."};
    return std::nullopt;
}

std::optional<Error> checkHeader(const json::Value &header)
{
    if (!header.is(json::Kind::Object))
        return Error{ErrorKind::Damaged, "The header of the JWS is not a JSON object."};
    if (std::optional<Error> error = checkAlgorithm(header))
        return error;
    // No extension is understood here, and an empty list is not allowed (RFC 7515, 4.1.11).
    if (header.find("crit"))
        return refused("The JWS asks for an extension that this program does not know (\"crit\").");
    if (const json::Value *encoded = header.find("b64"); encoded && !encoded->toBool())
        return refused("The JWS carries its payload unencoded (\"b64\"), which is not accepted.");
    if (header.find("jku") || header.find("x5u"))
        return refused(
            "The JWS names an address to fetch its own key from (\"jku\" or \"x5u\"), which is not accepted.");
    return std::nullopt;
}

Result<json::Value> readHeader(std::string_view text)
{
    laurel::Result<json::Value, json::Error> header = json::parseStrict(text);
    if (!header.ok())
        return Error{ErrorKind::Damaged, "The header of the JWS is not sound JSON. " + header.error().what};
    if (std::optional<Error> error = checkHeader(*header))
        return *std::move(error);
    return *std::move(header);
}

} // namespace

Result<Jws> parseCompact(std::string_view text)
{
    if (text.size() > maximumJwsSize)
        return Error{ErrorKind::TooLarge, "The JWS is larger than 4 MiB."};
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos)
        return Error{ErrorKind::Damaged,
                     "The text is not a compact JWS: it does not have three parts with dots between them."};
    const Result<Bytes> headerBytes = fromBase64Url(text.substr(0, first));
    if (!headerBytes.ok())
        return headerBytes.error();
    Result<json::Value> header = readHeader(textOf(*headerBytes));
    if (!header.ok())
        return std::move(header).error();
    Result<Bytes> payload = fromBase64Url(text.substr(first + 1, second - first - 1));
    if (!payload.ok())
        return std::move(payload).error();
    Result<Bytes> signature = fromBase64Url(text.substr(second + 1));
    if (!signature.ok())
        return std::move(signature).error();
    if (signature->empty())
        return refused("The JWS has no signature.");
    Jws jws;
    jws.header = *std::move(header);
    jws.algorithm = jws.header.find("alg")->text();
    jws.payload = *std::move(payload);
    jws.signature = *std::move(signature);
    jws.signingInput = text.substr(0, second);
    return jws;
}

Result<void> verifyCompact(const Jws &jws, const PublicKey &key)
{
    if (jws.algorithm != joseAlgorithm(key.type()))
        return refused("The algorithm of the JWS does not belong to the kind of its issuer's key.");
    return verifySignature(key, viewOf(jws.signingInput), jws.signature);
}

Result<std::string> signCompact(std::string_view header, ByteView payload, Signer &signer)
{
    const Result<json::Value> parsed = readHeader(header);
    if (!parsed.ok())
        return parsed.error();
    if (parsed->find("alg")->text() != joseAlgorithm(signer.publicKey().type()))
        return refused("The header of the JWS names an algorithm that does not belong to the kind of the signing key.");
    std::string text = toBase64Url(viewOf(header)) + '.' + toBase64Url(payload);
    const Result<Bytes> signature = signer.sign(viewOf(text));
    if (!signature.ok())
        return signature.error();
    text += '.';
    text += toBase64Url(*signature);
    return text;
}

} // namespace laurel::crypto
