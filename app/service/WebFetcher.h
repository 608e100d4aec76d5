// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Fetcher.h"

#include <chrono>
#include <functional>
#include <string>

struct sockaddr;

namespace laurel::service {

/// What a fetch is held to. makeWebFetcher() uses these as they stand; only a test, which has no public host to ask,
/// puts others in their place.
struct FetchRules {
    std::function<Result<void>(const QString &address)> mayAsk;
    std::function<bool(const sockaddr *)> mayConnect;
    std::chrono::milliseconds patience{5000};
    qsizetype mostBytes = 1024 * 1024;
    std::string resolve = {};   ///< "host:port:address", instead of asking the name service
    std::string authority = {}; ///< a certificate in PEM to trust instead of the system's

    [[nodiscard]] static FetchRules shipped();
};

/// Fetches over libcurl. Each address is checked where the connection is made, so a name that resolves to one thing
/// when asked and to another when used gains nothing.
class WebFetcher final : public Fetcher
{
public:
    explicit WebFetcher(FetchRules rules);

    [[nodiscard]] Result<QByteArray> fetch(const QString &address, const CancelToken &cancel) override;

private:
    const FetchRules m_rules;
};

} // namespace laurel::service
