// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Cancel.h"
#include "base/Clock.h"
#include "credential/Verifier.h"
#include "domain/KnownDocument.h"
#include "service/Fetcher.h"

#include <QDeadlineTimer>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace laurel::service {

class Kernel;

/// How far a check may go, and to whom.
struct Asking {
    Asking(Reach far, std::optional<QStringList> whom = std::nullopt)
        : reach(far)
        , hosts(std::move(whom))
    {}
    Reach reach;
    std::optional<QStringList> hosts; ///< as hostOf() has them, and nobody else; nothing: whoever the credential names
};

/// Checks a credential with all that can be had, in the order that gives nobody anything for free: read it → find the
/// issuer's keys (held by the caller, kept here, inside did:key and did:jwk, at last asked for) → check the signature →
/// and only if that is good, look at what the credential links to, its status lists, the keys of its endorsers, and
/// keep what was fetched: what nobody vouched for 90 days long, of the newest at most 1,000 documents and 64 MiB.
class Resolver final
{
public:
    /// `kernel`: null without a database, and then nothing is kept. `fetcher`: null if nobody is ever to be asked.
    /// `patience`: once a check has taken this long, it asks nobody more.
    Resolver(std::shared_ptr<Kernel> kernel, std::shared_ptr<Fetcher> fetcher, std::shared_ptr<const Clock> clock,
             std::chrono::milliseconds patience = std::chrono::seconds(15));

    /// Blocks, on the web for up to twenty seconds, the last answer included: never called on the GUI thread nor on one
    /// of the database's. `context` holds what the caller knows already, which comes first. What could not be had is
    /// told by the checks themselves.
    [[nodiscard]] Verification verify(const QByteArray &bytes, credential::VerifyContext context, const Asking &asking,
                                      const CancelToken &cancel) const;

private:
    /// One check under way.
    struct Search {
        const Asking &asking;
        const CancelToken &cancel;
        QDeadlineTimer patience;
        QList<KnownDocument> news; ///< what was fetched, to be kept if the credential turns out to be signed
    };
    struct Found {
        std::optional<KnownDocument> document = std::nullopt;
        QString problem = {}; ///< why it could not be asked for
    };
    [[nodiscard]] Found find(KnownDocument::Kind kind, const QString &identifier, Search &search) const;
    [[nodiscard]] Result<void> mayAsk(const QString &address, const Search &search) const;
    [[nodiscard]] std::optional<KnownDocument> kept(KnownDocument::Kind kind, const QString &identifier) const;
    [[nodiscard]] Result<KnownDocument> fetched(KnownDocument::Kind kind, const QString &identifier,
                                                Search &search) const;
    void keep(const QList<KnownDocument> &news) const;
    void addIssuer(credential::VerifyContext &context, const QString &id, Search &search) const;
    void addList(credential::VerifyContext &context, const QString &address, Search &search) const;

    std::shared_ptr<Kernel> m_kernel;
    std::shared_ptr<Fetcher> m_fetcher;
    std::shared_ptr<const Clock> m_clock;
    std::chrono::milliseconds m_patience;
};

} // namespace laurel::service
