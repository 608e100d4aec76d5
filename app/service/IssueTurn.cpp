// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssueRound.h"

#include "base/Beside.h"
#include "store/CourseRepository.h"
#include "store/EndorsementRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/KeyRepository.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

#include <QHash>

using namespace Qt::StringLiterals;

// What a round does on the writer and on a reader: its turns and its proposals.

namespace laurel::service {

namespace {

/// Chunks that are put together beside one turn, where they are small.
constexpr std::size_t mostChunks = 8;

} // namespace

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
    store::IssueRepository issues(connection);
    if (reserve.proposals > 0 || reserve.inPlace)
        LAUREL_TRY(issues.holdNumbers(*m_kernel->clock));
    bool isSame = true;
    while (isSame && turn.confirmed.size() < reserve.proposals) {
        LAUREL_TRY_ASSIGN(isSame, confirm(connection, flow.proposals.at(turn.confirmed.size()).chunk, turn));
    }
    std::future<Result<bool>> building;
    if (reserve.inPlace || !isSame) {
        turn.cursor = isSame ? flow.cursor : flow.proposals.at(turn.confirmed.size()).from;
        LAUREL_TRY_ASSIGN(turn.next, takeNext(connection, *turn.cursor, nullptr));
        // From here on the crew builds the new chunk while this thread enters what is signed.
        m_isBuildingInPlace = true;
        building = beside([this, &turn] { return m_crew->build(turn.next); });
    }
    const Result<void> entered = enterAll(connection, flow, turn);
    const Result<bool> built = building.valid() ? building.get() : Result<bool>(true);
    m_isBuildingInPlace = false;
    if (!entered.ok() && entered.error().fault == Fault::Conflict) {
        turn.isTaken = true;
        return turn;
    }
    LAUREL_TRY(entered);
    LAUREL_TRY(built);
    LAUREL_TRY(storeItems(connection, turn.next));
    for (const IssueChunk &chunk : flow.made) {
        const Result<void> closed = chunk.isLast ? issues.finish(chunk.job.id, *m_kernel->clock) : Result<void>();
        turn.unfinished.push_back(!closed.ok() && closed.error().fault == Fault::Conflict);
        if (!turn.unfinished.back())
            LAUREL_TRY(closed);
    }
    return turn;
}

/// Reserves and stores what was proposed and linted; false, and nothing is reserved, if it does not hold any more.
Result<bool> IssueRound::confirm(store::Connection &connection, const IssueChunk &chunk, Turn &turn) const
{
    Confirmed confirmed{chunk.job, {}};
    store::IssueRepository issues(connection);
    if (!chunk.pieces.empty()) {
        QList<store::ProposedItem> proposed;
        proposed.reserve(qsizetype(chunk.pieces.size()));
        for (const IssuePiece &piece : chunk.pieces)
            proposed.append({piece.item, piece.learner.rowVersion, piece.enrolment.rowVersion});
        LAUREL_TRY_ASSIGN(confirmed.items, issues.confirm(proposed, *m_kernel->clock));
        if (confirmed.items.isEmpty())
            return false;
    }
    LAUREL_TRY_ASSIGN(confirmed.job, openJob(connection, m_tasks.at(qsizetype(chunk.task))));
    LAUREL_TRY(issues.store(confirmed.job, confirmed.items));
    turn.confirmed.push_back(std::move(confirmed));
    return true;
}

/// Puts the next chunks together beside a turn, one at least and as many as there is time for. All is read at one
/// moment, so that what is said of a learner and the version of their record belong together.
QFuture<Result<std::vector<IssueRound::Proposal>>> IssueRound::propose(const Flow &flow,
                                                                       const std::atomic<bool> &isTurnOver)
{
    store::IssueAhead ahead;
    for (const Proposal &proposal : flow.proposals) {
        for (const IssuePiece &piece : proposal.chunk.pieces)
            ahead.add(piece.item);
    }
    return m_kernel->read([this, &isTurnOver, ahead, cursor = flow.cursor](store::Connection &connection) {
        return store::transact(
            connection, "issue.propose", [&]() { return proposeInside(connection, cursor, ahead, isTurnOver); },
            store::Transaction::Kind::Snapshot);
    });
}

Result<std::vector<IssueRound::Proposal>> IssueRound::proposeInside(store::Connection &connection, Cursor cursor,
                                                                    store::IssueAhead ahead,
                                                                    const std::atomic<bool> &isTurnOver)
{
    std::vector<Proposal> proposals;
    while (cursor.task < std::size_t(m_tasks.size()) && ahead.enrolments.size() < mostAhead &&
           proposals.size() < mostChunks && (proposals.empty() || !isTurnOver)) {
        const Task &task = m_tasks.at(qsizetype(cursor.task));
        if (!cursor.ready) {
            LAUREL_TRY_ASSIGN(const std::optional<store::IssueJob> begun,
                              store::IssueRepository(connection).openedJob(task.run, task.board.id));
            if (begun) // what waits in it is made anew under lock, inside of a turn
                break;
        }
        Proposal &proposal = proposals.emplace_back();
        proposal.from = cursor;
        LAUREL_TRY_ASSIGN(proposal.chunk, takeNext(connection, cursor, &ahead));
        proposal.next = cursor;
        for (const IssuePiece &piece : proposal.chunk.pieces)
            ahead.add(piece.item);
    }
    return proposals;
}

