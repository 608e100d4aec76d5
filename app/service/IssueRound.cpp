// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssueRound.h"

#include "service/Errors.h"
#include "store/BoardRepository.h"
#include "store/CourseRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

#include <QHash>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// Learners a transaction; large enough that an fsync is shared, small enough that an edit does not wait long.
constexpr int chunkSize = 500;
constexpr std::size_t cores = 2;
constexpr std::size_t sampleCount = 1000;

Error cancelled()
{
    return {Fault::Cancelled, u"Issuing was stopped. What was issued stays; start again to go on with the rest."_s};
}

crypto::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

} // namespace

IssueRound::IssueRound(std::shared_ptr<Kernel> kernel, const JobControl &control)
    : m_kernel(std::move(kernel)), m_control(control)
{
}

IssueRound::~IssueRound() = default;

Result<IssueReport> IssueRound::perform(const IssueRequest &request)
{
    LAUREL_TRY(m_kernel->require(Verb::Issue));
    LAUREL_TRY(prepareKey(request));
    LAUREL_TRY_ASSIGN(const QList<Task> tasks, findTasks(request.runs));
    for (const Task &task : tasks)
        m_total += task.waiting;
    m_control.progress(0, m_total);
    QElapsedTimer timer;
    timer.start();
    for (const Task &task : tasks) {
        if (task.waiting > 0) {
            LAUREL_TRY(performTask(task));
        }
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (m_report.issued > 0) {
        m_report.perSecond = double(m_report.issued) / std::max(seconds, 1e-6);
        m_report.bareSigningPerSecond = measureBareSigning();
        m_kernel->notifier->publish({ChangeKind::Credential, {}, u"Issued %1 credentials"_s.arg(m_report.issued)});
    }
    return m_report;
}

Result<void> IssueRound::prepareKey(const IssueRequest &request)
{
    m_proof = request.proof;
    if (!credential::proofNames().contains(m_proof)) {
        return Error{Fault::Invalid, u"There is no proof “%1”. Use %2."_s.arg(m_proof, credential::proofNames().join(u", "_s))};
    }
    const auto read = [&request, this](store::Connection &connection) -> Result<void> {
        LAUREL_TRY_ASSIGN(std::optional<Institution> institution, store::InstitutionRepository(connection).load());
        if (!institution)
            return Error{Fault::NotFound, u"Set up the institution first: it is who signs."_s};
        m_institution = *std::move(institution);
        store::KeyRepository keys(connection);
        if (request.key.isValid()) {
            LAUREL_TRY_ASSIGN(m_key, keys.load(request.key));
            return {};
        }
        LAUREL_TRY_ASSIGN(const std::optional<SigningKey> active, keys.active());
        if (!active)
            return Error{Fault::NotFound, u"There is no signing key yet. Make one in Settings, or with: laurel key create"_s};
        m_key = *active;
        return {};
    };
    LAUREL_TRY(m_kernel->read(read).result());
    m_private = m_kernel->keys.find(m_key.id);
    if (m_private == nullptr)
        return Error{Fault::Denied, u"The signing key “%1” is locked. Unlock it with its passphrase first."_s.arg(m_key.name)};
    LAUREL_TRY_ASSIGN(m_identity, credential::issuerIdentity(m_institution, m_key));
    auto signer = crypto::Signer::forKey(*m_private);
    if (!signer.ok())
        return fromCrypto(signer.error());
    LAUREL_TRY_ASSIGN(std::unique_ptr<credential::ProofMaker> first,
                      credential::makeProofMaker(m_proof, *m_identity, *std::move(signer)));
    for (std::size_t i = 1; i < cores; ++i) {
        LAUREL_TRY_ASSIGN(std::unique_ptr<credential::ProofMaker> next, first->clone());
        m_makers.push_back(std::move(next));
    }
    m_makers.push_back(std::move(first));
    for (std::size_t i = 0; i < cores; ++i) {
        LAUREL_TRY_ASSIGN(credential::Linter linter, credential::Linter::make(*m_identity));
        m_linters.push_back(std::move(linter));
    }
    return {};
}

Result<QList<IssueRound::Task>> IssueRound::findTasks(const QList<RunId> &wanted)
{
    const auto read = [this, wanted](store::Connection &connection) -> Result<QList<Task>> {
        store::RunRepository runs(connection);
        QList<RunId> ids = wanted;
        if (ids.isEmpty()) {
            RunFilter inOrder;
            inOrder.order = SortOrder::Ascending;
            LAUREL_TRY_ASSIGN(ids, runs.ids(inOrder));
        }
        LAUREL_TRY_ASSIGN(const QList<RunRow> rows, runs.rows(ids));
        store::BoardRepository boards(connection);
        QList<Task> tasks;
        for (const RunRow &row : rows) {
            m_report.already += row.credentials;
            if (row.passed <= row.credentials)
                continue;
            LAUREL_TRY_ASSIGN(const CourseDraft course, store::CourseRepository(connection).load(row.version));
            if (!course.version.needsBoard)
                tasks.append({row.id, {}, row.version, row.passed - row.credentials});
            LAUREL_TRY_ASSIGN(QList<Board> held, boards.ofRun(row.id));
            std::reverse(held.begin(), held.end()); // oldest first
            for (const Board &board : held) {
                LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready,
                                  store::IssueRepository(connection).ready({{}, row.id, board.id, {}, {}, {}, false}));
                // Nobody ready may still mean that a round before this one was cut off after it had reserved.
                tasks.append({row.id, board, row.version, std::max(1, int(ready.size()))});
            }
        }
        return tasks;
    };
    return m_kernel->read(read).result();
}

