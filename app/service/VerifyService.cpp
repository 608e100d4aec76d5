// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/VerifyService.h"

#include "credential/Causes.h"
#include "credential/ControllerDocument.h"
#include "credential/CredentialNeeds.h"
#include "credential/Verifier.h"
#include "document/SquareCodeReader.h"
#include "service/InBackground.h"
#include "service/Kernel.h"
#include "service/OwnRegister.h"
#include "service/PictureCode.h"
#include "service/PublicHosts.h"
#include "service/ReadableCredential.h"
#include "service/Resolver.h"
#include "service/VerifyFiles.h"
#include "service/VerifyWording.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

constexpr qsizetype longestReason = 600;
constexpr qsizetype longestFact = 200;
constexpr qsizetype inputsWithText = 16; ///< bounds memory; one that is asked about by itself always has its text

/// Foreign text stands in reasons and names: nobody is shown megabytes of it, nor what a terminal would obey.
void tame(Verification &verification)
{
    for (VerificationCheck &check : verification.checks)
        check.reason = tamed(check.reason, longestReason);
    for (QString *fact : {&verification.id, &verification.issuerName, &verification.issuerId, &verification.achievement,
                          &verification.subject, &verification.registerNumber})
        *fact = tamed(*fact, longestFact);
}

Verification tooLarge(const QString &reason)
{
    Verification verification;
    verification.checks = {{u"well-formed"_s, CheckState::Failed, reason, u"too-large"_s}};
    return verification;
}

/// An ordinary picture or PDF.
bool carriesNone(const Verification &verification)
{
    return !verification.checks.isEmpty() && verification.checks.first().cause == u"no-payload";
}

/// The hosts the Resolver would turn to for a credential; `own` issuers are known without asking.
QStringList hostsFor(const QByteArray &document, const QList<credential::KnownIssuer> &own)
{
    const credential::CredentialNeeds needs = credential::needsOf(document);
    const bool isOwn =
        std::any_of(own.begin(), own.end(), [&needs](const auto &issuer) { return issuer.id == needs.issuer; });
    QStringList addresses{isOwn ? QString() : credential::documentAddress(needs.issuer).valueOr({})};
    for (const QString &endorser : needs.endorsers)
        addresses.append(credential::documentAddress(endorser).valueOr({}));
    QStringList hosts;
    for (const QString &address : addresses + needs.statusLists)
        hosts.append(hostOf(address));
    hosts.removeAll(QString());
    hosts.removeDuplicates();
    return hosts;
}

/// The web as one request sees it, in one thread: what was answered a moment ago is not asked for again. A folder may
/// hold thousands of one issuer's credentials, and what was fetched for those that are not genuine is kept nowhere
/// else.
class ShortMemory final : public Fetcher
{
public:
    ShortMemory(std::shared_ptr<Fetcher> web, std::shared_ptr<const Clock> clock)
        : m_web(std::move(web))
        , m_clock(std::move(clock))
    {}

    [[nodiscard]] Result<QByteArray> fetch(const QString &address, const CancelToken &cancel) override
    {
        const QDateTime now = m_clock->now();
        m_answers.removeIf([&now](const Answer &one) { return one.at.secsTo(now) >= secondsRemembered; });
        for (const Answer &one : std::as_const(m_answers)) {
            if (one.address == address)
                return one.bytes;
        }
        LAUREL_TRY_ASSIGN(const QByteArray bytes, m_web->fetch(address, cancel));
        if (m_answers.size() == mostRemembered)
            m_answers.removeFirst();
        m_answers.append({address, bytes, now});
        return bytes;
    }

private:
    static constexpr qint64 secondsRemembered = 60;
    static constexpr qsizetype mostRemembered = 16; ///< of at most 1 MiB each
    struct Answer {
        QString address;
        QByteArray bytes;
        QDateTime at;
    };
    std::shared_ptr<Fetcher> m_web;
    std::shared_ptr<const Clock> m_clock;
    QList<Answer> m_answers;
};

/// One request under way.
class Round final
{
public:
    Round(std::shared_ptr<Kernel> kernel, const Clock &clock, const Resolver &resolver, bool canAsk,
          const VerifyRequest &request, const JobControl &control)
        : m_kernel(std::move(kernel))
        , m_resolver(resolver)
        , m_canAsk(canAsk)
        , m_request(request)
        , m_control(control)
    {
        m_context.now = clock.now();
        m_context.recipient = request.recipient.trimmed();
    }

    Result<VerifyReport> perform()
    {
        LAUREL_TRY(loadOwn());
        LAUREL_TRY_ASSIGN(const QList<Piece> pieces, piecesOf());
        for (const Piece &piece : pieces) {
            if (m_control.cancel.isCancelled()) {
                return Error{Fault::Cancelled, u"Stopped after %1 of %2 files."_s.arg(m_done).arg(pieces.size())};
            }
            LAUREL_TRY(take(piece));
            m_control.progress(++m_done, pieces.size());
        }
        return std::move(m_report);
    }

private:
    struct Piece {
        FoundFile file;
        const QByteArray *bytes = nullptr; ///< null: read from the file
    };
    /// What was found, and of what in the end: what was handed in, or what the code in it led to.
    struct Looked {
        Verification verification;
        QByteArray document = {};
        bool carriesNone = false;
    };

    Result<void> loadOwn()
    {
        if (!m_kernel)
            return {};
        const auto load = [this](store::Connection &connection) -> Result<QList<credential::KnownIssuer>> {
            LAUREL_TRY_ASSIGN(m_ownDomain, ownDomain(connection));
            return ownIssuers(connection);
        };
        LAUREL_TRY_ASSIGN(m_own, m_kernel->read(load).result());
        m_context.issuers = m_own;
        return {};
    }

