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

/// work(piece, core) for each piece, on all cores; the first error met ends it, and so does `isEnough`.
template <typename F>
Result<void> onAllCores(std::vector<IssuePiece> &pieces, std::size_t cores, F work,
                        const std::function<bool()> &isEnough = {})
{
    std::vector<Result<void>> outcomes(cores);
    std::atomic<std::size_t> taken = 0;
    std::atomic<bool> failed = false;
    const auto share = [&](std::size_t core) {
        while (!failed && !(isEnough && isEnough())) {
            const std::size_t first = taken.fetch_add(portion);
            if (first >= pieces.size())
                return;
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

/// As many bytes as are signed: what stands before the signature of a token; two hashes for an embedded proof.
QByteArray signedPart(const IssuePiece &piece)
{
    constexpr qsizetype hashes = 64;
    const Credential &made = piece.made.credential;
    return made.json.isEmpty() ? made.token.left(made.token.lastIndexOf('.')) : made.json.left(hashes);
}

/// One document is signed in all the ways a job asks for, so it holds what every one of them can.
DocumentForm formOf(const store::IssueJob &job)
{
    const bool tokens = std::all_of(job.proofs.begin(), job.proofs.end(),
                                    [](const QString &proof) { return formOfProof(proof) == DocumentForm::Jwt; });
    return tokens ? DocumentForm::Jwt : DocumentForm::Json;
}

} // namespace

Result<std::unique_ptr<IssueCrew>> IssueCrew::make(const std::vector<ProofKey> &keys)
{
    QStringList proofs;
    for (const ProofKey &one : keys)
        proofs.append(one.proof);
    std::unique_ptr<IssueCrew> crew(new IssueCrew(keys));
    for (std::size_t i = 0; i < coreCount(); ++i) {
        LAUREL_TRY(crew->prepare(crew->m_seats.emplace_back(), {}));
        LAUREL_TRY_ASSIGN(credential::Linter linter, credential::Linter::make(keys.front().issuer, proofs));
        crew->m_benches.push_back({std::move(linter), {}, store::PayloadPack({})});
    }
    return crew;
}

/// A proof tells when its document was stored to be signed, so that signing it once more, after a power cut, makes the
/// same proof. Most of a round was stored in the same second as its neighbours.
Result<void> IssueCrew::prepare(Seat &seat, const QDateTime &created) const
{
    seat.created = created;
    seat.makers.clear();
    if (!seat.hash)
        seat.hash = std::make_unique<store::RowHash>();
    for (const ProofKey &one : m_keys) {
        auto signer = one.key->clone();
        if (!signer.ok())
            return fromCrypto(signer.error());
        LAUREL_TRY_ASSIGN(std::unique_ptr<credential::ProofMaker> maker,
                          credential::makeProofMaker(one.proof, one.issuer, *std::move(signer), created));
        seat.makers.push_back(std::move(maker));
    }
    return {};
}

Result<bool> IssueCrew::build(IssueChunk &chunk, const std::function<bool()> &isEnough)
{
    const std::lock_guard lock(m_building);
    if (chunk.sample.isEmpty() && !chunk.pieces.empty()) {
        LAUREL_TRY(buildOne(chunk, chunk.pieces.front(), m_benches.front()));
        chunk.sample = chunk.pieces.front().item.payload;
    }
    const auto work = [&](IssuePiece &piece, std::size_t core) { return buildOne(chunk, piece, m_benches[core]); };
    LAUREL_TRY(onAllCores(chunk.pieces, m_benches.size(), work, isEnough));
    return std::all_of(chunk.pieces.begin(), chunk.pieces.end(),
                       [](const IssuePiece &piece) { return piece.linted.has_value(); });
}

Result<void> IssueCrew::buildOne(const IssueChunk &chunk, IssuePiece &piece, Bench &bench) const
{
    store::IssueItem &item = piece.item;
    if (piece.linted)
        return {};
    const credential::LearnerPart part{item.uri,      item.subjectUri, item.registerNumber, item.statusIndex,
                                       piece.learner, piece.enrolment, item.identitySalt};
    LAUREL_TRY_ASSIGN(QByteArray payload, chunk.scene->badge->render(part, formOf(chunk.job)));
    piece.isAnew = chunk.isStored && payload != item.payload;
    item.payload = std::move(payload);
    auto linted = bench.linter.check(item.payload);
    if (!linted.ok())
        return linted.error();
    piece.linted = *std::move(linted);
    if (chunk.isStored || chunk.sample.isEmpty())
        return {};
    if (bench.sample != chunk.sample) {
        bench.sample = chunk.sample;
        bench.pack = store::PayloadPack(chunk.sample);
    }
    LAUREL_TRY_ASSIGN(item.packed, bench.pack.pack(item.payload));
    item.sample = chunk.sample;
    return {};
}

Result<void> IssueCrew::sign(IssueChunk &chunk, const QDateTime &now)
{
    const auto work = [&](IssuePiece &piece, std::size_t core) { return signOne(chunk, piece, m_seats[core], now); };
    LAUREL_TRY(onAllCores(chunk.pieces, m_seats.size(), work));
    for (const IssuePiece &piece : chunk.pieces) {
        if (m_samples.size() < sampleCount)
            m_samples.push_back(signedPart(piece));
    }
    return {};
}

Result<void> IssueCrew::signOne(const IssueChunk &chunk, IssuePiece &piece, Seat &seat, const QDateTime &now) const
{
    if (seat.created != piece.item.prepared) {
        LAUREL_TRY(prepare(seat, piece.item.prepared));
    }
    LAUREL_TRY_ASSIGN(const QList<credential::SignedForm> forms, credential::signAll(*piece.linted, seat.makers));
    piece.linted.reset();
    const CredentialSource &shared = chunk.scene->shared;
    Credential credential;
    credential.version = shared.version.id;
    credential.learnerName = piece.learner.awardName();
    credential.courseTitle = textIn(shared.version.title, shared.institution.mainLanguage);
    credential.awarded = shared.board.held.isValid() ? shared.board.held : piece.enrolment.endedOn;
    credential.validUntil = expiryDate(credential.awarded, shared.version.validityMonths);
    credential.issued = now;
    for (const credential::SignedForm &made : forms)
        (made.form == DocumentForm::Jwt ? credential.token : credential.json) = made.bytes;
    piece.made = {piece.item, std::move(credential), piece.learner.sortName(), {}, {}};
    store::seal(piece.made, chunk.job, *seat.hash);
    return {};
}

double IssueCrew::bareSigningPerSecond() const
{
    auto signer = m_keys.front().key->clone();
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
