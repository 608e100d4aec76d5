// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/LearnerService.h"

#include "base/Text.h"
#include "service/Errors.h"
#include "service/Kernel.h"
#include "store/EnrolmentRepository.h"
#include "store/LearnerRepository.h"
#include "store/Removal.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

QString subjectOf(LearnerId id)
{
    return u"learner:%1"_s.arg(id.value());
}

/// The same identifier, or the same name (spelling folded) with a birth date that does not speak against it.
Result<QList<LearnerId>> lookalikes(store::Connection &connection, const Learner &learner)
{
    store::LearnerRepository learners(connection);
    QList<LearnerId> found;
    const auto add = [&found, &learner](LearnerId id) {
        if (id != learner.id && !found.contains(id))
            found.append(id);
    };
    for (const Identifier &identifier : learner.identifiers) {
        LAUREL_TRY_ASSIGN(const std::optional<LearnerId> holder, learners.find(identifier));
        if (holder)
            add(*holder);
    }
    if (learner.names.isEmpty())
        return found;
    const QString name = folded(learner.displayName());
    LAUREL_TRY_ASSIGN(const QList<LearnerId> similar, learners.ids({learner.displayName(), {}, {}}));
    LAUREL_TRY_ASSIGN(const QList<LearnerRow> rows, learners.rows(similar.mid(0, 50)));
    for (const LearnerRow &row : rows) {
        const bool bornAlike = !row.born.isValid() || !learner.born.isValid() || row.born == learner.born;
        if (bornAlike && folded(row.name) == name)
            add(row.id);
    }
    return found;
}

} // namespace

LearnerService::LearnerService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<QList<LearnerId>>> LearnerService::list(const LearnerFilter &filter) const
{
    return m_kernel->read([filter](store::Connection &c) { return store::LearnerRepository(c).ids(filter); });
}

QFuture<Result<QList<LearnerRow>>> LearnerService::rows(const QList<LearnerId> &ids) const
{
    return m_kernel->read([ids](store::Connection &c) { return store::LearnerRepository(c).rows(ids); });
}

QFuture<Result<Learner>> LearnerService::load(LearnerId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::LearnerRepository(c).load(id); });
}

QFuture<Result<QList<EnrolmentRow>>> LearnerService::enrolments(LearnerId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::EnrolmentRepository(c).ofLearner(id); });
}

QFuture<Result<QList<LearnerId>>> LearnerService::possibleDuplicates(const Learner &learner) const
{
    return m_kernel->read([learner](store::Connection &c) { return lookalikes(c, learner); });
}

QFuture<Result<Learner>> LearnerService::create(const Learner &learner, const QString &cause)
{
    const auto store = [learner, cause](store::Connection &connection, Deed &deed) -> Result<Learner> {
        LAUREL_TRY(refuseErrors(check(learner)));
        store::LearnerRepository learners(connection);
        LAUREL_TRY_ASSIGN(const LearnerId id, learners.add(learner));
        deed = {u"learner.create"_s, subjectOf(id), cause, {}, {ChangeKind::Learner, {}, cause}, true};
        return learners.load(id);
    };
    return m_kernel->change(Verb::EditLearner, "learner.create", store);
}

QFuture<Result<Learner>> LearnerService::save(const Learner &learner, const QString &cause)
{
    const auto store = [learner, cause](store::Connection &connection, Deed &deed) -> Result<Learner> {
        LAUREL_TRY(refuseErrors(check(learner)));
        Learner stored = learner;
        LAUREL_TRY_ASSIGN(stored.rowVersion, store::LearnerRepository(connection).save(learner));
        deed = {u"learner.edit"_s,
                subjectOf(learner.id),
                cause,
                {},
                {ChangeKind::Learner, {learner.id.value()}, cause},
                true};
        return stored;
    };
    return m_kernel->change(Verb::EditLearner, "learner.save", store);
}

QFuture<Result<void>> LearnerService::remove(LearnerId id, const QString &cause)
{
    const auto store = [id, cause](store::Connection &connection, Deed &deed) -> Result<void> {
        LAUREL_TRY(store::Removal(connection).learner(id));
        deed = {u"learner.remove"_s, subjectOf(id), cause, {}, {ChangeKind::Learner, {}, cause}, true};
        return {};
    };
    return m_kernel->change(Verb::EditLearner, "learner.remove", store);
}

} // namespace laurel::service
