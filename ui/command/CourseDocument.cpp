// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/CourseDocument.h"

#include "base/WhenDone.h"

namespace laurel::ui {

CourseDraft withIdentityOf(const CourseDraft &identity, CourseDraft content)
{
    content.course.id = identity.course.id;
    content.course.rowVersion = identity.course.rowVersion;
    content.version.id = identity.version.id;
    content.version.course = identity.version.course;
    content.version.number = identity.version.number;
    content.version.state = identity.version.state;
    content.version.author = identity.version.author;
    content.version.approver = identity.version.approver;
    content.version.approvedOn = identity.version.approvedOn;
    content.version.rowVersion = identity.version.rowVersion;
    return content;
}

CourseDraft rebased(const CourseDraft &base, const CourseDraft &mine, const CourseDraft &theirs)
{
    CourseDraft result = theirs;
    const auto take = [](const auto &from, const auto &changed, auto &into, auto... fields) {
        const auto one = [&](auto field) {
            if (changed.*field != from.*field)
                into.*field = changed.*field;
        };
        (one(fields), ...);
    };
    using V = CourseVersion;
    take(base.course, mine.course, result.course, &Course::code, &Course::department);
    take(base.version, mine.version, result.version, &V::title, &V::summary, &V::aims, &V::leader, &V::level,
         &V::credit, &V::outcomes, &V::activities, &V::assessments, &V::mode, &V::language, &V::entryRequirements,
         &V::indicativeContent, &V::qualityBody, &V::subjects, &V::keywords, &V::stackable, &V::needsBoard,
         &V::validityMonths, &V::feePence, &V::effectiveFrom, &V::qualityKind, &V::qualityAddress, &V::specialization,
         &V::alignments, &V::awards);
    return result;
}

CourseDocument::CourseDocument(std::weak_ptr<service::Workspace> workspace, CourseDraft stored)
    : m_workspace(std::move(workspace))
    , m_stored(stored)
    , m_draft(std::move(stored))
{}

void CourseDocument::put(const CourseDraft &content, const QString &cause, const std::shared_ptr<Fate> &fate)
{
    m_draft = withIdentityOf(m_draft, content);
    emit changed();
    m_steps.add([this, wanted = m_draft, cause, fate](const StepQueue::Done &done) {
        const auto workspace = m_workspace.lock();
        if (!workspace || m_stale) {
            fate->failed = true;
            m_draft = m_stored;
            done();
            return;
        }
        whenDone(workspace->courses().save(withIdentityOf(m_stored, wanted), cause), this,
                 [this, fate, done](const Result<CourseDraft> &answer) {
                     take(answer, fate);
                     done();
                 });
    });
}

void CourseDocument::move(CourseState to, const QString &cause, const std::shared_ptr<Fate> &fate)
{
    m_steps.add([this, to, cause, fate](const StepQueue::Done &done) {
        const auto workspace = m_workspace.lock();
        if (!workspace || m_stale) {
            fate->failed = true;
            done();
            return;
        }
        whenDone(workspace->courses().move(m_stored.version.id, to, cause), this,
                 [this, fate, done](const Result<CourseDraft> &answer) {
                     take(answer, fate);
                     if (answer.ok())
                         emit changed();
                     done();
                 });
    });
}

void CourseDocument::take(const Result<CourseDraft> &answer, const std::shared_ptr<Fate> &fate)
{
    if (!answer.ok()) {
        fate->failed = true;
        m_stale |= answer.error().fault == Fault::Conflict;
        m_draft = m_stored;
        emit failed(answer.error());
        return;
    }
    m_stored = *answer;
    m_draft = withIdentityOf(m_stored, m_draft);
    emit saved();
}

} // namespace laurel::ui
