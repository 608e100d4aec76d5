// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/CourseService.h"

#include "service/Errors.h"
#include "service/Kernel.h"
#include "store/CourseRepository.h"
#include "store/Removal.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

Deed courseDeed(const QString &action, CourseId id, const QString &cause, const QList<qint64> &changed)
{
    return {action, u"course:%1"_s.arg(id.value()), cause, {}, {ChangeKind::Course, changed, cause}, true};
}

Verb verbOf(CourseState to)
{
    return to == CourseState::InReview || to == CourseState::Draft ? Verb::EditCourse : Verb::ApproveCourse;
}

/// What must hold before a version may move on; see domain.md, "Course: states and approval".
Result<void> mayMove(const CourseDraft &draft, CourseState to, const Actor &actor, const Frameworks &frameworks)
{
    const CourseVersion &version = draft.version;
    if (!canMove(version.state, to)) {
        return Error{Fault::Invalid,
                     u"A version that is %1 cannot become %2 in one step."_s.arg(toCode(version.state), toCode(to))};
    }
    if (to == CourseState::Approved && version.author == actor.name) {
        return Error{Fault::Denied,
                     u"%1 wrote this version and cannot approve it. Ask somebody else."_s.arg(actor.name)};
    }
    if (to == CourseState::InReview || to == CourseState::Approved) {
        LAUREL_TRY(refuseErrors(check(draft, frameworks)));
    }
    return {};
}

} // namespace

CourseService::CourseService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<QList<CourseId>>> CourseService::list(const CourseFilter &filter) const
{
    return m_kernel->read([filter](store::Connection &c) { return store::CourseRepository(c).ids(filter); });
}

QFuture<Result<QList<CourseRow>>> CourseService::rows(const QList<CourseId> &ids) const
{
    return m_kernel->read([ids](store::Connection &c) { return store::CourseRepository(c).rows(ids); });
}

QFuture<Result<QStringList>> CourseService::departments() const
{
    return m_kernel->read([](store::Connection &c) { return store::CourseRepository(c).departments(); });
}

QFuture<Result<CourseDraft>> CourseService::load(CourseId id) const
{
    return m_kernel->read([id](store::Connection &connection) -> Result<CourseDraft> {
        store::CourseRepository courses(connection);
        LAUREL_TRY_ASSIGN(const VersionId newest, courses.newestVersion(id));
        return courses.load(newest);
    });
}

QFuture<Result<CourseDraft>> CourseService::loadVersion(VersionId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::CourseRepository(c).load(id); });
}

QFuture<Result<QList<CourseVersion>>> CourseService::versions(CourseId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::CourseRepository(c).versions(id); });
}

QFuture<Result<CourseDraft>> CourseService::create(const CourseDraft &draft, const QString &cause)
{
    auto kernel = m_kernel;
    const auto store = [kernel, draft, cause](store::Connection &connection, Deed &deed) -> Result<CourseDraft> {
        CourseDraft fresh = draft;
        fresh.version.state = CourseState::Draft;
        if (fresh.version.author.isEmpty())
            fresh.version.author = kernel->actor.name;
        LAUREL_TRY(refuseErrors(laurel::check(fresh, kernel->frameworks)));
        LAUREL_TRY_ASSIGN(const CourseDraft stored, store::CourseRepository(connection).add(fresh));
        deed = courseDeed(u"course.create"_s, stored.course.id, cause, {});
        return stored;
    };
    return m_kernel->change(Verb::EditCourse, "course.create", store);
}

QFuture<Result<CourseDraft>> CourseService::save(const CourseDraft &draft, const QString &cause)
{
    auto kernel = m_kernel;
    const auto store = [kernel, draft, cause](store::Connection &connection, Deed &deed) -> Result<CourseDraft> {
        LAUREL_TRY(refuseErrors(laurel::check(draft, kernel->frameworks)));
        LAUREL_TRY_ASSIGN(const CourseDraft stored, store::CourseRepository(connection).save(draft));
        deed = courseDeed(u"course.edit"_s, stored.course.id, cause, {stored.course.id.value()});
        return stored;
    };
    return m_kernel->change(Verb::EditCourse, "course.save", store);
}

QFuture<Result<void>> CourseService::remove(CourseId id, const QString &cause)
{
    const auto store = [id, cause](store::Connection &connection, Deed &deed) -> Result<void> {
        LAUREL_TRY(store::Removal(connection).course(id));
        deed = courseDeed(u"course.remove"_s, id, cause, {});
        return {};
    };
    return m_kernel->change(Verb::EditCourse, "course.remove", store);
}

QFuture<Result<CourseDraft>> CourseService::move(VersionId id, CourseState to, const QString &cause)
{
    auto kernel = m_kernel;
    const auto store = [kernel, id, to, cause](store::Connection &connection, Deed &deed) -> Result<CourseDraft> {
        store::CourseRepository courses(connection);
        LAUREL_TRY_ASSIGN(const CourseDraft draft, courses.load(id));
        LAUREL_TRY(mayMove(draft, to, kernel->actor, kernel->frameworks));
        store::CourseStateChange step{id, draft.version.rowVersion, to, {}, {}};
        if (to == CourseState::Approved) {
            step.approver = kernel->actor.name;
            step.approvedOn = kernel->clock->today();
        }
        LAUREL_TRY(courses.setState(step));
        deed = courseDeed(u"course."_s + toCode(to), draft.course.id, cause, {draft.course.id.value()});
        return courses.load(id);
    };
    return m_kernel->change(verbOf(to), "course.move", store);
}

QFuture<Result<CourseDraft>> CourseService::revise(CourseId id, const QString &cause)
{
    auto kernel = m_kernel;
    const auto store = [kernel, id, cause](store::Connection &connection, Deed &deed) -> Result<CourseDraft> {
        store::CourseRepository courses(connection);
        LAUREL_TRY_ASSIGN(const VersionId newest, courses.newestVersion(id));
        LAUREL_TRY_ASSIGN(const CourseDraft draft, courses.newVersionFrom(newest, kernel->actor.name));
        deed = courseDeed(u"course.revise"_s, id, cause, {id.value()});
        return draft;
    };
    return m_kernel->change(Verb::EditCourse, "course.revise", store);
}

Issues CourseService::check(const CourseDraft &draft) const
{
    return laurel::check(draft, m_kernel->frameworks);
}

const Frameworks &CourseService::frameworks() const
{
    return m_kernel->frameworks;
}

} // namespace laurel::service
