// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Resolver.h"

#include "credential/ControllerDocument.h"
#include "credential/CredentialNeeds.h"
#include "service/Kernel.h"
#include "service/PublicHosts.h"
#include "store/KnownDocumentRepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// How long what is kept counts as new while one could ask again, in seconds.
qint64 freshFor(KnownDocument::Kind kind)
{
    return kind == KnownDocument::Kind::Issuer ? 24 * 3600 : 300;
}

/// What is kept without that anybody vouched for it: these are strangers' bytes in the institution's database.
constexpr int daysKept = 90;
constexpr qint64 mostKept = 1000;
constexpr qint64 mostBytesKept = 64 * 1024 * 1024;

bool holdsIssuer(const credential::VerifyContext &context, const QString &id)
{
    return std::any_of(context.issuers.begin(), context.issuers.end(),
                       [&id](const credential::KnownIssuer &issuer) { return issuer.id == id; });
}

bool isSelfContained(const QString &id)
{
    return id.startsWith("did:key:"_L1) || id.startsWith("did:jwk:"_L1);
}

bool hasGoodSignature(const Verification &verification)
{
    return std::any_of(verification.checks.begin(), verification.checks.end(), [](const VerificationCheck &check) {
        return check.code == "signature"_L1 && check.state == CheckState::Passed;
    });
}

/// The address a document is asked for at.
Result<QString> addressOf(KnownDocument::Kind kind, const QString &identifier)
{
    return kind == KnownDocument::Kind::Issuer ? credential::documentAddress(identifier) : identifier;
}

} // namespace

Resolver::Resolver(std::shared_ptr<Kernel> kernel, std::shared_ptr<Fetcher> fetcher, std::shared_ptr<const Clock> clock,
                   std::chrono::milliseconds patience)
    : m_kernel(std::move(kernel))
    , m_fetcher(std::move(fetcher))
    , m_clock(std::move(clock))
    , m_patience(patience)
{}

Verification Resolver::verify(const QByteArray &bytes, credential::VerifyContext context, const Asking &asking,
                              const CancelToken &cancel) const
{
    const credential::CredentialNeeds needs = credential::needsOf(bytes);
    Search search{asking, cancel, QDeadlineTimer(m_patience), {}};
    addIssuer(context, needs.issuer, search);
    Verification first = credential::verify(bytes, context);
    if (!hasGoodSignature(first))
        return first;
    for (const QString &address : needs.statusLists)
        addList(context, address, search);
    for (const QString &endorser : needs.endorsers)
        addIssuer(context, endorser, search);
    keep(search.news);
    if (needs.statusLists.isEmpty() && needs.endorsers.isEmpty())
        return first;
    return credential::verify(bytes, context);
}

void Resolver::addIssuer(credential::VerifyContext &context, const QString &id, Search &search) const
{
    if (id.isEmpty() || isSelfContained(id) || holdsIssuer(context, id))
        return;
    const Found found = find(KnownDocument::Kind::Issuer, id, search);
    if (!found.document) {
        if (!found.problem.isEmpty())
            context.unknown.append({id, found.problem});
        return;
    }
    Result<credential::KnownIssuer> issuer = credential::readControllerDocument(found.document->bytes, id);
    if (!issuer.ok()) {
        context.unknown.append({id, issuer.error().what});
        return;
    }
    // What a stranger calls itself proves nothing; its domain does.
    issuer->name = found.document->trusted ? found.document->name : QString();
    context.issuers.append(*std::move(issuer));
}

void Resolver::addList(credential::VerifyContext &context, const QString &address, Search &search) const
{
    const auto same = [&address](const credential::KnownStatusList &list) { return list.address == address; };
    if (std::any_of(context.statusLists.begin(), context.statusLists.end(), same))
        return;
    const Found found = find(KnownDocument::Kind::StatusList, address, search);
    if (found.document)
        context.statusLists.append({address, found.document->bytes, found.document->fetched});
    else if (!found.problem.isEmpty())
        context.statusLists.append({address, {}, {}, found.problem});
}

Resolver::Found Resolver::find(KnownDocument::Kind kind, const QString &identifier, Search &search) const
{
    const std::optional<KnownDocument> held = kept(kind, identifier);
    const bool isFresh = held && held->fetched.secsTo(m_clock->now()) < freshFor(kind);
    if (search.asking.reach == Reach::Held || !m_fetcher || isFresh)
        return {held};
    Result<KnownDocument> asked = fetched(kind, identifier, search);
    if (asked.ok()) {
        asked->trusted = held && held->trusted;
        search.news.append(*asked);
        return {*std::move(asked)};
    }
    // An old one is better than none; its age is told where it matters.
    return held ? Found{held} : Found{std::nullopt, asked.error().what};
}

/// A credential names up to thirteen addresses, and each may take its time; all of them together may not.
Result<void> Resolver::mayAsk(const QString &address, const Search &search) const
{
    const QString host = hostOf(address);
    if (search.cancel.isCancelled())
        return Error{Fault::Cancelled, u"Stopped before %1 was asked."_s.arg(host)};
    if (search.asking.hosts && !search.asking.hosts->contains(host)) {
        return Error{
            Fault::Denied,
            u"%1 was not asked: it is not among those that were named before. Look it up again if it may be asked, too."_s
                .arg(host)};
    }
    if (search.patience.hasExpired())
        return Error{Fault::Network,
                     u"%1 was not asked any more: the others took too long. Try again later."_s.arg(host)};
    return {};
}

std::optional<KnownDocument> Resolver::kept(KnownDocument::Kind kind, const QString &identifier) const
{
    if (!m_kernel)
        return std::nullopt;
    const auto read = [kind, identifier](store::Connection &connection) {
        return store::KnownDocumentRepository(connection).find(kind, identifier);
    };
    return m_kernel->read(read).result().valueOr(std::nullopt);
}

Result<KnownDocument> Resolver::fetched(KnownDocument::Kind kind, const QString &identifier, Search &search) const
{
    LAUREL_TRY_ASSIGN(const QString address, addressOf(kind, identifier));
    LAUREL_TRY(mayAsk(address, search));
    LAUREL_TRY_ASSIGN(QByteArray bytes, m_fetcher->fetch(address, search.cancel));
    KnownDocument document{kind, identifier, {}, address, m_clock->now(), false, std::move(bytes)};
    if (kind == KnownDocument::Kind::Issuer) {
        LAUREL_TRY_ASSIGN(const credential::KnownIssuer issuer,
                          credential::readControllerDocument(document.bytes, identifier));
        document.name = issuer.name;
    }
    return document;
}

/// Where they cannot be kept they were still good for now.
void Resolver::keep(const QList<KnownDocument> &news) const
{
    if (!m_kernel || news.isEmpty())
        return;
    const auto write = [news, now = m_clock->now()](store::Connection &connection) -> Result<qint64> {
        const auto act = [&]() -> Result<qint64> {
            store::KnownDocumentRepository documents(connection);
            for (const KnownDocument &document : news)
                LAUREL_TRY(documents.keep(document));
            return documents.prune(now.addDays(-daysKept), mostKept, mostBytesKept);
        };
        return store::transact(connection, "document.keep", act);
    };
    (void)m_kernel->write(write).result();
}

} // namespace laurel::service
