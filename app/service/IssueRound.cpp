// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssueRound.h"

#include "base/Beside.h"
#include "store/BoardRepository.h"
#include "store/CourseRepository.h"
#include "store/EndorsementRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// Learners a turn; large enough that an fsync is shared, small enough that an edit does not wait long.
constexpr int chunkSize = 1000;
/// How often another process may be faster, without one credential getting entered here, before that is an error.
constexpr int mostConflicts = 50;
constexpr int mostGoes = 5;

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
    LAUREL_TRY_ASSIGN(const QList<Task> found, m_kernel->read(read).result());
    for (const Task &task : found) {
        if (task.waiting > 0)
            m_tasks.append(task);
    }
    return {};
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

/// One turn of the database beside the signing of what the turn before stored; false when nothing is on its way.
Result<bool> IssueRound::step(Flow &flow)
{
    const bool done = flow.cursor.task >= std::size_t(m_tasks.size()) || m_control.cancel.isCancelled();
    if (done && !flow.stored.scene && !flow.made.scene)
        return false;
    std::future<Result<void>> signing = beside([this, &flow] { return m_crew->sign(flow.stored); });
    Result<Turn> turn = takeTurn(flow, done ? Reserve::NoMore : Reserve::More);
    const Result<void> isSigned = signing.get();
    if (!turn.ok())
        return saveRest(flow, turn.error(), isSigned.ok());
    if (turn->isTaken) {
        if (++m_conflicts > mostConflicts)
            return Error{Fault::Conflict,
                         u"Somebody else keeps issuing to the same run. Wait until they are done, then "
                         "issue again to finish what is left."_s};
        startAgain(flow);
        return true;
    }
    LAUREL_TRY(account(flow, *std::move(turn)));
    if (!isSigned.ok())
        return isSigned.error();
    return true;
}

/// What a turn stored is counted and told, and everything moves on by one place.
Result<void> IssueRound::account(Flow &flow, Turn turn)
{
    if (turn.entered > 0) {
        m_conflicts = 0;
        m_runs.insert(flow.made.scene->job.run);
        m_report.issued += turn.entered;
        m_total = std::max<qint64>(m_total, m_report.issued);
        m_control.progress(m_report.issued, m_total);
    }
    if (turn.isUnfinished) {
        Task again = m_tasks.at(qsizetype(flow.made.task));
        if (++again.goes > mostGoes)
            return Error{Fault::Conflict,
                         u"Credentials of this run are reserved and not yet issued. Issue again to finish them."_s};
        m_tasks.append(again);
    }
    flow.made = std::move(flow.stored);
    flow.stored = std::move(turn.next);
    flow.cursor = std::move(turn.cursor);
    return {};
}

/// Enters what is signed although the round ends with `error`: nobody has to wait for theirs because of a neighbour.
Error IssueRound::saveRest(Flow &flow, const Error &error, bool isSigned)
{
    if (!isSigned)
        flow.stored = {};
    while (flow.made.scene || flow.stored.scene) {
        Result<Turn> turn = takeTurn(flow, Reserve::NoMore);
        if (!turn.ok() || turn->isTaken || !account(flow, *std::move(turn)).ok())
            break;
    }
    return error;
}

/// Another process took up the same reservations and was faster: look again at what is left, from the first task that
/// is not entered.
void IssueRound::startAgain(Flow &flow) const
{
    std::size_t first = flow.cursor.task;
    for (const IssueChunk *chunk : {&flow.stored, &flow.made}) {
        if (chunk->scene)
            first = std::min(first, chunk->task);
    }
    flow = {};
    flow.cursor.task = first;
}

Result<IssueRound::Turn> IssueRound::takeTurn(const Flow &flow, Reserve reserve)
{
    const auto write = [this, &flow, reserve](store::Connection &connection) -> Result<Turn> {
        bool isTaken = false;
        Result<Turn> turn = store::transact(connection, "issue.turn", [&]() -> Result<Turn> {
            Result<Turn> inside = turnInside(connection, flow, reserve);
            isTaken = inside.ok() && inside->isTaken;
            if (isTaken) // an error, so that nothing of it is stored
                return Error{Fault::Conflict, u"Somebody else issued some of these credentials meanwhile."_s};
            return inside;
        });
        if (isTaken) {
            Turn lost;
            lost.isTaken = true;
            return lost;
        }
        return turn;
    };
    return m_kernel->write(write).takeResult();
}

