// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ImportWriter.h"

#include "store/CourseRepository.h"
#include "store/FirstLoad.h"
#include "store/IdBlock.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// Courses, runs, and the order of the work; the streaming of people is in ImportLearners.cpp, of enrolments in
// ImportEnrolments.cpp.

namespace laurel::store {

namespace {

using Action = ImportTarget::Action;

/// Rows between two looks at whether somebody wants to stop.
constexpr qint64 lookEvery = 2048;

/// People and enrolments from which on putting rules aside pays.
constexpr qint64 worthPreparing = 2000;
const QStringList streamedTables = {
    u"learner"_s,        u"learner_identifier"_s, u"learner_name"_s, u"learner_email"_s, u"learner_equality"_s,
    u"search_learner"_s, u"enrolment"_s,          u"mark"_s,         u"entry_profile"_s};

} // namespace

ImportWriter::ImportWriter(Connection &connection, const ImportBundle &bundle, ImportPlan &plan, BatchId batch)
    : m_connection(connection)
    , m_bundle(bundle)
    , m_plan(plan)
    , m_batch(batch)
    , m_profiles(connection)
{
    const ImportReport &report = plan.report;
    m_total = report.learners.added + report.learners.changed + report.enrolments.added + report.enrolments.changed;
}

void ImportWriter::observe(Progress progress, CancelToken cancel)
{
    m_progress = std::move(progress);
    m_cancel = std::move(cancel);
}

Result<ImportWriter::Digests> ImportWriter::write()
{
    LAUREL_TRY(holdEnrolments());
    LAUREL_TRY(courses());
    LAUREL_TRY(runs());
    FirstLoad load(m_connection);
    if (m_total >= worthPreparing)
        LAUREL_TRY(load.begin(streamedTables));
    LAUREL_TRY(newLearners());
    LAUREL_TRY(changedLearners());
    LAUREL_TRY(m_profiles.readAll());
    LAUREL_TRY(newEnrolments(load.isBegun() ? EntryProfiles::Others::KeptOut : EntryProfiles::Others::MayStore));
    LAUREL_TRY(changedEnrolments());
    LAUREL_TRY(load.end(m_cancel));
    if (m_progress)
        m_progress(m_total, m_total);
    return m_digests;
}

Result<void> ImportWriter::step()
{
    if (m_done++ % lookEvery != 0)
        return {};
    if (m_cancel.isCancelled())
        return importStopped();
    if (m_progress)
        m_progress(m_done - 1, m_total);
    return {};
}

Result<void> ImportWriter::courses()
{
    CourseRepository repository(m_connection);
    for (qsizetype i = 0; i < m_bundle.courses.size(); ++i) {
        ImportTarget &target = m_plan.courses[size_t(i)];
        const CourseDraft &draft = m_bundle.courses.at(i);
        if (target.action == Action::Same)
            continue;
        m_rowHash.add(draft.course.code).add(textIn(draft.version.title, u"en"_s));
        if (target.action == Action::Add) {
            LAUREL_TRY_ASSIGN(const CourseDraft stored, repository.add(draft));
            target.id = stored.course.id.value();
            m_plan.versions[size_t(i)] = stored.version.id;
        } else {
            LAUREL_TRY(repository.save(m_plan.changedCourses.value(qint32(i))));
        }
    }
    m_digests.courses = m_rowHash.finish();
    return {};
}

Result<void> ImportWriter::runs()
{
    RunRepository repository(m_connection);
    for (qsizetype i = 0; i < m_bundle.runs.size(); ++i) {
        ImportTarget &target = m_plan.runs[size_t(i)];
        if (target.action == Action::Same)
            continue;
        const ImportRun &incoming = m_bundle.runs.at(i);
        m_rowHash.add(incoming.run.code).add(incoming.run.starts).add(incoming.run.ends);
        if (target.action == Action::Add) {
            Run run = incoming.run;
            run.version = m_plan.versions.at(size_t(incoming.course));
            LAUREL_TRY_ASSIGN(const RunId id, repository.add(run));
            target.id = id.value();
        } else {
            LAUREL_TRY(repository.save(m_plan.changedRuns.value(qint32(i))));
        }
    }
    m_digests.runs = m_rowHash.finish();
    return {};
}

Result<void> ImportWriter::changedLearners()
{
    LearnerRepository repository(m_connection);
    for (const Learner &learner : std::as_const(m_plan.changedLearners)) {
        LAUREL_TRY(step());
        LAUREL_TRY(repository.save(learner));
    }
    return {};
}

} // namespace laurel::store
