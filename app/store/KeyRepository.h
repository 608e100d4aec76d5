// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
#include "store/Connection.h"

#include <QList>

#include <optional>

namespace laurel::store {

/// Signing keys. A retired key stays, since what it signed must still be verified.
class KeyRepository final
{
public:
    explicit KeyRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Error Conflict if this very key is stored already, or another one of its kind is active.
    [[nodiscard]] Result<KeyId> add(const SigningKey &key);
    /// Error NotFound.
    [[nodiscard]] Result<SigningKey> load(KeyId id);
    /// Newest first.
    [[nodiscard]] Result<QList<SigningKey>> all();
    /// The newest active key, if there is one: what signs by default.
    [[nodiscard]] Result<std::optional<SigningKey>> active();
    /// The active key of a kind, if there is one; there are never two.
    [[nodiscard]] Result<std::optional<SigningKey>> active(KeyType type);
    /// It signs nothing any more. Error NotFound; Conflict if it is retired already.
    [[nodiscard]] Result<void> retire(KeyId id, const QDateTime &at);
    /// Puts other bytes in the place of the private half. Error Conflict if they are not `before` any more.
    [[nodiscard]] Result<void> replacePrivateKey(KeyId id, const QByteArray &before, const QByteArray &after);
    /// Leaves nothing of replaced private halves in the database's files. Outside a transaction; where others read just
    /// now, or on a server whose table belongs to somebody else, it happens when they are done or not at all.
    [[nodiscard]] Result<void> forgetReplaced();

private:
    [[nodiscard]] Result<QList<SigningKey>> select(const QString &clause, qint64 id = 0);
    Connection &m_connection;
};

} // namespace laurel::store
