// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssueRound.h"

#include "base/Beside.h"
#include "store/BoardRepository.h"
#include "store/CourseRepository.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"
#include "store/RunRepository.h"

#include <QElapsedTimer>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// How often another process may be faster, without one credential getting entered here, before that is an error.
constexpr int mostConflicts = 50;
constexpr int mostGoes = 5;
/// Chunks that are made in place after a proposal came to nothing, for whoever was in its way may well be again.
constexpr int caution = 4;

Error cancelled()
{
    return {Fault::Cancelled, u"Issuing was stopped. What was issued stays; start again to go on with the rest."_s};
}

} // namespace

IssueRound::IssueRound(std::shared_ptr<Kernel> kernel, const JobControl &control)
    : m_kernel(std::move(kernel))
    , m_control(control)
{}

IssueRound::~IssueRound() = default;

Result<IssueReport> IssueRound::perform(const IssueRequest &request)
{
    LAUREL_TRY(m_kernel->require(Verb::Issue));
    LAUREL_TRY(closeLeftOpen());
    LAUREL_TRY(prepareKeys(request));
    LAUREL_TRY(findTasks(request.runs));
    for (const Task &task : std::as_const(m_tasks))
        m_total += task.waiting;
    m_control.progress(0, m_total);
    QElapsedTimer timer;
    timer.start();
    const Result<void> all = issueAll();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    // Whatever ended the round, what it issued is there and has to show everywhere.
    if (m_report.issued > 0)
        m_kernel->notifier->publish({ChangeKind::Credential, {}, u"Issued %1 credentials"_s.arg(m_report.issued)});
    LAUREL_TRY(all);
    m_report.runs = int(m_runs.size());
    if (m_report.issued > 0) {
        m_report.perSecond = double(m_report.issued) / std::max(seconds, 1e-6);
        m_report.bareSigningPerSecond = m_crew->bareSigningPerSecond();
    }
    return m_report;
}

Result<IssuePlan> readPlan(store::Connection &connection, const IssueRequest &request)
{
    LAUREL_TRY_ASSIGN(std::optional<Institution> institution, store::InstitutionRepository(connection).load());
    if (!institution)
        return Error{Fault::NotFound, u"Set up the institution first: it is who signs."_s};
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, store::KeyRepository(connection).all());
    LAUREL_TRY_ASSIGN(ProofPlan proofs, planProofs(*institution, keys, request.key, request.proofs));
    return IssuePlan{*std::move(institution), std::move(proofs)};
}

Result<QList<IssueRequest>> readBegun(store::Connection &connection, const IssueRequest &request)
{
    LAUREL_TRY_ASSIGN(const QList<store::IssueJob> jobs, store::IssueRepository(connection).begunJobs());
    if (jobs.isEmpty())
        return QList<IssueRequest>();
    LAUREL_TRY_ASSIGN(const IssuePlan plan, readPlan(connection, request));
    QList<IssueRequest> begun;
    for (const store::IssueJob &job : jobs) {
        LAUREL_TRY_ASSIGN(const SigningKey before, store::KeyRepository(connection).load(job.key));
        const KeyId key = before.state == KeyState::Retired ? KeyId() : before.id;
        const bool isAsked = request.runs.isEmpty() || request.runs.contains(job.run);
        const bool isOfPlan = !key.isValid() || key == plan.proofs.keys.first().id;
        if (!isAsked || (isOfPlan && job.proofs == plan.proofs.proofs))
            continue;
        const auto same = std::find_if(begun.begin(), begun.end(), [&](const IssueRequest &one) {
            return one.key == key && one.proofs == job.proofs;
        });
        if (same == begun.end())
            begun.append({{job.run}, key, job.proofs});
        else if (!same->runs.contains(job.run))
            same->runs.append(job.run);
    }
    return begun;
}

Result<void> IssueRound::closeLeftOpen() const
{
    const auto close = [kernel = m_kernel](store::Connection &connection) {
        return store::transact(connection, "issue.close",
                               [&]() { return store::IssueRepository(connection).closeLeftOpen(*kernel->clock); });
    };
    return m_kernel->write(close).takeResult();
}

