// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/PublicKey.h"
#include "crypto/Secret.h"
#include "crypto/Signer.h"
#include "crypto/TokenAddress.h"

#include <memory>
#include <string>
#include <vector>

namespace laurel::crypto {

class Module;

/// A key in a token, with its public half.
struct TokenKey {
    TokenAddress address;
    PublicKey publicKey;
};

/// The labels of the tokens a PKCS#11 library can see now. Absent: it is no such library, or does not start.
[[nodiscard]] Result<std::vector<std::string>> tokenLabels(const std::string &module);

/// A PKCS#11 token that is logged in: a smart card, a hardware module or a program that plays one. Signing keys never
/// leave it. The login lasts as long as this object and what was made of it. One thread each.
///
/// Errors everywhere: Absent, the library, the token or the key is not there (any more); WrongPassphrase, wrong PIN;
/// Refused, the PIN is locked; Unsupported, the token does not know the kind of key.
class Token final
{
public:
    /// The PIN has to be the right one, whether this process is logged in to the token already or not.
    [[nodiscard]] static Result<std::unique_ptr<Token>> open(const std::string &module, const std::string &label,
                                                             const SecretBytes &pin);
    ~Token();
    Token(const Token &) = delete;
    Token &operator=(const Token &) = delete;

    /// Makes a key in the token that cannot be taken out of it. `rsaBits` counts for RSA alone.
    [[nodiscard]] Result<TokenKey> generate(KeyType type, const std::string &label, int rsaBits = defaultRsaBits);
    /// The key with this label. Absent: there is none, or more than one. Unsupported: not a kind that signs here.
    [[nodiscard]] Result<TokenKey> find(const std::string &label) const;
    /// Signs with the key at that address, which must be the one the public half belongs to.
    [[nodiscard]] Result<Signer> signer(const TokenAddress &address, const PublicKey &publicKey) const;
    [[nodiscard]] Result<void> changePin(const SecretBytes &old, const SecretBytes &fresh);

private:
    struct Inside;
    explicit Token(std::unique_ptr<Inside> inside);
    [[nodiscard]] Result<TokenKey> describe(const Bytes &id, const std::string &label) const;

    std::unique_ptr<Inside> m_inside;
};

} // namespace laurel::crypto
