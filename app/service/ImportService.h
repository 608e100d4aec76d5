// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Import.h"
#include "service/JobBoard.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

enum class DryRun { No, Yes };

/// Foreign files in, all or nothing.
class ImportService final
{
public:
    explicit ImportService(std::shared_ptr<Kernel> kernel);

    /// Reads, checks and (unless dryRun) applies. A report that is not `applied` has findings that say why.
    QFuture<Result<ImportReport>> importOulad(const QString &folder, DryRun dryRun, const JobControl &control);
    /// What importing this folder into an empty database would do; needs no database and makes none.
    [[nodiscard]] static QFuture<Result<ImportReport>> previewOulad(const QString &folder, const JobControl &control);
    /// Fills an empty database with the sample institution of this seed. Conflict: the database is not empty.
    QFuture<Result<ImportReport>> loadSample(quint64 seed, const JobControl &control);

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
