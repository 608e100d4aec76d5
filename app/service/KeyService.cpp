// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/IssuerIdentity.h"
#include "crypto/EncryptedKey.h"
#include "service/Errors.h"
#include "service/InstitutionService.h"
#include "service/Kernel.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

constexpr std::size_t shortestPassphrase = 8;

crypto::KeyType cryptoType(KeyType type)
{
    switch (type) {
    case KeyType::Ed25519: return crypto::KeyType::Ed25519;
    case KeyType::P256: return crypto::KeyType::P256;
    case KeyType::Rsa: return crypto::KeyType::Rsa;
    }
    return crypto::KeyType::Ed25519;
}

crypto::ByteView viewOf(const Passphrase &passphrase)
{
    const std::string_view bytes = passphrase.bytes();
    return {reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()};
}

QByteArray toArray(const crypto::Bytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

/// A new key under its passphrase, as it will be stored; takes about half a second of hashing on purpose.
Result<SigningKey> makeKey(KeyType type, const QString &name, const Passphrase &passphrase)
{
    const auto made = crypto::PrivateKey::generate(cryptoType(type));
    if (!made.ok())
        return fromCrypto(made.error());
    const auto locked = crypto::encryptPrivateKey(*made, crypto::SecretBytes::copyOf(viewOf(passphrase)));
    if (!locked.ok())
        return fromCrypto(locked.error());
    SigningKey key;
    key.type = type;
    key.name = name;
    key.publicKey = toArray(made->publicKey().spki());
    key.privateKey = toArray(*locked);
    LAUREL_TRY_ASSIGN(const credential::IssuerIdentity own,
                      credential::issuerIdentity(QString(), made->publicKey(), 1));
    key.did = type == KeyType::Rsa ? QString() : own.id;
    return key;
}

Result<Institution> institutionOf(store::Connection &connection)
{
    LAUREL_TRY_ASSIGN(std::optional<Institution> found, store::InstitutionRepository(connection).load());
    if (!found)
        return Error{Fault::NotFound, u"Set up the institution first: it is who signs."_s};
    return *std::move(found);
}

/// Where a key is found today follows from the institution's domain, so it is worked out and not believed.
Result<SigningKey> addressed(SigningKey key, const Institution &institution)
{
    LAUREL_TRY_ASSIGN(const credential::IssuerIdentity identity, credential::issuerIdentity(institution, key));
    key.verificationMethod = identity.keyId;
    return key;
}

/// The new key signs from now on; those before stay valid for what they signed.
Result<SigningKey> install(store::Connection &connection, SigningKey key)
{
    LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
    store::KeyRepository keys(connection);
    LAUREL_TRY_ASSIGN(const QList<SigningKey> before, keys.all());
    for (const SigningKey &old : before) {
        if (old.state == KeyState::Active) {
            LAUREL_TRY(keys.setState(old.id, KeyState::Retired));
        }
    }
    LAUREL_TRY_ASSIGN(key.id, keys.add(key));
    return addressed(key, institution);
}

} // namespace

KeyService::KeyService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<QList<SigningKey>>> KeyService::list() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<QList<SigningKey>> {
        LAUREL_TRY_ASSIGN(QList<SigningKey> keys, store::KeyRepository(connection).all());
        if (keys.isEmpty())
            return keys;
        LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
        for (SigningKey &key : keys) {
            LAUREL_TRY_ASSIGN(key, addressed(key, institution));
        }
        return keys;
    });
}

QFuture<Result<SigningKey>> KeyService::create(KeyType type, const QString &name,
                                               std::shared_ptr<Passphrase> passphrase)
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, type, name, passphrase = std::move(passphrase)]() -> Result<SigningKey> {
        LAUREL_TRY(kernel->require(Verb::Administer));
        if (passphrase->bytes().size() < shortestPassphrase)
            return Error{Fault::Invalid,
                         u"The passphrase is too short: use at least eight characters, better four words."_s};
        LAUREL_TRY_ASSIGN(SigningKey key, makeKey(type, name, *passphrase));
        key.created = kernel->clock->now();
        const auto store = [key](store::Connection &connection, Deed &deed) -> Result<SigningKey> {
            LAUREL_TRY_ASSIGN(const SigningKey stored, install(connection, key));
            const QString text = u"Made the signing key “%1” (%2)"_s.arg(stored.name, toCode(stored.type));
            deed = {u"key.create"_s,
                    u"key:%1"_s.arg(stored.id.value()),
                    text,
                    digestOf(stored.publicKey),
                    {ChangeKind::Key, {}, text},
                    true};
            return stored;
        };
        return kernel->change(Verb::Administer, "key.create", store).result();
    });
}

QFuture<Result<void>> KeyService::unlock(KeyId id, std::shared_ptr<Passphrase> passphrase)
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, id, passphrase = std::move(passphrase)]() -> Result<void> {
        LAUREL_TRY(kernel->require(Verb::Issue));
        const Result<SigningKey> key =
            kernel->read([id](store::Connection &connection) { return store::KeyRepository(connection).load(id); })
                .result();
        if (!key.ok())
            return key.error();
        auto opened =
            crypto::decryptPrivateKey(viewOf(key->privateKey), crypto::SecretBytes::copyOf(viewOf(*passphrase)));
        if (!opened.ok())
            return fromCrypto(opened.error());
        kernel->keys.hold(id, *std::move(opened));
        kernel->notifier->publish({ChangeKind::Key, {id.value()}, {}});
        return {};
    });
}

void KeyService::lock()
{
    m_kernel->keys.clear();
    m_kernel->notifier->publish({ChangeKind::Key, {}, {}});
}

bool KeyService::isUnlocked(KeyId id) const
{
    return m_kernel->keys.find(id) != nullptr;
}

QFuture<Result<QString>> KeyService::issuerId() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<QString> {
        LAUREL_TRY_ASSIGN(const std::optional<SigningKey> key, store::KeyRepository(connection).active());
        if (!key)
            return Error{Fault::NotFound, u"There is no signing key yet. Make one in Settings."_s};
        LAUREL_TRY_ASSIGN(const Institution institution, institutionOf(connection));
        return credential::issuerIdentity(institution, *key).map([](const credential::IssuerIdentity &identity) {
            return identity.id;
        });
    });
}

} // namespace laurel::service
