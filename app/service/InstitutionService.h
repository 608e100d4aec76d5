// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
#include "domain/Institution.h"
#include "service/Passphrase.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

/// The institution's own record.
class InstitutionService final
{
public:
    explicit InstitutionService(std::shared_ptr<Kernel> kernel);
    [[nodiscard]] QFuture<Result<Institution>> load() const; ///< NotFound before the first save
    /// Reads a logo from a file of somebody's: the bytes, if they may stand on a certificate. Error Invalid says what
    /// is wrong with them; Storage, why the file cannot be read.
    [[nodiscard]] QFuture<Result<QByteArray>> readLogo(const QString &path) const;
    QFuture<Result<Institution>> save(const Institution &institution, const QString &cause);

private:
    std::shared_ptr<Kernel> m_kernel;
};

/// Signing keys: made, unlocked for a time, retired. The private half never leaves this service in the clear.
class KeyService final
{
public:
    explicit KeyService(std::shared_ptr<Kernel> kernel);
    [[nodiscard]] QFuture<Result<QList<SigningKey>>> list() const;
    /// Makes a key under a passphrase of at least eight characters; the newest active key signs from then on, and
    /// the one before is retired (it stays valid for what it signed).
    QFuture<Result<SigningKey>> create(KeyType type, const QString &name, std::shared_ptr<Passphrase> passphrase);
    /// Denied: wrong passphrase.
    QFuture<Result<void>> unlock(KeyId id, std::shared_ptr<Passphrase> passphrase);
    void lock();
    [[nodiscard]] bool isUnlocked(KeyId id) const;
    /// The issuer's identity in credentials: did:web if the institution has a domain, else the key's did:key.
    [[nodiscard]] QFuture<Result<QString>> issuerId() const;

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