Result<IssueReport> IssueRound::finishBegun(const IssueRequest &begun)
{
    m_onlyBegun = true;
    return perform(begun);
}

Result<void> IssueRound::prepareKeys(const IssueRequest &request)
{
    const auto read = [request](store::Connection &connection) { return readPlan(connection, request); };
    LAUREL_TRY_ASSIGN(IssuePlan plan, m_kernel->read(read).takeResult());
    m_institution = std::move(plan.institution);
    m_proofs = std::move(plan.proofs);
    std::vector<ProofKey> keys;
    for (qsizetype i = 0; i < m_proofs.keys.size(); ++i) {
        const SigningKey &key = m_proofs.keys.at(i);
        std::shared_ptr<const crypto::Signer> unlocked = m_kernel->keys.find(key.id);
        if (unlocked == nullptr)
            return Error{Fault::Denied,
                         u"The signing key “%1” is locked. Unlock it with its passphrase first."_s.arg(key.name)};
        LAUREL_TRY_ASSIGN(credential::IssuerIdentity identity, credential::issuerIdentity(m_institution, key));
        keys.push_back({m_proofs.proofs.at(i), std::move(identity), std::move(unlocked)});
    }
    m_identity = keys.front().issuer;
    LAUREL_TRY_ASSIGN(m_crew, IssueCrew::make(keys));
    return {};
}

Result<void> IssueRound::findTasks(const QList<RunId> &wanted)
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
            if (row.ready <= 0) // who is reserved has no credential yet, and counts
                continue;
            LAUREL_TRY_ASSIGN(const CourseDraft course, store::CourseRepository(connection).load(row.version));
            if (!course.version.needsBoard)
                tasks.append({row.id, {}, row.version, row.ready});
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
    const auto readWanted = [this, &read](store::Connection &connection) -> Result<QList<Task>> {
        LAUREL_TRY_ASSIGN(QList<Task> tasks, read(connection));
        QList<Task> own;
        for (const Task &task : std::as_const(tasks)) {
            LAUREL_TRY_ASSIGN(const bool isWanted, isForThisRound(connection, task));
            if (isWanted)
                own.append(task);
        }
        return own;
    };
    LAUREL_TRY_ASSIGN(m_tasks, m_kernel->read(readWanted).takeResult());
    return {};
}

/// What waits is for whom it was begun by: the same proofs, and the same key, or one that was retired since. An
/// ordinary round takes all that nothing waits in as well; whoever only finishes does not.
Result<bool> IssueRound::isForThisRound(store::Connection &connection, const Task &task) const
{
    LAUREL_TRY_ASSIGN(const std::optional<store::IssueJob> job,
                      store::IssueRepository(connection).openedJob(task.run, task.board.id));
    if (!job)
        return !m_onlyBegun && task.waiting > 0;
    const Result<void> fits = checkJob(connection, *job);
    if (fits.ok())
        return true;
    // Another key or other proofs: whoever began it finishes it. That nothing can be read is told, not passed over.
    const bool isOthers = fits.error().fault == Fault::Conflict || fits.error().fault == Fault::Denied;
    return isOthers ? Result<bool>(false) : Result<bool>(fits.error());
}

/// Turns until everything is entered. Whatever ends it early, what is signed by then is entered first.
Result<void> IssueRound::issueAll()
{
    Flow flow;
    for (bool more = true; more;) {
        LAUREL_TRY_ASSIGN(more, step(flow));
    }
    return flow.cursor.task < std::size_t(m_tasks.size()) ? Result<void>(cancelled()) : Result<void>();
}

