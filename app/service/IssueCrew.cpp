// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssueCrew.h"

#include "service/Errors.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>

namespace laurel::service {

namespace {

constexpr std::size_t sampleCount = 1000;
/// Pieces a core takes at a time: few enough that none idles while another has a long rest to do.
constexpr std::size_t portion = 16;

std::size_t coreCount()
{
    return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 2, 8);
}

/// work(piece, core) for each piece, on all cores; the first error met ends it.
template <typename F>
Result<void> onAllCores(std::vector<IssuePiece> &pieces, std::size_t cores, F work)
{
    std::vector<Result<void>> outcomes(cores);
    std::atomic<std::size_t> taken = 0;
    std::atomic<bool> failed = false;
    const auto share = [&](std::size_t core) {
        for (std::size_t first = taken.fetch_add(portion); first < pieces.size() && !failed;
             first = taken.fetch_add(portion)) {
            const std::size_t end = std::min(pieces.size(), first + portion);
            for (std::size_t i = first; i < end && outcomes[core].ok(); ++i)
                outcomes[core] = work(pieces[i], core);
            if (!outcomes[core].ok())
                failed = true;
        }
    };
    {
        std::vector<std::jthread> helpers;
        try {
            for (std::size_t core = 1; core < cores && core * portion < pieces.size(); ++core)
                helpers.emplace_back(share, core);
        } catch (const std::system_error &) {
            // The system gives no more threads: those that are there share the work.
        }
        share(0);
    }
    for (const Result<void> &outcome : outcomes) {
        if (!outcome.ok())
            return outcome.error();
    }
    return {};
}

} // namespace

Result<std::unique_ptr<IssueCrew>> IssueCrew::make(const credential::IssuerIdentity &issuer,
                                                   std::shared_ptr<const crypto::Signer> key, const QString &proof)
{
    auto signer = key->clone();
    if (!signer.ok())
        return fromCrypto(signer.error());
    std::unique_ptr<IssueCrew> crew(new IssueCrew(std::move(key)));
    LAUREL_TRY_ASSIGN(std::unique_ptr<credential::ProofMaker> first,
                      credential::makeProofMaker(proof, issuer, *std::move(signer)));
    crew->m_makers.push_back(std::move(first));
    for (std::size_t i = 0; i < coreCount(); ++i) {
        if (i > 0) {
            LAUREL_TRY_ASSIGN(std::unique_ptr<credential::ProofMaker> next, crew->m_makers.front()->clone());
            crew->m_makers.push_back(std::move(next));
        }
        LAUREL_TRY_ASSIGN(credential::Linter linter, credential::Linter::make(issuer, {proof}));
        crew->m_linters.push_back(std::move(linter));
    }
    return crew;
}

Result<void> IssueCrew::build(IssueChunk &chunk)
{
    return onAllCores(chunk.pieces, m_linters.size(), [&](IssuePiece &piece, std::size_t core) -> Result<void> {
        store::IssueItem &item = piece.item;
        if (item.payload.isEmpty()) {
            LAUREL_TRY_ASSIGN(item.payload, chunk.scene->badge->render({item.uri, item.subjectUri, item.registerNumber,
                                                                        item.statusIndex, piece.learner,
                                                                        piece.enrolment, item.identitySalt}));
        }
        auto linted = m_linters[core].check(item.payload);
        if (!linted.ok())
            return linted.error();
        piece.linted = *std::move(linted);
        return {};
    });
}

Result<void> IssueCrew::sign(IssueChunk &chunk)
{
    LAUREL_TRY(onAllCores(chunk.pieces, m_makers.size(), [this](IssuePiece &piece, std::size_t core) -> Result<void> {
        auto made = m_makers[core]->sign(*piece.linted);
        if (!made.ok())
            return made.error();
        piece.document = *std::move(made);
        return {};
    }));
    for (const IssuePiece &piece : chunk.pieces) {
        if (m_samples.size() < sampleCount)
            m_samples.push_back(piece.document.left(piece.document.lastIndexOf('.')));
    }
    return {};
}

double IssueCrew::bareSigningPerSecond() const
{
    auto signer = m_key->clone();
    if (!signer.ok() || m_samples.empty())
        return 0;
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &sample : m_samples) {
        if (!signer->sign(viewOf(sample)).ok())
            return 0;
    }
    return double(m_samples.size()) / (double(std::max<qint64>(1, timer.nsecsElapsed())) / 1e9);
}

} // namespace laurel::service