Result<IssueRound::Turn> IssueRound::turnInside(store::Connection &connection, const Flow &flow, Reserve reserve)
{
    Turn turn;
    turn.cursor = flow.cursor;
    if (reserve == Reserve::More) {
        LAUREL_TRY_ASSIGN(turn.next, takeNext(connection, turn.cursor));
    }
    // From here on the crew builds the new chunk while this thread enters the one that is signed.
    std::future<Result<void>> building = beside([this, &turn] { return m_crew->build(turn.next); });
    const Result<int> entered = enter(connection, flow.made);
    const Result<void> built = building.get();
    if (!entered.ok() && entered.error().fault == Fault::Conflict) {
        turn.isTaken = true;
        return turn;
    }
    LAUREL_TRY(entered);
    LAUREL_TRY(built);
    turn.entered = *entered;
    LAUREL_TRY(storeItems(connection, turn.next));
    if (flow.made.isLast) {
        const Result<void> closed =
            store::IssueRepository(connection).finish(flow.made.scene->job.id, *m_kernel->clock);
        turn.isUnfinished = !closed.ok() && closed.error().fault == Fault::Conflict;
        if (!turn.isUnfinished) {
            LAUREL_TRY(closed);
        }
    }
    return turn;
}

/// The next learners to issue to, with their numbers: first what an earlier round reserved, then who is ready.
Result<IssueChunk> IssueRound::takeNext(store::Connection &connection, Cursor &cursor)
{
    if (!cursor.scene) {
        LAUREL_TRY_ASSIGN(cursor.scene, openScene(connection, m_tasks.at(qsizetype(cursor.task))));
    }
    store::IssueRepository issues(connection);
    const store::IssueJob &job = cursor.scene->job;
    IssueChunk chunk;
    chunk.scene = cursor.scene;
    chunk.task = cursor.task;
    QList<store::IssueItem> items;
    if (!cursor.ready) {
        LAUREL_TRY_ASSIGN(items, issues.pending(job.id, chunkSize, cursor.after));
        if (!items.isEmpty()) {
            cursor.after = items.last().registerNumber;
            chunk.isStored = true;
            LAUREL_TRY(loadPeople(connection, chunk, items));
            return chunk;
        }
        LAUREL_TRY_ASSIGN(cursor.ready, issues.ready(job));
    }
    if (!cursor.ready->isEmpty()) {
        LAUREL_TRY_ASSIGN(items, issues.reserve(cursor.ready->mid(0, chunkSize), *m_kernel->clock, *m_kernel->random));
        cursor.ready = cursor.ready->mid(chunkSize);
        LAUREL_TRY(loadPeople(connection, chunk, items));
    }
    chunk.isLast = cursor.ready->isEmpty();
    if (chunk.isLast) {
        const std::size_t next = cursor.task + 1;
        cursor = {};
        cursor.task = next;
    }
    return chunk;
}

/// What was begun is finished as it was begun: a credential of one round must not differ from its neighbour's.
Result<store::IssueJob> IssueRound::openJob(store::Connection &connection, const Task &task) const
{
    const SigningKey &key = m_proofs.keys.first();
    store::IssueJob wanted;
    wanted.run = task.run;
    wanted.board = task.board.id;
    wanted.key = key.id;
    wanted.proofs = m_proofs.proofs;
    wanted.actor = m_kernel->actor.name;
    LAUREL_TRY_ASSIGN(store::IssueJob job, store::IssueRepository(connection).openJob(wanted, *m_kernel->clock));
    if (job.proofs != wanted.proofs) {
        return Error{
            Fault::Conflict,
            u"This run was begun with the proof %1 and must be finished with it. Issue it once more with that, "
            "and what comes after with %2."_s.arg(job.proofs.join(u","_s), wanted.proofs.join(u","_s))};
    }
    if (job.key != key.id) {
        LAUREL_TRY_ASSIGN(const SigningKey begun, store::KeyRepository(connection).load(job.key));
        return Error{Fault::Denied,
                     u"This run was begun with the key “%1” and must be finished with it. Unlock that key first."_s.arg(
                         begun.name)};
    }
    return job;
}

