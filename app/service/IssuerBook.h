// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "domain/KnownDocument.h"
#include "service/JobBoard.h"

#include <QFuture>
#include <QList>

#include <memory>

namespace laurel::service {

class Fetcher;
class Kernel;

/// The issuers elsewhere whose keys are kept here, so that their credentials can be checked without the web: those
/// somebody vouched for by adding them, and those met while checking.
class IssuerBook final
{
public:
    IssuerBook(std::shared_ptr<Kernel> kernel, std::shared_ptr<Fetcher> fetcher);

    /// Takes a document of keys from a file, or asks for it: `what` is a path, a did:web identifier or an https
    /// address. It then counts as vouched for. Error NotFound: no such file. Invalid: it is not a document of keys, or
    /// not that of its address. Network.
    [[nodiscard]] QFuture<Result<KnownDocument>> add(const QString &what, const JobControl &control);
    /// By name, without the bytes.
    [[nodiscard]] QFuture<Result<QList<KnownDocument>>> list() const;
    /// Error NotFound.
    [[nodiscard]] QFuture<Result<void>> remove(const QString &id);

private:
    std::shared_ptr<Kernel> m_kernel;
    std::shared_ptr<Fetcher> m_fetcher;
};

} // namespace laurel::service
