// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Audit.h"
#include "domain/Rows.h"
#include "service/JobBoard.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

/// One thing verify-store looked at.
struct StoreFinding {
    QString subject; ///< "audit trail", "credential 2026-000123"
    bool sound = true;
    QString text;
};

/// The database as a whole: today's work, search over everything, audit, backup, checks.
class DatabaseService final
{
public:
    explicit DatabaseService(std::shared_ptr<Kernel> kernel);

    [[nodiscard]] QFuture<Result<Agenda>> agenda() const;
    [[nodiscard]] QFuture<Result<QList<SearchHit>>> search(const QString &text) const;
    [[nodiscard]] QFuture<Result<QList<AuditEvent>>> auditTrail(qint64 before, int limit) const; ///< newest first
    /// The lines about one thing, "course:12", newest first.
    [[nodiscard]] QFuture<Result<QList<AuditEvent>>> history(const QString &subject, int limit) const;
    [[nodiscard]] QFuture<Result<QList<StoreFinding>>> verify(const JobControl &control) const;
    QFuture<Result<void>> backup(const QString &file, const JobControl &control);

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
