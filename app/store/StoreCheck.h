// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// `laurel verify-store`: whether what is stored is what was stored. The database's own check sees about one damaged
// bit in ten, a hash per row eight in ten, both together nine.

#include "base/Cancel.h"
#include "store/AuditLog.h"
#include "store/Connection.h"

namespace laurel::store {

/// One thing that is not as it should be.
struct StoreFinding {
    QString code;    ///< "pages", "reference", "audit", "learner", "credential", "register-gap", "counter"
    QString subject; ///< "credential:12", a table, or a year with numbers
    QString detail;  ///< the database's words, or what differs

    friend bool operator==(const StoreFinding &, const StoreFinding &) = default;
};

struct StoreVerdict {
    QList<StoreFinding> findings;
    qint64 learners = 0; ///< checked
    qint64 credentials = 0;
    AuditHead auditHead;

    [[nodiscard]] bool sound() const { return findings.isEmpty(); }
};

/// Checks pages and references, the audit trail's chain, the content hash of every learner and credential, that the
/// register has no gap and its counter is ahead of it. `known` is an audit head published earlier, if there is one.
/// Error Cancelled; Storage if the database cannot be read to its end.
[[nodiscard]] Result<StoreVerdict> verifyStore(Connection &connection, const AuditHead &known = {},
                                               const Progress &progress = {}, const CancelToken &cancel = {});

} // namespace laurel::store