/// One turn of the database beside all that needs no turn; false when nothing is on its way.
Result<bool> IssueRound::step(Flow &flow)
{
    const bool isStopped = m_control.cancel.isCancelled();
    if (isStopped)
        giveUpProposals(flow);
    const bool hasMore = !isStopped && flow.cursor.task < std::size_t(m_tasks.size());
    if (!hasMore && flow.proposals.empty() && flow.stored.empty() && flow.made.empty())
        return false;
    const Reserve reserve = isStopped ? Reserve() : reserveNow(flow);
    std::atomic<bool> isTurnOver = false;
    QFuture<Result<std::vector<Proposal>>> proposing;
    if (hasMore && !reserve.inPlace && m_inPlace == 0)
        proposing = propose(flow, isTurnOver);
    std::future<Work> working = beside([&] { return workBeside(flow, reserve.proposals, isTurnOver); });
    Result<Turn> turn = takeTurn(flow, reserve);
    isTurnOver = true;
    const Work work = working.get();
    Result<std::vector<Proposal>> next = std::vector<Proposal>();
    bool isForTurn = false; // what comes next
    if (proposing.isValid()) {
        next = proposing.takeResult();
        isForTurn = next.ok() && next->empty();
    }
    if (!turn.ok()) {
        flow.stored.resize(work.signedChunks);
        return saveRest(flow, turn.error());
    }
    if (turn->isTaken) {
        if (++m_conflicts > mostConflicts)
            return Error{Fault::Conflict,
                         u"Somebody else keeps issuing to the same run. Wait until they are done, then "
                         "issue again to finish what is left."_s};
        startAgain(flow);
        return true;
    }
    m_inPlace -= reserve.inPlace && m_inPlace > 0 ? 1 : 0;
    LAUREL_TRY(account(flow, *std::move(turn)));
    if (!work.isSigned.ok()) {
        flow.made.resize(work.signedChunks);
        flow.stored.clear();
        return saveRest(flow, work.isSigned.error());
    }
    moveProposals(flow, reserve.proposals, work, std::move(next));
    if (isForTurn && flow.proposals.empty())
        m_inPlace = std::max(m_inPlace, 1);
    return true;
}

/// As many proposals as fill a turn. A round begins in place, for there is nothing yet that could be done beside a
/// proposal.
IssueRound::Reserve IssueRound::reserveNow(const Flow &flow) const
{
    Reserve reserve;
    std::size_t learners = 0;
    for (; reserve.proposals < flow.linted; ++reserve.proposals) {
        learners += flow.proposals.at(reserve.proposals).chunk.pieces.size();
        if (reserve.proposals > 0 && learners > std::size_t(chunkSize))
            break;
    }
    const bool isIdle = flow.stored.empty() && flow.made.empty();
    reserve.inPlace =
        flow.proposals.empty() && flow.cursor.task < std::size_t(m_tasks.size()) && (isIdle || m_inPlace > 0);
    return reserve;
}

/// What is stored is signed, whatever comes; then proposals are linted until the turn is over and one is ready for the
/// next.
IssueRound::Work IssueRound::workBeside(Flow &flow, std::size_t reserved, const std::atomic<bool> &isTurnOver)
{
    Work work;
    work.linted = flow.linted;
    for (IssueChunk &chunk : flow.stored) {
        if (work.isSigned.ok())
            work.isSigned = m_crew->sign(chunk, m_kernel->clock->now());
        work.signedChunks += work.isSigned.ok() ? 1 : 0;
    }
    const auto isEnough = [&] { return m_isBuildingInPlace || (isTurnOver && work.linted > reserved); };
    while (work.linted < flow.proposals.size() && !isEnough()) {
        IssueChunk &chunk = flow.proposals.at(work.linted).chunk;
        if (chunk.sample.isEmpty())
            chunk.sample = m_samples.value(chunk.task);
        const Result<bool> isWhole = m_crew->build(chunk, isEnough);
        m_samples.insert(chunk.task, chunk.sample);
        if (!isWhole.ok()) {
            work.isLinted = isWhole.error();
            break;
        }
        work.linted += *isWhole ? 1 : 0;
    }
    return work;
}

