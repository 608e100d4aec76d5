// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one door to the network: documents of issuers and their status lists, and nothing else.

#include "base/Cancel.h"
#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace laurel::service {

/// How far a check may go for what it needs.
enum class Reach {
    Held, ///< what is here, and nobody is asked
    Web,  ///< issuers and their status lists may be asked
};

class Fetcher
{
public:
    Fetcher() = default;
    virtual ~Fetcher() = default;
    Q_DISABLE_COPY_MOVE(Fetcher)

    /// The body of the document at an https address. Blocks, up to five seconds: never called on the GUI thread. Error
    /// Invalid: the address may not be asked. Network: it could not be reached or did not answer with a document.
    /// Cancelled. Any thread.
    [[nodiscard]] virtual Result<QByteArray> fetch(const QString &address, const CancelToken &cancel) = 0;
};

/// Asks the web: HTTPS to public hosts alone, without redirects, at most five seconds and 1 MiB.
[[nodiscard]] std::shared_ptr<Fetcher> makeWebFetcher();

} // namespace laurel::service
