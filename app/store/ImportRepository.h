// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Applies what a foreign file became: everything in one transaction or nothing. A second import of the same data
// writes nothing at all, not even a line of the audit trail.

#include "base/Cancel.h"
#include "base/Clock.h"
#include "domain/Import.h"
#include "store/Connection.h"

namespace laurel::store {

struct ImportPlan;

/// Who imports, when, and who watches.
struct ImportContext {
    const Clock &clock;
    QString actor;
    Progress progress = {};
    CancelToken cancel = {};
};

class ImportRepository final
{
public:
    explicit ImportRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// What apply() would do; changes nothing.
    [[nodiscard]] Result<ImportReport> plan(const ImportBundle &bundle, const CancelToken &cancel = {});
    /// Does it, with one audit event per kind of record and an import_batch row, in a transaction of its own. A
    /// bundle with a finding of severity Error is reported back with applied = false. Error Cancelled if it was
    /// stopped, Invalid for a bundle whose indexes point nowhere; the database is then as it was.
    [[nodiscard]] Result<ImportReport> apply(const ImportBundle &bundle, const ImportContext &context);

private:
    [[nodiscard]] Result<void> write(const ImportBundle &bundle, ImportPlan &plan, const ImportContext &context);
    Connection &m_connection;
};

} // namespace laurel::store
