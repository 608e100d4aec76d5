// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/EnrolmentPlan.h"

#include "store/CodeBytes.h"
#include "store/EntryProfiles.h"
#include "store/Raw.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr char selectEnrolments[] =
    "SELECT id, learner, status, result, enrolled_on, started_on, ended_on, withdrawal_reason, for_credit,"
    " previous_attempts, board, row_version, entry_profile FROM enrolment WHERE run = $1 ORDER BY id";
constexpr char selectMarks[] =
    "SELECT m.enrolment, m.assessment, m.attempt, m.value, m.note, m.passed FROM mark m"
    " JOIN enrolment e ON e.id = m.enrolment WHERE e.run = $1 ORDER BY m.enrolment, m.assessment, m.attempt";

// A reservation counts: what is about to be signed rests on the result, too.
constexpr char selectIssued[] =
    "SELECT i.enrolment FROM issue_item i JOIN enrolment e ON e.id = i.enrolment WHERE e.run = $1"
    " UNION SELECT c.enrolment FROM credential c WHERE c.run = $1";

/// The stored enrolment with what the file says; marks the file does not hold stay.
Enrolment overlaid(const Enrolment &stored, const Enrolment &incoming)
{
    Enrolment wanted = incoming;
    wanted.id = stored.id;
    wanted.run = stored.run;
    wanted.learner = stored.learner;
    wanted.board = stored.board;
    wanted.rowVersion = stored.rowVersion;
    wanted.marks = stored.marks;
    // A file that says nothing of the person takes nothing away.
    if (incoming.atEntry == Equality())
        wanted.atEntry = stored.atEntry;
    for (const Mark &mark : incoming.marks) {
        const auto known = std::find_if(wanted.marks.begin(), wanted.marks.end(), [&mark](const Mark &other) {
            return other.assessment == mark.assessment && other.attempt == mark.attempt;
        });
        if (known != wanted.marks.end())
            *known = mark;
        else
            wanted.marks.append(mark);
    }
    return wanted;
}

class RunComparison final
{
public:
    RunComparison(Connection &connection, const ImportBundle &bundle, ImportPlan &plan)
        : m_connection(connection)
        , m_bundle(bundle)
        , m_plan(plan)
        , m_profiles(connection)
    {}

    Result<void> readProfiles() { return m_profiles.readAll(); }

    /// `rows`: indexes of the bundle's enrolments on this run.
    Result<void> compare(RunId run, const std::vector<qint32> &rows)
    {
        LAUREL_TRY(readStored(run));
        const bool withMarks = std::any_of(rows.begin(), rows.end(), [this](qint32 row) {
            return !m_bundle.enrolments.at(row).enrolment.marks.isEmpty();
        });
        if (withMarks)
            LAUREL_TRY(readMarks(run));
        for (const qint32 row : rows) {
            const ImportEnrolment &incoming = m_bundle.enrolments.at(row);
            const qint64 learner = m_plan.learners[size_t(incoming.learner)].id;
            const auto stored = m_byLearner.constFind(learner);
            if (learner > 0 && stored != m_byLearner.constEnd())
                LAUREL_TRY(decide(row, m_stored.at(*stored), incoming.enrolment));
        }
        return {};
    }

private:
    Result<void> decide(qint32 row, const Enrolment &stored, const Enrolment &incoming)
    {
        ImportTarget &target = m_plan.enrolments[size_t(row)];
        target.id = stored.id.value();
        target.action = ImportTarget::Action::Same;
        const Enrolment wanted = overlaid(stored, incoming);
        if (wanted == stored)
            return {};
        if (stored.board.isValid()) {
            addConflict(row, u"import.result-ratified"_s);
            return {};
        }
        if (wanted.result != stored.result || wanted.forCredit != stored.forCredit) {
            LAUREL_TRY(readIssued(stored.run));
            if (m_issued.contains(stored.id.value())) {
                addConflict(row, u"import.result-issued"_s);
                return {};
            }
            m_plan.otherResults.append(stored.id.value());
        }
        target.action = ImportTarget::Action::Change;
        m_plan.changedEnrolments.insert(row, wanted);
        return {};
    }

