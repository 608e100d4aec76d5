// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ImportPlan.h"

#include "store/CourseRepository.h"
#include "store/EnrolmentPlan.h"
#include "store/LearnerContent.h"
#include "store/LearnerRepository.h"
#include "store/Raw.h"
#include "store/RunRepository.h"
#include "store/Statement.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView newestVersion =
    u"SELECT c.id, v.id FROM course c JOIN course_version v ON v.course = c.id WHERE c.code = :code"
    " ORDER BY v.number DESC LIMIT 1";
constexpr QStringView runByCode = u"SELECT id FROM run WHERE code = :code";

const QString comparing = u"compare the import with what is stored"_s;

/// Identifiers of the bundle are looked up one by one up to this many learners; above it, all that are stored are read.
constexpr qsizetype fewLearners = 1000;
constexpr int cancelEvery = 4096;

void count(ImportCount &tally, ImportTarget::Action action)
{
    switch (action) {
    case ImportTarget::Action::Add: ++tally.added; break;
    case ImportTarget::Action::Same: ++tally.same; break;
    case ImportTarget::Action::Change: ++tally.changed; break;
    }
}

ImportFinding finding(const ImportBundle &bundle, Severity severity, const QString &code, const QVariantList &args)
{
    return {bundle.origin, 0, {}, {{}, severity, code, args}};
}

/// What the bundle says, in the place of what is stored; who wrote, approved and numbered it stays.
CourseDraft overlaid(const CourseDraft &stored, const CourseDraft &incoming)
{
    CourseDraft draft = incoming;
    draft.course.id = stored.course.id;
    draft.course.rowVersion = stored.course.rowVersion;
    draft.version.id = stored.version.id;
    draft.version.course = stored.version.course;
    draft.version.number = stored.version.number;
    draft.version.state = stored.version.state;
    draft.version.author = stored.version.author;
    draft.version.approver = stored.version.approver;
    draft.version.approvedOn = stored.version.approvedOn;
    draft.version.effectiveFrom = stored.version.effectiveFrom;
    draft.version.rowVersion = stored.version.rowVersion;
    return draft;
}

Run overlaid(const Run &stored, const Run &incoming)
{
    Run run = incoming;
    run.id = stored.id;
    run.version = stored.version;
    run.rowVersion = stored.rowVersion;
    // What a board or a person decided here is not undone by a file.
    if (stored.state == RunState::Ratified || stored.state == RunState::Cancelled)
        run.state = stored.state;
    return run;
}

class Planner final
{
public:
    Planner(Connection &connection, const ImportBundle &bundle, const CancelToken &cancel)
        : m_connection(connection)
        , m_bundle(bundle)
        , m_cancel(cancel)
    {}

    Result<ImportPlan> make()
    {
        m_plan.report.normalisations = m_bundle.normalisations;
        m_plan.report.findings = m_bundle.findings;
        LAUREL_TRY(courses());
        LAUREL_TRY(runs());
        LAUREL_TRY(learners());
        LAUREL_TRY(planEnrolments(m_connection, m_bundle, m_cancel, m_plan));
        for (const ImportTarget &target : m_plan.enrolments)
            count(m_plan.report.enrolments, target.action);
        tallyResults();
        return std::move(m_plan);
    }

private:
    Result<void> courses()
    {
        CourseRepository repository(m_connection);
        for (qsizetype i = 0; i < m_bundle.courses.size(); ++i) {
            const CourseDraft &incoming = m_bundle.courses.at(i);
            ImportTarget target;
            VersionId version;
            Statement find(m_connection, newestVersion.toString(), comparing);
            LAUREL_TRY(find.bind(u":code"_s, incoming.course.code).first([&](const Statement &row) {
                target.id = row.integer(0);
                version = row.id<VersionTag>(1);
            }));
            if (version.isValid()) {
                LAUREL_TRY_ASSIGN(const CourseDraft stored, repository.load(version));
                target.action = compare(qint32(i), stored, incoming);
            }
            m_plan.courses.push_back(target);
            m_plan.versions.push_back(version);
            count(m_plan.report.courses, target.action);
        }
        return {};
    }

    ImportTarget::Action compare(qint32 index, const CourseDraft &stored, const CourseDraft &incoming)
    {
        const CourseDraft wanted = overlaid(stored, incoming);
        if (wanted == stored)
            return ImportTarget::Action::Same;
        if (stored.version.state != CourseState::Draft) {
            m_plan.report.findings.append(
                finding(m_bundle, Severity::Warning, u"import.course-frozen"_s, {stored.course.code}));
            return ImportTarget::Action::Same;
        }
        m_plan.changedCourses.insert(index, wanted);
        return ImportTarget::Action::Change;
    }

    Result<void> runs()
    {
        RunRepository repository(m_connection);
        for (qsizetype i = 0; i < m_bundle.runs.size(); ++i) {
            const Run &incoming = m_bundle.runs.at(i).run;
            ImportTarget target;
            Statement find(m_connection, runByCode.toString(), comparing);
            LAUREL_TRY(find.bind(u":code"_s, incoming.code).first([&target](const Statement &row) {
                target.id = row.integer(0);
            }));
            if (target.id > 0) {
                LAUREL_TRY_ASSIGN(const Run stored, repository.load(RunId(target.id)));
                const Run wanted = overlaid(stored, incoming);
                target.action = wanted == stored ? ImportTarget::Action::Same : ImportTarget::Action::Change;
                if (target.action == ImportTarget::Action::Change)
                    m_plan.changedRuns.insert(qint32(i), wanted);
            }
            m_plan.runs.push_back(target);
            count(m_plan.report.runs, target.action);
        }
        return {};
    }