Result<IssueRound::Scene> IssueRound::openScene(store::Connection &connection, const Task &task)
{
    Scene scene;
    store::IssueJob wanted;
    wanted.run = task.run;
    wanted.board = task.board.id;
    wanted.key = m_key.id;
    wanted.format = m_proof;
    wanted.actor = m_kernel->actor.name;
    LAUREL_TRY_ASSIGN(scene.job, store::IssueRepository(connection).openJob(wanted, *m_kernel->clock));
    if (scene.job.key != m_key.id) {
        LAUREL_TRY_ASSIGN(const SigningKey begun, store::KeyRepository(connection).load(scene.job.key));
        return Error{Fault::Denied,
                     u"This run was begun with the key “%1” and must be finished with it. Unlock that key first."_s.arg(begun.name)};
    }
    scene.shared.institution = m_institution;
    scene.shared.board = task.board;
    LAUREL_TRY_ASSIGN(scene.shared.run, store::RunRepository(connection).load(task.run));
    LAUREL_TRY_ASSIGN(CourseDraft course, store::CourseRepository(connection).load(task.version));
    scene.shared.course = course.course;
    scene.shared.version = course.version;
    LAUREL_TRY_ASSIGN(credential::BadgeTemplate badge,
                      credential::BadgeTemplate::make(scene.shared, *m_identity, m_kernel->frameworks));
    scene.badge = std::move(badge);
    return scene;
}

Result<void> IssueRound::performTask(const Task &task)
{
    const Result<Scene> scene =
        m_kernel->lanes
            ->write([this, &task](store::Connection &connection) -> Result<Scene> {
                return store::transact(connection, "issue.open", [&] { return openScene(connection, task); });
            })
            .result();
    if (!scene.ok())
        return scene.error();
    int issuedHere = 0;
    for (;;) {
        if (m_control.cancel.isCancelled())
            return cancelled();
        LAUREL_TRY_ASSIGN(Pieces pieces, nextChunk(*scene));
        if (pieces.empty())
            break;
        LAUREL_TRY(sign(pieces));
        const Result<int> entered = enter(*scene, pieces);
        // Another process took up the same reservations and was faster: look again at what is left.
        if (!entered.ok() && entered.error().fault == Fault::Conflict)
            continue;
        if (!entered.ok())
            return entered.error();
        issuedHere += *entered;
        m_report.issued += *entered;
        m_total = std::max<qint64>(m_total, m_report.issued);
        m_control.progress(m_report.issued, m_total);
    }
    m_report.runs += issuedHere > 0 ? 1 : 0;
    const JobId job = scene->job.id;
    return m_kernel->lanes
        ->write([this, job](store::Connection &connection) -> Result<void> {
            return store::transact(connection, "issue.finish", [&]() -> Result<void> {
                return store::IssueRepository(connection).finish(job, *m_kernel->clock);
            });
        })
        .result();
}

Result<IssueRound::Pieces> IssueRound::nextChunk(const Scene &scene)
{
    const auto write = [this, &scene](store::Connection &connection) -> Result<Pieces> {
        return store::transact(connection, "issue.reserve", [&]() -> Result<Pieces> {
            store::IssueRepository issues(connection);
            LAUREL_TRY_ASSIGN(QList<store::IssueItem> waiting, issues.pending(scene.job.id, chunkSize));
            if (!waiting.isEmpty())
                return takeUp(connection, scene, waiting, false);
            LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready, issues.ready(scene.job));
            if (ready.isEmpty())
                return Pieces();
            LAUREL_TRY_ASSIGN(waiting, issues.reserve(scene.job, ready.mid(0, chunkSize), *m_kernel->clock, *m_kernel->random));
            return takeUp(connection, scene, waiting, true);
        });
    };
    return m_kernel->lanes->write(write).result();
}

