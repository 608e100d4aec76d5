// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "domain/Institution.h"

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

} // namespace laurel::service
