// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/VerifyService.h"

#include "credential/Causes.h"
#include "credential/Verifier.h"
#include "service/InBackground.h"
#include "service/Kernel.h"
#include "service/OwnRegister.h"
#include "service/ReadableCredential.h"
#include "service/Resolver.h"
#include "service/VerifyFiles.h"
#include "service/VerifyWording.h"

#include <algorithm>

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

/// One request under way.
class Round final
{
public:
    Round(std::shared_ptr<Kernel> kernel, const Clock &clock, const Resolver &resolver, const VerifyRequest &request,
          const JobControl &control)
        : m_kernel(std::move(kernel))
        , m_resolver(resolver)
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

    Result<void> loadOwn()
    {
        if (!m_kernel)
            return {};
        LAUREL_TRY_ASSIGN(m_own, m_kernel->read([](store::Connection &c) { return ownIssuers(c); }).result());
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
        Verification verification = bytes.ok() ? m_resolver.verify(*bytes, m_context, m_request.reach, m_control.cancel)
                                               : tooLarge(bytes.error().what);
        if (m_kernel) {
            LAUREL_TRY(m_kernel
                           ->read([this, &verification](store::Connection &connection) {
                               return askRegister(connection, m_own, verification);
                           })
                           .result());
        }
        if (bytes.ok())
            credential::nameCauses(verification, *bytes, m_context.now);
        if (!piece.file.named && carriesNone(verification)) {
            ++m_report.passedOver;
            return {};
        }
        tame(verification);
        m_report.inputs.append({piece.file.path, std::move(verification), std::nullopt});
        if (bytes.ok() && m_report.inputs.size() <= inputsWithText)
            m_report.inputs.last().text = readableCredential(*bytes);
        return {};
    }

    std::shared_ptr<Kernel> m_kernel;
    const Resolver &m_resolver;
    const VerifyRequest &m_request;
    const JobControl &m_control;
    credential::VerifyContext m_context;
    QList<credential::KnownIssuer> m_own;
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
    const Resolver resolver(m_kernel, m_fetcher, m_clock);
    auto work = [kernel = m_kernel, clock = m_clock, resolver, request, control]() -> Result<VerifyReport> {
        return Round(kernel, *clock, resolver, request, control).perform();
    };
    return m_kernel ? m_kernel->work(std::move(work)) : inBackground(std::move(work));
}

} // namespace laurel::service