    Result<QList<Piece>> piecesOf() const
    {
        QList<Piece> pieces;
        for (const VerifyInput &input : m_request.inputs) {
            if (input.bytes) {
                pieces.append({{input.name, true}, &*input.bytes});
                continue;
            }
            LAUREL_TRY_ASSIGN(const QList<FoundFile> files, filesToVerify({input.name}, m_control.cancel));
            for (const FoundFile &file : files)
                pieces.append({file, nullptr});
        }
        return pieces;
    }

    Result<void> take(const Piece &piece)
    {
        Result<QByteArray> bytes = piece.bytes != nullptr ? *piece.bytes : readToVerify(piece.file.path);
        if (!bytes.ok() && bytes.error().fault != Fault::Invalid) {
            m_report.inputs.append({piece.file.path, {}, bytes.error()});
            return {};
        }
        if (!piece.file.named && (!bytes.ok() || !meansToBeCredential(piece.file.path, *bytes))) {
            ++m_report.passedOver;
            return {};
        }
        Looked looked;
        if (bytes.ok()) {
            LAUREL_TRY_ASSIGN(looked, look(*bytes));
        } else {
            looked.verification = tooLarge(bytes.error().what);
        }
        if (!piece.file.named && looked.carriesNone) {
            ++m_report.passedOver;
            return {};
        }
        VerifiedInput input{piece.file.path, std::move(looked.verification), std::nullopt};
        tame(input.verification);
        if (m_report.inputs.size() < inputsWithText)
            input.text = readableCredential(looked.document);
        if (m_canAsk && inWords(input.verification).onlineHelps)
            input.hosts = hostsFor(looked.document, m_own);
        m_report.inputs.append(std::move(input));
        return {};
    }

    Result<Looked> look(const QByteArray &bytes)
    {
        LAUREL_TRY_ASSIGN(Verification verification, check(bytes));
        if (mayShowCode(bytes, verification))
            return lookAtCode(bytes, std::move(verification));
        const bool none = carriesNone(verification);
        return Looked{std::move(verification), bytes, none};
    }

    Result<Looked> lookAtCode(const QByteArray &picture, Verification verification)
    {
        const Result<QByteArray> text = readSquareCode(picture);
        if (!text.ok())
            return Looked{withoutCode(std::move(verification), text.error()), picture, true};
        const PictureCode code = understood(*text, m_ownDomain);
        LAUREL_TRY_ASSIGN(Verification inside, check(code.text));
        if (code.kind != PictureCode::Kind::OwnRecord) {
            return Looked{takenFrom(code, std::move(inside)), code.text, code.kind != PictureCode::Kind::Credential};
        }
        LAUREL_TRY_ASSIGN(const std::optional<Credential> stored, fromOwnRegister(code.uri));
        if (!stored)
            return Looked{withoutRecord(code, m_kernel != nullptr, std::move(inside)), code.text};
        LAUREL_TRY_ASSIGN(verification, check(stored->document()));
        return Looked{takenFromRegister(std::move(verification)), stored->document()};
    }

    Result<std::optional<Credential>> fromOwnRegister(const QString &uri) const
    {
        if (!m_kernel)
            return std::optional<Credential>();
        return m_kernel->read([uri](store::Connection &connection) { return fromRegister(connection, uri); }).result();
    }

    /// One credential, whatever it came in.
    Result<Verification> check(const QByteArray &bytes)
    {
        Verification verification =
            m_resolver.verify(bytes, m_context, {m_request.reach, m_request.hosts}, m_control.cancel);
        if (m_kernel) {
            LAUREL_TRY(m_kernel
                           ->read([this, &verification](store::Connection &connection) {
                               return askRegister(connection, m_own, verification);
                           })
                           .result());
        }
        credential::nameCauses(verification, bytes, m_context.now);
        return verification;
    }

    std::shared_ptr<Kernel> m_kernel;
    const Resolver &m_resolver;
    const bool m_canAsk;
    const VerifyRequest &m_request;
    const JobControl &m_control;
    credential::VerifyContext m_context;
    QList<credential::KnownIssuer> m_own;
    QString m_ownDomain;
    VerifyReport m_report;
    qint64 m_done = 0;
};

} // namespace

int VerifyReport::count(Verdict verdict) const
{
    return int(std::count_if(inputs.begin(), inputs.end(),
                             [verdict](const VerifiedInput &input) { return input.verdict() == verdict; }));
}

VerifyService::VerifyService(std::shared_ptr<Kernel> kernel, std::shared_ptr<Fetcher> fetcher)
    : m_kernel(std::move(kernel))
    , m_clock(m_kernel->clock)
    , m_fetcher(std::move(fetcher))
{}

VerifyService::VerifyService(std::shared_ptr<const Clock> clock, std::shared_ptr<Fetcher> fetcher)
    : m_clock(std::move(clock))
    , m_fetcher(std::move(fetcher))
{}

QFuture<Result<VerifyReport>> VerifyService::verify(const VerifyRequest &request, const JobControl &control) const
{
    const auto web = m_fetcher ? std::make_shared<ShortMemory>(m_fetcher, m_clock) : nullptr;
    const Resolver resolver(m_kernel, web, m_clock);
    auto work = [kernel = m_kernel, clock = m_clock, resolver, canAsk = m_fetcher != nullptr, request,
                 control]() -> Result<VerifyReport> {
        return Round(kernel, *clock, resolver, canAsk, request, control).perform();
    };
    return m_kernel ? m_kernel->work(std::move(work)) : inBackground(std::move(work));
}

} // namespace laurel::service