    /// What stands here is not the file's to change.
    void addConflict(qint32 row, const QString &code)
    {
        const ImportEnrolment &incoming = m_bundle.enrolments.at(row);
        const bool known = incoming.row > 0;
        const QString who = m_bundle.learners.at(incoming.learner).displayName();
        m_plan.report.findings.append({known ? m_bundle.enrolmentFile : m_bundle.origin,
                                       incoming.row,
                                       {},
                                       {{}, Severity::Warning, code, {who, m_bundle.runs.at(incoming.run).run.code}}});
    }

    /// Once a run, and only if there is something to ask.
    Result<void> readIssued(RunId run)
    {
        if (m_issuedOf == run)
            return {};
        m_issuedOf = run;
        m_issued.clear();
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, selectIssued, {run.value()}));
        while (rows.next())
            m_issued.insert(rows.integer(0));
        return rows.done();
    }

    Result<void> readStored(RunId run)
    {
        m_stored.clear();
        m_byLearner.clear();
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, selectEnrolments, {run.value()}));
        while (rows.next()) {
            Enrolment stored;
            stored.id = EnrolmentId(rows.integer(0));
            stored.run = run;
            stored.learner = LearnerId(rows.integer(1));
            stored.status = m_statuses.value(rows.bytes(2));
            stored.result = m_results.value(rows.bytes(3));
            stored.enrolledOn = rows.date(4);
            stored.startedOn = rows.date(5);
            stored.endedOn = rows.date(6);
            stored.withdrawalReason = rows.text(7);
            stored.forCredit = rows.integer(8) != 0;
            stored.previousAttempts = int(rows.integer(9));
            stored.board = BoardId(rows.integer(10));
            stored.rowVersion = rows.integer(11);
            stored.atEntry = m_profiles.of(ProfileId(rows.integer(12)));
            m_byLearner.insert(stored.learner.value(), m_stored.size());
            m_stored.append(stored);
        }
        return rows.done();
    }

    Result<void> readMarks(RunId run)
    {
        qsizetype place = 0;
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, selectMarks, {run.value()}));
        while (rows.next()) {
            const EnrolmentId owner(rows.integer(0));
            while (place < m_stored.size() && m_stored.at(place).id < owner)
                ++place;
            if (place == m_stored.size() || m_stored.at(place).id != owner)
                continue;
            Mark mark;
            mark.assessment = rows.text(1);
            mark.attempt = int(rows.integer(2));
            if (!rows.isNull(3))
                mark.value = rows.real(3);
            mark.note = m_notes.value(rows.bytes(4));
            mark.passed = rows.integer(5) != 0;
            m_stored[place].marks.append(mark);
        }
        return rows.done();
    }

    Connection &m_connection;
    const ImportBundle &m_bundle;
    ImportPlan &m_plan;
    EntryProfiles m_profiles;
    QList<Enrolment> m_stored;
    RunId m_issuedOf;      ///< the run that m_issued was read for
    QSet<qint64> m_issued; ///< enrolments that a credential rests on, or is about to
    QHash<qint64, qsizetype> m_byLearner;
    CodeBytes<EnrolmentStatus> m_statuses;
    CodeBytes<EnrolmentResult> m_results;
    CodeBytes<MarkNote> m_notes;
};

} // namespace

Result<void> planEnrolments(Connection &connection, const ImportBundle &bundle, const CancelToken &cancel,
                            ImportPlan &plan)
{
    plan.enrolments.resize(size_t(bundle.enrolments.size()));
    std::vector<std::vector<qint32>> byRun(size_t(bundle.runs.size()));
    for (qsizetype i = 0; i < bundle.enrolments.size(); ++i)
        byRun.at(size_t(bundle.enrolments.at(i).run)).push_back(qint32(i));
    RunComparison comparison(connection, bundle, plan);
    LAUREL_TRY(comparison.readProfiles());
    for (size_t run = 0; run < byRun.size(); ++run) {
        if (cancel.isCancelled())
            return importStopped();
        // A run that is new has nobody on it.
        if (plan.runs[run].id > 0 && !byRun[run].empty())
            LAUREL_TRY(comparison.compare(RunId(plan.runs[run].id), byRun[run]));
    }
    return {};
}

} // namespace laurel::store
