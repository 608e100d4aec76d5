// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/KnownDocument.h"
#include "store/Connection.h"

#include <QList>

#include <optional>

namespace laurel::store {

/// Documents of other issuers, one for each identifier.
class KnownDocumentRepository final
{
public:
    explicit KnownDocumentRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Puts it in the place of an earlier one of its kind and identifier. Who was vouched for stays so.
    [[nodiscard]] Result<void> keep(const KnownDocument &document);
    /// Nothing if there is none, or if its bytes are no longer those that were kept.
    [[nodiscard]] Result<std::optional<KnownDocument>> find(KnownDocument::Kind kind, const QString &identifier);
    /// By name and identifier, without the bytes.
    [[nodiscard]] Result<QList<KnownDocument>> list(KnownDocument::Kind kind);
    /// Error NotFound.
    [[nodiscard]] Result<void> remove(KnownDocument::Kind kind, const QString &identifier);
    /// Removes those nobody vouched for that were fetched before then, or came before the newest so many of them, or
    /// before the newest that have so many bytes together. How many went.
    [[nodiscard]] Result<qint64> prune(const QDateTime &before, qint64 mostDocuments, qint64 mostBytes);

private:
    Connection &m_connection;
};

} // namespace laurel::store