Result<std::shared_ptr<const IssueScene>> IssueRound::openScene(store::Connection &connection, const Task &task)
{
    IssueScene scene;
    LAUREL_TRY_ASSIGN(scene.job, openJob(connection, task));
    scene.shared.institution = m_institution;
    scene.shared.board = task.board;
    LAUREL_TRY_ASSIGN(scene.shared.run, store::RunRepository(connection).load(task.run));
    LAUREL_TRY_ASSIGN(CourseDraft course, store::CourseRepository(connection).load(task.version));
    scene.shared.course = course.course;
    scene.shared.version = course.version;
    LAUREL_TRY_ASSIGN(scene.shared.badge, store::CourseRepository(connection).badge(task.version));
    LAUREL_TRY_ASSIGN(scene.shared.endorsements, store::EndorsementRepository(connection).ofVersion(task.version));
    LAUREL_TRY_ASSIGN(credential::BadgeTemplate badge,
                      credential::BadgeTemplate::make(scene.shared, *m_identity, m_kernel->frameworks));
    scene.badge = std::move(badge);
    return std::make_shared<const IssueScene>(std::move(scene));
}

Result<void> IssueRound::loadPeople(store::Connection &connection, IssueChunk &chunk,
                                    const QList<store::IssueItem> &items)
{
    QList<LearnerId> learnerIds;
    QList<EnrolmentId> enrolmentIds;
    for (const store::IssueItem &item : items) {
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
    chunk.pieces.reserve(std::size_t(items.size()));
    for (const store::IssueItem &item : items) {
        const Learner *learner = people.value(item.learner);
        const Enrolment *enrolment = places.value(item.enrolment);
        if (learner == nullptr || enrolment == nullptr)
            return Error{Fault::Internal, u"An enrolment vanished while its credential was being made."_s, item.uri};
        chunk.pieces.push_back({item, *learner, *enrolment, std::nullopt, {}, {}});
    }
    return {};
}

Result<void> IssueRound::storeItems(store::Connection &connection, const IssueChunk &chunk)
{
    if (chunk.isStored || chunk.pieces.empty())
        return {};
    QList<store::IssueItem> items;
    items.reserve(qsizetype(chunk.pieces.size()));
    for (const IssuePiece &piece : chunk.pieces)
        items.append(piece.item);
    return store::IssueRepository(connection).store(chunk.scene->job, items);
}

Result<int> IssueRound::enter(store::Connection &connection, const IssueChunk &chunk)
{
    if (chunk.pieces.empty())
        return 0;
    QList<store::SignedItem> made;
    made.reserve(qsizetype(chunk.pieces.size()));
    const CredentialSource &shared = chunk.scene->shared;
    const QString title = textIn(shared.version.title, m_institution.mainLanguage);
    const QDateTime now = m_kernel->clock->now();
    for (const IssuePiece &piece : chunk.pieces) {
        Credential credential;
        credential.learner = piece.learner.id;
        credential.enrolment = piece.enrolment.id;
        credential.run = shared.run.id;
        credential.version = shared.version.id;
        credential.key = chunk.scene->job.key;
        credential.learnerName = piece.learner.awardName();
        credential.courseTitle = title;
        credential.awarded = shared.board.held.isValid() ? shared.board.held : piece.enrolment.endedOn;
        credential.validUntil = expiryDate(credential.awarded, shared.version.validityMonths);
        credential.issued = now;
        credential.proofs = chunk.scene->job.proofs;
        credential.json = piece.json;
        credential.token = piece.token;
        made.append({piece.item, credential, piece.learner.sortName()});
    }
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids,
                      store::IssueRepository(connection).complete(chunk.scene->job, made));
    return int(ids.size());
}

} // namespace laurel::service
