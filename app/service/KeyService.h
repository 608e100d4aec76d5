// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
#include "service/Passphrase.h"

#include "base/Error.h"

#include <QFuture>

#include <chrono>
#include <memory>
#include <optional>

namespace laurel::service {

class Kernel;

/// What a new key is to be.
struct KeyPlan {
    KeyType type = KeyType::Ed25519;
    QString name;
    KeyKeep keep = KeyKeep::Database;
    QString module = {}; ///< for a token: the file of its PKCS#11 library
    QString token = {};  ///< for a token: its label
    QString object = {}; ///< for a token: the label of a key that is in it; empty: a new one is made there
    KeyId replaces = {}; ///< the active key of its kind, which is retired; not valid: there is none
};

/// What takes over from `before` unless something else is wanted: in its place, of its kind, kept where it is, without
/// a name.
[[nodiscard]] KeyPlan planAfter(const SigningKey &before);

/// The public half of a key in the forms others ask for.
struct PublicForms {
    QString issuer;             ///< the DID under which it signs today
    QString verificationMethod; ///< its full address
    QString multikey;           ///< "z6Mk…" (Controlled Identifiers 1.0, 2.2.2)
    QByteArray jwk;             ///< RFC 7517, one line
    QByteArray pem;             ///< SubjectPublicKeyInfo (RFC 7468, 13)
};

/// The shortest passphrase of a key, in bytes of UTF-8. How long a PIN has to be is the token's affair.
inline constexpr std::size_t shortestPassphrase = 8;

/// When unlocked keys lock by themselves.
struct KeyTimes {
    std::chrono::minutes open{15}; ///< after it was unlocked
    std::chrono::minutes idle{5};  ///< after the last thing a person did in the window; 0: not because of that

    friend bool operator==(const KeyTimes &, const KeyTimes &) = default;
};

/// Signing keys: made, unlocked for a time, rotated, retired. The private half never leaves this service in the clear.
/// Where a passphrase is asked for, a key in a token takes its PIN.
class KeyService final
{
public:
    explicit KeyService(std::shared_ptr<Kernel> kernel);
    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<SigningKey>>> list() const;
    /// Makes a key; the newest active key signs by default. The one the plan replaces is retired (it stays valid for
    /// what it signed). Error Invalid: the passphrase is too short. Conflict: the active key of its kind is not the one
    /// the plan replaces, or there is one though it replaces none. NotFound: no institution, no such token.
    QFuture<Result<SigningKey>> create(const KeyPlan &plan, std::shared_ptr<Passphrase> passphrase);
    /// The first one of its kind, in the database.
    QFuture<Result<SigningKey>> create(KeyType type, const QString &name, std::shared_ptr<Passphrase> passphrase);
    /// What takes over from the active key of a kind. Error NotFound: there is none.
    [[nodiscard]] QFuture<Result<KeyPlan>> planAfter(KeyType type) const;
    /// It signs nothing any more and stays valid for what it signed. Error Conflict: it is retired already.
    QFuture<Result<void>> retire(KeyId id);

    /// Opens a key for a time, that of times() if none is said. Without a passphrase the key store of the desktop is
    /// asked for it. Denied: wrong passphrase, or too many wrong ones and a while to wait; NotFound: the token or the
    /// key store is not there; Cancelled: it was locked meanwhile.
    QFuture<Result<void>> unlock(KeyId id, std::shared_ptr<Passphrase> passphrase,
                                 std::optional<std::chrono::minutes> time = std::nullopt);
    /// Locks every key, one that is just being unlocked too. Work that has begun with one is finished. Waits for no
    /// token.
    void lock();
    void lock(KeyId id); ///< the same of one alone
    [[nodiscard]] bool isUnlocked(KeyId id) const;
    [[nodiscard]] bool isAnyUnlocked() const;
    /// Until it locks by itself; 0 if it is locked.
    [[nodiscard]] std::chrono::seconds timeLeft(KeyId id) const;

    [[nodiscard]] KeyTimes times() const;
    /// For keys that are unlocked from now on, as long as the workspace is open; whoever shows keys is told.
    void setTimes(const KeyTimes &times);

    /// Puts the key under another passphrase with a fresh salt and overwrites what was stored under the old one; for a
    /// token, sets its PIN. Copies made before, such as backups, still open with the old one. The key store of the
    /// desktop is told if it is there; else the new one has to be typed once. Denied: `old` is wrong.
    QFuture<Result<void>> changePassphrase(KeyId id, std::shared_ptr<Passphrase> old,
                                           std::shared_ptr<Passphrase> fresh);

    [[nodiscard]] QFuture<Result<PublicForms>> publicForms(KeyId id) const;
    /// The issuer's identity in credentials: did:web if the institution has a domain, else the key's did:key.
    [[nodiscard]] QFuture<Result<QString>> issuerId() const;
    /// The labels of the tokens a PKCS#11 library can see now. NotFound: it is no such library.
    [[nodiscard]] QFuture<Result<QStringList>> tokens(const QString &module) const;

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