Result<IssueRound::Pieces> IssueRound::takeUp(store::Connection &connection, const Scene &scene,
                                              QList<store::IssueItem> items, bool fresh)
{
    QList<LearnerId> learnerIds;
    QList<EnrolmentId> enrolmentIds;
    for (const store::IssueItem &item : std::as_const(items)) {
        learnerIds.append(item.learner);
        enrolmentIds.append(item.enrolment);
    }
    LAUREL_TRY_ASSIGN(const QList<Learner> learners, store::LearnerRepository(connection).load(learnerIds));
    LAUREL_TRY_ASSIGN(const QList<Enrolment> enrolments, store::EnrolmentRepository(connection).load(enrolmentIds));
    QHash<LearnerId, const Learner *> people;
    for (const Learner &learner : learners)
        people.insert(learner.id, &learner);
    QHash<EnrolmentId, const Enrolment *> places;
    for (const Enrolment &enrolment : enrolments)
        places.insert(enrolment.id, &enrolment);

    Pieces pieces;
    pieces.reserve(std::size_t(items.size()));
    for (store::IssueItem &item : items) {
        const Learner *learner = people.value(item.learner);
        const Enrolment *enrolment = places.value(item.enrolment);
        if (learner == nullptr || enrolment == nullptr)
            return Error{Fault::Internal, u"An enrolment vanished while its credential was being made."_s, item.uri};
        if (item.payload.isEmpty()) {
            LAUREL_TRY_ASSIGN(item.payload,
                              scene.badge->render({item.uri, item.subjectUri, item.registerNumber, item.statusIndex,
                                                   *learner, *enrolment, item.identitySalt}));
        }
        pieces.push_back({item, *learner, *enrolment, std::nullopt, {}});
    }
    LAUREL_TRY(lint(pieces));
    if (fresh) {
        LAUREL_TRY(store::IssueRepository(connection).storePayloads(items));
    }
    return pieces;
}

template <typename F>
Result<void> IssueRound::onBothCores(Pieces &pieces, F work)
{
    const std::size_t half = (pieces.size() + cores - 1) / cores;
    std::vector<Result<void>> outcomes(cores);
    const auto share = [&](std::size_t core) {
        const std::size_t end = std::min(pieces.size(), (core + 1) * half);
        for (std::size_t i = core * half; i < end && outcomes[core].ok(); ++i)
            outcomes[core] = work(pieces[i], core);
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t core = 1; core < cores; ++core)
            helpers.emplace_back(share, core);
        share(0);
    }
    for (const Result<void> &outcome : outcomes) {
        if (!outcome.ok())
            return outcome.error();
    }
    return {};
}

Result<void> IssueRound::lint(Pieces &pieces)
{
    return onBothCores(pieces, [this](Piece &piece, std::size_t core) -> Result<void> {
        auto linted = m_linters[core].check(piece.item.payload);
        if (!linted.ok())
            return linted.error();
        piece.linted = *std::move(linted);
        return {};
    });
}

Result<void> IssueRound::sign(Pieces &pieces)
{
    LAUREL_TRY(onBothCores(pieces, [this](Piece &piece, std::size_t core) -> Result<void> {
        auto made = m_makers[core]->sign(*piece.linted);
        if (!made.ok())
            return made.error();
        piece.document = *std::move(made);
        return {};
    }));
    for (const Piece &piece : pieces) {
        if (m_samples.size() < sampleCount)
            m_samples.push_back(piece.document.left(piece.document.lastIndexOf('.')));
    }
    return {};
}

Result<int> IssueRound::enter(const Scene &scene, const Pieces &pieces)
{
    QList<store::SignedItem> made;
    made.reserve(qsizetype(pieces.size()));
    const QString title = textIn(scene.shared.version.title, m_institution.mainLanguage);
    for (const Piece &piece : pieces) {
        Credential credential;
        credential.learner = piece.learner.id;
        credential.enrolment = piece.enrolment.id;
        credential.run = scene.shared.run.id;
        credential.version = scene.shared.version.id;
        credential.key = m_key.id;
        credential.learnerName = piece.learner.awardName();
        credential.courseTitle = title;
        credential.awarded = scene.shared.board.held.isValid() ? scene.shared.board.held : piece.enrolment.endedOn;
        credential.validUntil = expiryDate(credential.awarded, scene.shared.version.validityMonths);
        credential.issued = m_kernel->clock->now();
        credential.format = m_proof;
        credential.document = piece.document;
        made.append({piece.item, credential, piece.learner.sortName()});
    }
    const auto write = [&](store::Connection &connection) -> Result<int> {
        return store::transact(connection, "issue.complete", [&]() -> Result<int> {
            return store::IssueRepository(connection).complete(scene.job, made).map([](const QList<CredentialId> &ids) {
                return int(ids.size());
            });
        });
    };
    return m_kernel->lanes->write(write).result();
}

double IssueRound::measureBareSigning()
{
    auto signer = crypto::Signer::forKey(*m_private);
    if (!signer.ok() || m_samples.empty())
        return 0;
    QElapsedTimer timer;
    timer.start();
    std::size_t count = 0;
    for (const QByteArray &sample : m_samples) {
        if (!signer->sign(viewOf(sample)).ok())
            return 0;
        ++count;
    }
    return double(count) / (double(std::max<qint64>(1, timer.nsecsElapsed())) / 1e9);
}

} // namespace laurel::service
