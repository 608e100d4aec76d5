// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssuerBook.h"

#include "credential/ControllerDocument.h"
#include "credential/CredentialNeeds.h"
#include "service/Errors.h"
#include "service/Fetcher.h"
#include "service/Kernel.h"
#include "store/KnownDocumentRepository.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

bool isIdentifier(const QString &what)
{
    return what.startsWith("did:"_L1) || what.contains("://"_L1);
}

Result<QByteArray> readDocument(const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.exists())
        return Error{Fault::NotFound,
                     u"There is no file %1. Name a file, a did:web identifier or an https address."_s.arg(shown)};
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Storage, u"%1 cannot be read: %2."_s.arg(shown, file.errorString())};
    return file.read(credential::largestControllerDocument + 1);
}

/// The identifier a document says it belongs to.
Result<QString> ownIdentifier(const QByteArray &bytes, const QString &source)
{
    const auto document = json::parseStrict({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    const json::Value *id = document.ok() ? document->find("id") : nullptr;
    if (!id || !id->is(json::Kind::String) || id->text().empty())
        return Error{Fault::Invalid,
                     u"%1 is not a document of an issuer's keys: it does not say whose they are."_s.arg(source)};
    return QString::fromStdString(id->text());
}

/// Who is asked must be the one the document belongs to: under its identifier, or at the address that one leads to.
Result<void> checkOrigin(const QString &what, const QString &id)
{
    if (what == id || credential::documentAddress(id).valueOr({}) == what)
        return {};
    return Error{
        Fault::Invalid,
        u"%1 published the keys of somebody else (%2), which proves nothing. Add %2 itself."_s.arg(what, id.left(200))};
}

Result<KnownDocument> obtain(const QString &what, Fetcher *fetcher, const Clock &clock, const CancelToken &cancel)
{
    KnownDocument document;
    document.fetched = clock.now();
    document.trusted = true;
    if (isIdentifier(what)) {
        LAUREL_TRY_ASSIGN(document.source, credential::documentAddress(what));
        LAUREL_TRY_ASSIGN(document.bytes, fetcher->fetch(document.source, cancel));
        LAUREL_TRY_ASSIGN(document.identifier, ownIdentifier(document.bytes, document.source));
        LAUREL_TRY(checkOrigin(what, document.identifier));
    } else {
        document.source = what;
        LAUREL_TRY_ASSIGN(document.bytes, readDocument(what));
        LAUREL_TRY_ASSIGN(document.identifier, ownIdentifier(document.bytes, what));
    }
    LAUREL_TRY_ASSIGN(const credential::KnownIssuer issuer,
                      credential::readControllerDocument(document.bytes, document.identifier));
    if (issuer.keys.isEmpty()) {
        QString why =
            u"The document of %1 has no key a credential could be checked with."_s.arg(document.identifier.left(200));
        if (!issuer.unusable.isEmpty())
            why += u' ' + issuer.unusable.first().reason;
        return Error{Fault::Invalid, why};
    }
    document.name = issuer.name;
    return document;
}

} // namespace

IssuerBook::IssuerBook(std::shared_ptr<Kernel> kernel, std::shared_ptr<Fetcher> fetcher)
    : m_kernel(std::move(kernel))
    , m_fetcher(std::move(fetcher))
{}

QFuture<Result<KnownDocument>> IssuerBook::add(const QString &what, const JobControl &control)
{
    auto kernel = m_kernel;
    auto fetcher = m_fetcher;
    return m_kernel->work([kernel, fetcher, what, control]() -> Result<KnownDocument> {
        LAUREL_TRY(kernel->require(Verb::Administer));
        LAUREL_TRY_ASSIGN(const KnownDocument document, obtain(what, fetcher.get(), *kernel->clock, control.cancel));
        const auto store = [document](store::Connection &connection, Deed &deed) -> Result<KnownDocument> {
            LAUREL_TRY(store::KnownDocumentRepository(connection).keep(document));
            const QString text = u"Took %1 among the known issuers"_s.arg(document.identifier);
            deed = {u"issuer.add"_s,          u"issuer:"_s + document.identifier,  text,
                    digestOf(document.bytes), {ChangeKind::Institution, {}, text}, true};
            return document;
        };
        return kernel->change(Verb::Administer, "issuer.add", store).result();
    });
}

QFuture<Result<QList<KnownDocument>>> IssuerBook::list() const
{
    return m_kernel->read([](store::Connection &connection) {
        return store::KnownDocumentRepository(connection).list(KnownDocument::Kind::Issuer);
    });
}

QFuture<Result<void>> IssuerBook::remove(const QString &id)
{
    const auto store = [id](store::Connection &connection, Deed &deed) -> Result<void> {
        LAUREL_TRY(store::KnownDocumentRepository(connection).remove(KnownDocument::Kind::Issuer, id));
        const QString text = u"Took %1 from the known issuers"_s.arg(id);
        deed = {u"issuer.remove"_s, u"issuer:"_s + id, text, {}, {ChangeKind::Institution, {}, text}, true};
        return {};
    };
    return m_kernel->change(Verb::Administer, "issuer.remove", store);
}

} // namespace laurel::service