/// The next learners to issue to, with their numbers: first what an earlier round reserved, then who is ready. With
/// `ahead`, which is for a task that nothing waits in, they are only proposed, and nothing is changed.
Result<IssueChunk> IssueRound::takeNext(store::Connection &connection, Cursor &cursor, const store::IssueAhead *ahead)
{
    const Task &task = m_tasks.at(qsizetype(cursor.task));
    IssueChunk chunk;
    chunk.task = cursor.task;
    LAUREL_TRY_ASSIGN(chunk.job, ahead != nullptr ? lookForJob(connection, task) : openJob(connection, task));
    if (!cursor.scene) {
        LAUREL_TRY_ASSIGN(cursor.scene, openScene(connection, task));
    }
    chunk.scene = cursor.scene;
    store::IssueRepository issues(connection);
    QList<store::IssueItem> items;
    if (!cursor.ready) {
        if (chunk.job.id.isValid()) {
            LAUREL_TRY_ASSIGN(items, issues.pending(chunk.job.id, chunkSize, cursor.after));
        }
        if (!items.isEmpty()) {
            cursor.after = items.last().registerNumber;
            chunk.isStored = true;
            LAUREL_TRY(loadPeople(connection, chunk, items));
            return chunk;
        }
        cursor.ready.emplace();
        if (!m_onlyBegun) {
            LAUREL_TRY_ASSIGN(cursor.ready, issues.ready(chunk.job));
        }
    }
    if (!cursor.ready->isEmpty()) {
        const QList<EnrolmentId> some = cursor.ready->mid(0, chunkSize);
        const Clock &clock = *m_kernel->clock;
        Random &random = *m_kernel->random;
        LAUREL_TRY_ASSIGN(items, ahead != nullptr ? issues.propose(some, *ahead, clock, random)
                                                  : issues.reserve(some, clock, random));
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

store::IssueJob IssueRound::wantedJob(const Task &task) const
{
    store::IssueJob wanted;
    wanted.run = task.run;
    wanted.board = task.board.id;
    wanted.key = m_proofs.keys.first().id;
    wanted.proofs = m_proofs.proofs;
    wanted.actor = m_kernel->actor.name;
    return wanted;
}

Result<store::IssueJob> IssueRound::openJob(store::Connection &connection, const Task &task) const
{
    store::IssueRepository issues(connection);
    LAUREL_TRY_ASSIGN(store::IssueJob job, issues.openJob(wantedJob(task), *m_kernel->clock));
    LAUREL_TRY(checkJob(connection, job));
    if (job.key != m_proofs.keys.first().id)
        LAUREL_TRY(issues.takeOver(job, m_proofs.keys.first().id));
    return job;
}

/// What openJob() is likely to open.
Result<store::IssueJob> IssueRound::lookForJob(store::Connection &connection, const Task &task) const
{
    store::IssueRepository issues(connection);
    LAUREL_TRY_ASSIGN(const std::optional<store::IssueJob> job, issues.openedJob(task.run, task.board.id));
    if (!job)
        return wantedJob(task);
    LAUREL_TRY(checkJob(connection, *job));
    store::IssueJob mine = *job;
    mine.key = m_proofs.keys.first().id;
    return mine;
}

/// What was begun is finished as it was begun: a credential of one round must not differ from its neighbour's. Only a
/// key that was retired since signs nothing any more, and the one of today takes its place.
Result<void> IssueRound::checkJob(store::Connection &connection, const store::IssueJob &job) const
{
    if (job.proofs != m_proofs.proofs) {
        return Error{
            Fault::Conflict,
            u"This run was begun with the proof %1 and must be finished with it. Issue it once more with that, "
            "and what comes after with %2."_s.arg(job.proofs.join(u","_s), m_proofs.proofs.join(u","_s))};
    }
    if (job.key != m_proofs.keys.first().id) {
        LAUREL_TRY_ASSIGN(const SigningKey begun, store::KeyRepository(connection).load(job.key));
        if (begun.state != KeyState::Retired)
            return Error{Fault::Denied,
                         u"This run was begun with the key “%1”. Unlock that key to finish it, or retire it if it is "
                         "lost: what waits is then made with the key of today."_s.arg(begun.name)};
    }
    return {};
}

Result<std::shared_ptr<const IssueScene>> IssueRound::openScene(store::Connection &connection, const Task &task) const
{
    IssueScene scene;
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
                                    const QList<store::IssueItem> &items) const
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
        chunk.pieces.push_back({item, *learner, *enrolment, false, std::nullopt, {}});
    }
    return {};
}

/// Of what a round before this one stored, only what is made otherwise today.
Result<void> IssueRound::storeItems(store::Connection &connection, const IssueChunk &chunk) const
{
    QList<store::IssueItem> items;
    items.reserve(qsizetype(chunk.pieces.size()));
    for (const IssuePiece &piece : chunk.pieces) {
        if (!chunk.isStored || piece.isAnew)
            items.append(piece.item);
    }
    store::IssueRepository issues(connection);
    return chunk.isStored ? issues.replace(chunk.job, items) : issues.store(chunk.job, items);
}

Result<void> IssueRound::enterAll(store::Connection &connection, const Flow &flow, Turn &turn) const
{
    for (const IssueChunk &chunk : flow.made) {
        LAUREL_TRY_ASSIGN(const int entered, enter(connection, chunk));
        turn.entered.push_back(entered);
    }
    return {};
}

Result<int> IssueRound::enter(store::Connection &connection, const IssueChunk &chunk) const
{
    if (chunk.pieces.empty())
        return 0;
    QList<store::SignedItem> made;
    made.reserve(qsizetype(chunk.pieces.size()));
    for (const IssuePiece &piece : chunk.pieces)
        made.append(piece.made);
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids,
                      store::IssueRepository(connection).complete(chunk.job, std::move(made)));
    return int(ids.size());
}

} // namespace laurel::service
