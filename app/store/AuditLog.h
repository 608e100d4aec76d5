// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The trail of everything that happened. append() belongs into the transaction of the change it tells of, so that
// there is never one without the other. Each row's hash covers the hash of the row before; ids have no gaps.

#include "domain/Audit.h"
#include "store/Connection.h"

#include <QList>

namespace laurel::store {

/// The end of the trail, published so that a cut tail shows.
struct AuditHead {
    qint64 id = 0;
    QByteArray hash;

    friend bool operator==(const AuditHead &, const AuditHead &) = default;
};

/// What checking the whole trail found.
struct AuditVerdict {
    qint64 events = 0;
    qint64 firstBad = 0; ///< id of the first row that does not follow from the one before; 0: none
    QString problem;     ///< code: "", "edited", "missing", "reordered", "cut"
    AuditHead head;

    [[nodiscard]] bool intact() const { return firstBad == 0 && problem.isEmpty(); }
};

struct AuditQuery {
    qint64 before = 0; ///< rows older than this id; 0: from the newest
    int limit = 200;
    QString subject; ///< only this one, "course:12"; empty: all
};

class AuditLog final
{
public:
    /// Adds one event; as stored, with id and hash. Needs an open Transaction (Error Internal).
    [[nodiscard]] static Result<AuditEvent> append(Connection &connection, const AuditEvent &event);
    /// Adds many events, in order, as fast as the database stores rows. Needs an open Transaction (Error Internal).
    [[nodiscard]] static Result<void> appendAll(Connection &connection, const QList<AuditEvent> &events);
    [[nodiscard]] static Result<AuditHead> head(Connection &connection);
    /// Newest first, by keyset.
    [[nodiscard]] static Result<QList<AuditEvent>> list(Connection &connection, const AuditQuery &query);
    /// Reads the whole trail and recomputes every hash. `known` is a head that was published earlier, if there is
    /// one: a trail that does not contain it was cut or rewritten.
    [[nodiscard]] static Result<AuditVerdict> verifyChain(Connection &connection, const AuditHead &known = {});
};

} // namespace laurel::store
