// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The register: what was issued and in which state it is. New credentials come in through IssueRepository alone;
// here they are read, listed, and moved from state to state.

#include "domain/Credential.h"
#include "domain/Rows.h"
#include "store/Connection.h"
#include "store/RowHash.h"

namespace laurel::store {

/// Where a credential stands in the status lists.
struct CredentialStatus {
    int index = 0;
    CredentialState state = CredentialState::Active;

    friend bool operator==(const CredentialStatus &, const CredentialStatus &) = default;
};

/// Numbers of a year that are missing below the highest one given.
struct RegisterGap {
    int year = 0;
    int first = 0;
    int last = 0;

    friend bool operator==(const RegisterGap &, const RegisterGap &) = default;
};

/// What the register says of one credential.
struct RegisterEntry {
    CredentialState state = CredentialState::Active;
    QString reason;
    CredentialId id = {};

    friend bool operator==(const RegisterEntry &, const RegisterEntry &) = default;
};

/// SHA-256 over everything a credential says and its state; what `verify-store` compares.
[[nodiscard]] QByteArray contentHash(RowHash &hash, const Credential &credential);

class CredentialRepository final
{
public:
    explicit CredentialRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// With the signed bytes. Error NotFound.
    [[nodiscard]] Result<Credential> load(CredentialId id);
    /// Error NotFound, naming the number.
    [[nodiscard]] Result<Credential> load(const RegisterNumber &number);
    /// Of the credential with this `id`; nothing if the register does not hold it.
    [[nodiscard]] Result<std::optional<RegisterEntry>> entry(const QString &uri);
    /// All a filter finds, in its order.
    [[nodiscard]] Result<QList<CredentialId>> ids(const CredentialFilter &filter);
    /// In the order of `ids`; what does not exist is left out.
    [[nodiscard]] Result<QList<CredentialRow>> rows(const QList<CredentialId> &ids);

    /// Changes the state; the new row version. `credential` is as it was loaded, with the new state and reason. Error
    /// Conflict if somebody else changed it; Invalid where the register refuses (a revoked one stays revoked).
    [[nodiscard]] Result<qint64> saveState(const Credential &credential);
    /// Active credentials whose end has come by `today`; to be set Expired by the caller.
    [[nodiscard]] Result<QList<CredentialId>> endedBy(const QDate &today);

    /// All that are not Active, by status index: what the published lists show.
    [[nodiscard]] Result<QList<CredentialStatus>> statuses();
    /// One of each batch that was signed in one go: those of a batch share key, issuer and pictures.
    [[nodiscard]] Result<QList<CredentialId>> onePerBatch();
    /// Missing numbers; reserved ones of an unfinished job are not missing.
    [[nodiscard]] Result<QList<RegisterGap>> gaps();

private:
    [[nodiscard]] Result<Credential> loadWhere(const QString &condition,
                                               const QList<std::pair<QString, qint64>> &values, const QString &named);
    Connection &m_connection;
};

} // namespace laurel::store