/// What a turn stored is counted and told, and everything it touched moves on by one place.
Result<void> IssueRound::account(Flow &flow, Turn turn)
{
    for (std::size_t i = 0; i < flow.made.size(); ++i) {
        if (turn.entered.at(i) > 0)
            m_runs.insert(flow.made[i].job.run);
    }
    const int entered = std::accumulate(turn.entered.begin(), turn.entered.end(), 0);
    if (entered > 0) {
        m_conflicts = 0;
        m_report.issued += entered;
        m_total = std::max<qint64>(m_total, m_report.issued);
        m_control.progress(m_report.issued, m_total);
    }
    for (std::size_t i = 0; i < flow.made.size(); ++i) {
        if (!turn.unfinished.at(i))
            continue;
        Task again = m_tasks.at(qsizetype(flow.made[i].task));
        if (++again.goes > mostGoes)
            return Error{Fault::Conflict,
                         u"Credentials of this run are reserved and not yet issued. Issue again to finish them."_s};
        m_tasks.append(again);
    }
    flow.made = std::exchange(flow.stored, {});
    for (std::size_t i = 0; i < turn.confirmed.size(); ++i) {
        IssueChunk &chunk = flow.stored.emplace_back(std::move(flow.proposals[i].chunk));
        chunk.job = std::move(turn.confirmed[i].job);
        for (qsizetype item = 0; item < turn.confirmed[i].items.size(); ++item)
            chunk.pieces[std::size_t(item)].item = turn.confirmed[i].items.at(item);
    }
    if (turn.next.scene)
        flow.stored.push_back(std::move(turn.next));
    for (IssueChunk &chunk : flow.stored) {
        for (IssuePiece &piece : chunk.pieces)
            for (QByteArray *held : {&piece.item.payload, &piece.item.packed, &piece.item.sample})
                held->clear(); // what is linted holds it
    }
    if (turn.cursor) { // what was proposed behind it was made in vain
        flow.cursor = *std::move(turn.cursor);
        m_inPlace = flow.proposals.empty() ? m_inPlace : caution;
        flow.proposals.clear();
        flow.linted = 0;
    }
    return {};
}

/// Proposals move on too, or are given up from the one on that could not be linted. What is wrong with it is told by
/// the turn that makes it in place, once it has its numbers for sure.
void IssueRound::moveProposals(Flow &flow, std::size_t reserved, const Work &work, Result<std::vector<Proposal>> next)
{
    if (!work.isLinted.ok() || !next.ok())
        m_inPlace = caution;
    if (flow.proposals.empty() && reserved > 0)
        return; // overtaken, so what was to follow is out of place
    flow.proposals.erase(flow.proposals.begin(), flow.proposals.begin() + qsizetype(reserved));
    flow.linted = work.linted - reserved;
    if (!work.isLinted.ok()) {
        giveUpProposals(flow, flow.linted);
        return;
    }
    if (!next.ok())
        return;
    for (Proposal &proposal : *next) {
        flow.cursor = proposal.next;
        flow.proposals.push_back(std::move(proposal));
    }
}

/// Back to where the first of them was made.
void IssueRound::giveUpProposals(Flow &flow, std::size_t from) const
{
    if (from < flow.proposals.size())
        flow.cursor = flow.proposals.at(from).from;
    flow.proposals.resize(std::min(from, flow.proposals.size()));
    flow.linted = std::min(flow.linted, from);
}

/// Enters what is signed, which is all that is left in `flow`, although the round ends with `error`: nobody has to wait
/// for theirs because of a neighbour.
Error IssueRound::saveRest(Flow &flow, const Error &error)
{
    giveUpProposals(flow);
    while (!flow.made.empty() || !flow.stored.empty()) {
        Result<Turn> turn = takeTurn(flow, Reserve());
        if (!turn.ok() || turn->isTaken || !account(flow, *std::move(turn)).ok())
            break;
    }
    return error;
}

/// Another process took up the same reservations and was faster: look again at what is left, from the first task that
/// is not entered.
void IssueRound::startAgain(Flow &flow) const
{
    giveUpProposals(flow);
    std::size_t first = flow.cursor.task;
    for (const std::vector<IssueChunk> *chunks : {&flow.stored, &flow.made}) {
        for (const IssueChunk &chunk : *chunks)
            first = std::min(first, chunk.task);
    }
    flow = {};
    flow.cursor.task = first;
}

} // namespace laurel::service
