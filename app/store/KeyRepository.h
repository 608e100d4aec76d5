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

    /// Error Conflict if this very key is stored already.
    [[nodiscard]] Result<KeyId> add(const SigningKey &key);
    /// Error NotFound.
    [[nodiscard]] Result<SigningKey> load(KeyId id);
    /// Newest first.
    [[nodiscard]] Result<QList<SigningKey>> all();
    /// The newest active key, if there is one.
    [[nodiscard]] Result<std::optional<SigningKey>> active();
    /// Error NotFound.
    [[nodiscard]] Result<void> setState(KeyId id, KeyState state);

private:
    [[nodiscard]] Result<QList<SigningKey>> select(const QString &clause, qint64 id);
    Connection &m_connection;
};

} // namespace laurel::store
