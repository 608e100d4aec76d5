// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyKeeper.h"

#include "credential/IssuerIdentity.h"
#include "crypto/DesktopStore.h"
#include "crypto/EncryptedKey.h"
#include "crypto/Token.h"
#include "service/Errors.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

crypto::SecretBytes secretOf(const Passphrase &passphrase)
{
    return crypto::SecretBytes::copyOf(crypto::viewOf(passphrase.bytes()));
}

QByteArray toArray(const crypto::Bytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

Result<void> checkNew(const Passphrase &passphrase)
{
    if (passphrase.bytes().size() >= shortestPassphrase)
        return {};
    return Error{Fault::Invalid, u"The passphrase is too short: use at least eight characters, better four words."_s};
}

KeyType typeOf(const crypto::PublicKey &key)
{
    switch (key.type()) {
    case crypto::KeyType::Ed25519: return KeyType::Ed25519;
    case crypto::KeyType::Rsa: return KeyType::Rsa;
    default: return KeyType::P256;
    }
}

/// What is the same wherever the private half is.
Result<SigningKey> describe(const KeyPlan &plan, const crypto::PublicKey &publicKey)
{
    SigningKey key;
    key.type = typeOf(publicKey);
    key.name = plan.name;
    key.keep = plan.keep;
    key.publicKey = toArray(publicKey.spki());
    LAUREL_TRY_ASSIGN(const credential::IssuerIdentity own, credential::issuerIdentity(QString(), publicKey, 1));
    key.did = plan.type == KeyType::Rsa ? QString() : own.id;
    return key;
}

/// PKCS #8 under the passphrase, in the database.
class DatabaseKeeper : public KeyKeeper
{
public:
    [[nodiscard]] Result<SigningKey> make(const KeyPlan &plan, const Passphrase &passphrase) const override
    {
        LAUREL_TRY(checkNew(passphrase));
        const auto made = crypto::PrivateKey::generate(cryptoType(plan.type));
        if (!made.ok())
            return fromCrypto(made.error());
        LAUREL_TRY_ASSIGN(SigningKey key, describe(plan, made->publicKey()));
        LAUREL_TRY_ASSIGN(key.privateKey, locked(*made, passphrase));
        return key;
    }

    [[nodiscard]] Result<crypto::Signer> open(const SigningKey &key, const Passphrase &passphrase) const override
    {
        LAUREL_TRY_ASSIGN(const crypto::PrivateKey opened, unlocked(key, passphrase));
        auto signer = crypto::Signer::forKey(opened);
        if (!signer.ok())
            return fromCrypto(signer.error());
        return *std::move(signer);
    }

    [[nodiscard]] Result<QByteArray> changePassphrase(const SigningKey &key, const Passphrase &old,
                                                      const Passphrase &fresh) const override
    {
        LAUREL_TRY(checkNew(fresh));
        LAUREL_TRY_ASSIGN(const crypto::PrivateKey opened, unlocked(key, old));
        return locked(opened, fresh);
    }

private:
    [[nodiscard]] static Result<QByteArray> locked(const crypto::PrivateKey &key, const Passphrase &passphrase)
    {
        const auto bytes = crypto::encryptPrivateKey(key, secretOf(passphrase));
        if (!bytes.ok())
            return fromCrypto(bytes.error());
        return toArray(*bytes);
    }

    [[nodiscard]] static Result<crypto::PrivateKey> unlocked(const SigningKey &key, const Passphrase &passphrase)
    {
        auto opened = crypto::decryptPrivateKey(viewOf(key.privateKey), secretOf(passphrase));
        if (!opened.ok() && opened.error().kind == crypto::ErrorKind::WrongPassphrase)
            return Error{Fault::Denied,
                         u"That is not the passphrase of the key “%1”. It stays locked; try again."_s.arg(key.name)};
        if (!opened.ok()) {
            return Error{fromCrypto(opened.error()).fault,
                         u"The key “%1” cannot be opened: what is stored of it is damaged. Restore a backup of the "
                         "database, or make a new key."_s.arg(key.name),
                         QString::fromStdString(opened.error().what)};
        }
        if (toArray(opened->publicKey().spki()) != key.publicKey)
            return Error{Fault::Crypto, u"What is stored as the private half of the key “%1” belongs to another key. "
                                        "Restore a backup of the database, or rotate the key."_s.arg(key.name)};
        return *std::move(opened);
    }
};

/// The same, and the key store of the desktop remembers the passphrase.
class DesktopKeeper final : public DatabaseKeeper
{
public:
    [[nodiscard]] Result<SigningKey> make(const KeyPlan &plan, const Passphrase &passphrase) const override
    {
        LAUREL_TRY_ASSIGN(SigningKey key, DatabaseKeeper::make(plan, passphrase));
        LAUREL_TRY(remember(key, passphrase));
        return key;
    }

    /// Without a passphrase the desktop is asked; one that is typed and right is remembered from then on.
    [[nodiscard]] Result<crypto::Signer> open(const SigningKey &key, const Passphrase &passphrase) const override
    {
        if (!passphrase.isEmpty()) {
            LAUREL_TRY_ASSIGN(crypto::Signer signer, DatabaseKeeper::open(key, passphrase));
            // It is open all the same: without the key store it has to be typed once more next time.
            static_cast<void>(remember(key, passphrase));
            return signer;
        }
        auto recalled = crypto::recallFromDesktop(nameOf(key));
        if (!recalled.ok())
            return fromCrypto(recalled.error());
        return DatabaseKeeper::open(key, Passphrase(crypto::textOf(recalled->view())));
    }

    /// As with one that is typed: without the key store it has to be typed once more next time.
    void passphraseChanged(const SigningKey &key, const Passphrase &fresh) const override
    {
        static_cast<void>(remember(key, fresh));
    }

private:
    /// By the key itself, so that two databases with the same key share it and others never meet.
    [[nodiscard]] static std::string nameOf(const SigningKey &key)
    {
        return digestOf(key.publicKey).toHex().toStdString();
    }

    [[nodiscard]] static Result<void> remember(const SigningKey &key, const Passphrase &passphrase)
    {
        const QString label = u"Laurel: signing key “%1”"_s.arg(key.name);
        const auto stored = crypto::rememberInDesktop(nameOf(key), label.toStdString(), secretOf(passphrase));
        return stored.ok() ? Result<void>() : fromCrypto(stored.error());
    }
};

/// In a PKCS#11 token; the database holds its address alone.
class TokenKeeper final : public KeyKeeper
{
public:
    [[nodiscard]] Result<SigningKey> make(const KeyPlan &plan, const Passphrase &passphrase) const override
    {
        auto token = crypto::Token::open(plan.module.toStdString(), plan.token.toStdString(), secretOf(passphrase));
        if (!token.ok())
            return fromCrypto(token.error());
        const auto found = plan.object.isEmpty() ? (*token)->generate(cryptoType(plan.type), plan.name.toStdString())
                                                 : (*token)->find(plan.object.toStdString());
        if (!found.ok())
            return fromCrypto(found.error());
        // Tried once now, not on the day of the first credential.
        const auto signer = (*token)->signer(found->address, found->publicKey);
        if (!signer.ok())
            return fromCrypto(signer.error());
        LAUREL_TRY_ASSIGN(SigningKey key, describe(plan, found->publicKey));
        key.place = QString::fromStdString(crypto::toUri(found->address));
        return key;
    }

    [[nodiscard]] Result<crypto::Signer> open(const SigningKey &key, const Passphrase &passphrase) const override
    {
        const auto address = crypto::tokenAddressFromUri(key.place.toStdString());
        const auto publicKey = crypto::PublicKey::fromSpki(viewOf(key.publicKey));
        if (!address.ok() || !publicKey.ok())
            return fromCrypto(address.ok() ? publicKey.error() : address.error());
        const auto token = crypto::Token::open(address->module, address->token, secretOf(passphrase));
        if (!token.ok())
            return fromCrypto(token.error());
        auto signer = (*token)->signer(*address, *publicKey);
        if (!signer.ok())
            return fromCrypto(signer.error());
        return *std::move(signer);
    }

    [[nodiscard]] Result<QByteArray> changePassphrase(const SigningKey &key, const Passphrase &old,
                                                      const Passphrase &fresh) const override
    {
        const auto address = crypto::tokenAddressFromUri(key.place.toStdString());
        if (!address.ok())
            return fromCrypto(address.error());
        const auto token = crypto::Token::open(address->module, address->token, secretOf(old));
        if (!token.ok())
            return fromCrypto(token.error());
        const auto changed = (*token)->changePin(secretOf(old), secretOf(fresh));
        if (!changed.ok())
            return fromCrypto(changed.error());
        return key.privateKey;
    }
};

} // namespace

void KeyKeeper::passphraseChanged(const SigningKey &, const Passphrase &) const {}

crypto::KeyType cryptoType(KeyType type)
{
    switch (type) {
    case KeyType::Ed25519: return crypto::KeyType::Ed25519;
    case KeyType::P256: return crypto::KeyType::P256;
    case KeyType::Rsa: return crypto::KeyType::Rsa;
    }
    return crypto::KeyType::Ed25519;
}

std::unique_ptr<KeyKeeper> keeperOf(KeyKeep keep)
{
    switch (keep) {
    case KeyKeep::Desktop: return std::make_unique<DesktopKeeper>();
    case KeyKeep::Token: return std::make_unique<TokenKeeper>();
    case KeyKeep::Database: break;
    }
    return std::make_unique<DatabaseKeeper>();
}

} // namespace laurel::service