    Result<void> learners()
    {
        m_plan.learners.resize(size_t(m_bundle.learners.size()));
        LAUREL_TRY(readOwners());
        if (!m_owners.isEmpty())
            LAUREL_TRY(matchLearners());
        for (const ImportTarget &target : m_plan.learners)
            count(m_plan.report.learners, target.action);
        return {};
    }

    static QByteArray keyOf(const Identifier &identifier)
    {
        return identifier.scheme.toUtf8() + '\0' + identifier.value.toUtf8();
    }

    Result<void> readOwners()
    {
        if (m_bundle.learners.size() > fewLearners) {
            LAUREL_TRY_ASSIGN(RawRows rows,
                              RawRows::open(m_connection, "SELECT learner, scheme, value FROM learner_identifier"));
            while (rows.next())
                m_owners.insert(QByteArray(rows.bytes(1).data(), qsizetype(rows.bytes(1).size())) + '\0' +
                                    QByteArray(rows.bytes(2).data(), qsizetype(rows.bytes(2).size())),
                                rows.integer(0));
            return rows.done();
        }
        LearnerRepository repository(m_connection);
        for (const Learner &learner : m_bundle.learners) {
            for (const Identifier &identifier : learner.identifiers) {
                LAUREL_TRY_ASSIGN(const auto owner, repository.find(identifier));
                if (owner)
                    m_owners.insert(keyOf(identifier), owner->value());
            }
        }
        return {};
    }

    Result<void> matchLearners()
    {
        RowHash hash;
        LAUREL_TRY(readHashes());
        QHash<LearnerId, qint32> differing;
        for (qsizetype i = 0; i < m_bundle.learners.size(); ++i) {
            if (i % cancelEvery == 0 && m_cancel.isCancelled())
                return importStopped();
            const Learner &incoming = m_bundle.learners.at(i);
            ImportTarget &target = m_plan.learners[size_t(i)];
            for (const Identifier &identifier : incoming.identifiers) {
                const qint64 owner = m_owners.value(keyOf(identifier));
                if (owner > 0 && target.id > 0 && owner != target.id)
                    m_plan.report.findings.append(finding(m_bundle, Severity::Error, u"import.identifiers-disagree"_s,
                                                          {identifier.scheme, identifier.value}));
                if (owner > 0 && target.id == 0)
                    target.id = owner;
            }
            if (target.id == 0)
                continue;
            target.action = ImportTarget::Action::Same;
            if (m_hashes.value(target.id) != contentHash(hash, incoming))
                differing.insert(LearnerId(target.id), qint32(i));
        }
        return compareLearners(differing);
    }

    Result<void> readHashes()
    {
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, "SELECT id, content_hash FROM learner"));
        while (rows.next())
            m_hashes.insert(rows.integer(0), QByteArray(rows.bytes(1).data(), qsizetype(rows.bytes(1).size())));
        return rows.done();
    }

    /// The file may know less than is stored here; only what it says differently is a change.
    Result<void> compareLearners(const QHash<LearnerId, qint32> &differing)
    {
        LearnerRepository repository(m_connection);
        LAUREL_TRY_ASSIGN(const QList<Learner> stored, repository.load(differing.keys()));
        for (const Learner &learner : stored) {
            const qint32 index = differing.value(learner.id);
            const Learner wanted = merged(learner, m_bundle.learners.at(index));
            if (wanted == learner)
                continue;
            m_plan.learners[size_t(index)].action = ImportTarget::Action::Change;
            m_plan.changedLearners.insert(index, wanted);
        }
        return {};
    }

    void tallyResults()
    {
        ImportReport &report = m_plan.report;
        for (const ImportEnrolment &row : m_bundle.enrolments) {
            ++report.results[row.enrolment.result];
            if (row.enrolment.status == EnrolmentStatus::Withdrawn)
                ++report.withdrawn;
            const Equality &atEntry = row.enrolment.atEntry;
            const Equality &known = atEntry == Equality() ? m_bundle.learners.at(row.learner).equality : atEntry;
            if (known.deprivationBand.isEmpty())
                ++report.unknownDeprivation;
        }
    }

    Connection &m_connection;
    const ImportBundle &m_bundle;
    const CancelToken &m_cancel;
    ImportPlan m_plan;
    QHash<QByteArray, qint64> m_owners;
    QHash<qint64, QByteArray> m_hashes;
};

} // namespace

bool ImportPlan::hasWork() const
{
    const auto moved = [](const ImportCount &tally) { return tally.added + tally.changed > 0; };
    return moved(report.courses) || moved(report.runs) || moved(report.learners) || moved(report.enrolments);
}

Result<ImportPlan> planImport(Connection &connection, const ImportBundle &bundle, const CancelToken &cancel)
{
    return Planner(connection, bundle, cancel).make();
}

Error importStopped()
{
    return {Fault::Cancelled, u"The import was stopped. Nothing was changed."_s};
}

} // namespace laurel::store
