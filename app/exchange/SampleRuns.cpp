// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/SampleRuns.h"

#include "domain/Enrolment.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace laurel::sample {

using namespace Qt::StringLiterals;

namespace {

constexpr int DaysToBoard = 30;    ///< from the end of a run to the board that ratifies it
constexpr int WaitingLearners = 6; ///< on the list of the run that is full
constexpr int Passed = -1;         ///< in place of a number of failures

struct Term {
    int month;
    int day;
    int number;
    int season; ///< demand in per cent of an ordinary run's
    int share;  ///< per cent of courses that run then
};
constexpr std::array<Term, 3> Terms = {{{1, 11, 1, 95, 38}, {4, 19, 2, 70, 26}, {9, 28, 3, 120, 47}}};

constexpr std::array<const char16_t *, 10> WithdrawalReasons = {u"3",  u"28", u"29", u"40", u"44",
                                                                u"45", u"46", u"47", u"97", u"98"};

QDate mondayFrom(const QDate &day)
{
    return day.addDays((8 - day.dayOfWeek()) % 7);
}

int weeksOf(const Credit &credit)
{
    const int credits = credit.tenths / 10;
    return credits <= 5 ? 4 : credits <= 10 ? 8 : credits <= 15 ? 10 : credits <= 20 ? 12 : 20;
}

quint64 attemptKey(qint32 course, qint32 learner)
{
    return (quint64(quint32(course)) << 32) | quint32(learner);
}

/// How much likelier than others somebody is to leave, in per cent: the poorer the area the likelier.
int hardship(const Equality &traits)
{
    const QString &band = traits.deprivationBand;
    const int tenth = band.isEmpty() ? 5 : band.left(band.indexOf(u'-')).toInt() / 10;
    return 130 - 6 * tenth;
}

bool hasRuns(CourseState state)
{
    return state == CourseState::Published || state == CourseState::Suspended || state == CourseState::Retired;
}

} // namespace

RunMaker::RunMaker(const Tables &tables, Random &random, const QDate &today)
    : m_tables(tables)
    , m_random(random)
    , m_today(today)
    , m_people(tables, random, today)
{}

RunMaker::Plan RunMaker::planOf(qint32 course, const QDate &starts, int term)
{
    const CoursePlan &plan = m_tables.courses[size_t(course)];
    Run run;
    run.code = u"%1/%2-%3"_s.arg(plan.draft.course.code).arg(starts.year()).arg(term);
    run.starts = starts;
    run.ends = starts.addDays(weeksOf(plan.draft.version.credit) * 7 - 3);
    run.mode = plan.draft.version.mode;
    run.place = pick(m_random, m_tables.places);
    if (run.place == u"Online")
        run.mode = DeliveryMode::Online;
    run.capacity = std::max(12, plan.demand * 3 / 2 / 4 * 4);
    run.minimum = run.capacity / 3;
    if (run.ends < m_today)
        run.state = RunState::Finished;
    else if (run.starts <= m_today)
        run.state = RunState::Running;
    else
        run.state = starts <= m_today.addDays(75) ? RunState::Open : RunState::Planned;
    Plan made;
    made.run = {course, run};
    made.hasBoard = run.state == RunState::Finished && run.ends.addDays(DaysToBoard) < m_today;
    return made;
}

std::vector<RunMaker::Plan> RunMaker::plans()
{
    std::vector<Plan> all;
    for (qint32 course = 0; course < qint32(m_tables.courses.size()); ++course) {
        const CoursePlan &plan = m_tables.courses[size_t(course)];
        const CourseState state = plan.draft.version.state;
        for (int year = m_today.year() - 3; hasRuns(state) && year <= m_today.year() + 1; ++year) {
            for (const Term &term : Terms) {
                const QDate starts = mondayFrom(QDate(year, term.month, term.day)).addDays(7 * int(m_random.below(3)));
                const bool inRange = starts > m_today.addYears(-3) && starts < m_today.addDays(190);
                // Intake of a suspended or retired course has stopped.
                const bool stopped = state != CourseState::Published && starts > m_today.addDays(-300);
                if (!inRange || stopped || !chance(m_random, term.share))
                    continue;
                Plan made = planOf(course, starts, term.number);
                const int growth = 122 + 8 * (year - m_today.year() + 1);
                made.wanted = plan.demand * term.season / 100 * growth / 100 * between(m_random, 80, 120) / 100;
                if (made.run.run.starts > m_today)
                    made.wanted = made.wanted * (made.run.run.state == RunState::Open ? 65 : 12) / 100;
                made.wanted = std::clamp(made.wanted, 1, made.run.run.capacity);
                all.push_back(std::move(made));
            }
        }
    }
    // One run is full, with people waiting; one is short of its minimum and starts soon.
    Plan full = planOf(0, m_today.addDays(12), 4);
    full.run.run.capacity = 24;
    full.run.run.minimum = 12;
    full.wanted = full.run.run.capacity + WaitingLearners;
    all.push_back(std::move(full));
    Plan small = planOf(3, m_today.addDays(26), 4);
    small.wanted = small.run.run.minimum - 3;
    all.push_back(std::move(small));
    std::stable_sort(all.begin(), all.end(),
                     [](const Plan &a, const Plan &b) { return a.run.run.starts < b.run.run.starts; });
    return all;
}

void RunMaker::fill(SampleInstitution &sample)
{
    for (const Plan &plan : plans()) {
        const auto index = qint32(sample.bundle.runs.size());
        sample.bundle.runs.append(plan.run);
        fillRun(sample, index, plan);
        if (!plan.hasBoard)
            continue;
        Board board;
        board.held = plan.run.run.ends.addDays(between(m_random, 12, DaysToBoard));
        board.chair = m_tables.courses[size_t(plan.run.course)].draft.version.leader;
        board.minutes = u"Results of %1 were considered and confirmed."_s.arg(plan.run.run.code);
        sample.boards.append({index, board});
    }
    std::stable_sort(sample.boards.begin(), sample.boards.end(),
                     [](const SampleBoard &a, const SampleBoard &b) { return a.board.held < b.board.held; });
}

qint32 RunMaker::someLearner(SampleInstitution &sample, qint32 course, const QSet<qint32> &there)
{
    QList<Learner> &learners = sample.bundle.learners;
    for (int tries = 0; learners.size() > 50 && tries < 4 && chance(m_random, 34); ++tries) {
        const auto known = qint32(m_random.below(quint64(learners.size())));
        if (!there.contains(known) && m_attempts.value(attemptKey(course, known)) != Passed)
            return known;
    }
    learners.append(m_people.make());
    return qint32(learners.size()) - 1;
}

void RunMaker::fillRun(SampleInstitution &sample, qint32 runIndex, const Plan &plan)
{
    QSet<qint32> there;
    for (int place = 0; place < plan.wanted; ++place) {
        ImportEnrolment entry;
        entry.run = runIndex;
        entry.learner = someLearner(sample, plan.run.course, there);
        there.insert(entry.learner);
        Enrolment &enrolment = entry.enrolment;
        int &failures = m_attempts[attemptKey(plan.run.course, entry.learner)];
        enrolment.atEntry = sample.bundle.learners.at(entry.learner).equality;
        enrolment.previousAttempts = std::max(0, failures);
        enrolment.forCredit = !m_tables.courses[size_t(plan.run.course)].draft.version.credit.isNone();
        const QDate latest = std::min(plan.run.run.starts, m_today);
        enrolment.enrolledOn = latest.addDays(-between(m_random, 1, 90));
        giveStatus(enrolment, plan, place);
        if (isPass(enrolment.result))
            failures = Passed;
        else if (enrolment.result == EnrolmentResult::Failed && failures >= 0)
            ++failures;
        sample.bundle.enrolments.append(std::move(entry));
    }
}

void RunMaker::giveStatus(Enrolment &enrolment, const Plan &plan, int place)
{
    const Run &run = plan.run.run;
    if (run.starts <= m_today) {
        giveFate(enrolment, plan);
        return;
    }
    enrolment.status = EnrolmentStatus::Enrolled;
    if (place >= run.capacity) {
        enrolment.status = EnrolmentStatus::Waitlisted;
        // Who waits came after those who have a place.
        enrolment.enrolledOn = m_today.addDays(place - run.capacity - WaitingLearners);
    } else if (plan.wanted <= run.capacity && chance(m_random, 30)) {
        constexpr std::array<EnrolmentStatus, 4> others = {EnrolmentStatus::Applied, EnrolmentStatus::Applied,
                                                           EnrolmentStatus::Offered, EnrolmentStatus::Cancelled};
        enrolment.status = pick(m_random, others);
    }
}

void RunMaker::giveFate(Enrolment &enrolment, const Plan &plan)
{
    const Run &run = plan.run.run;
    const CoursePlan &course = m_tables.courses[size_t(plan.run.course)];
    const bool over = run.state == RunState::Finished;
    const int lot = int(m_random.below(1000));
    const int leaving = course.leave * 10 * (over ? 2 : 1) / 2 * hardship(enrolment.atEntry) / 100;
    if (lot < 22) {
        enrolment.status = EnrolmentStatus::NoShow;
        return;
    }
    if (lot >= 900 && lot < 907) {
        enrolment.status = EnrolmentStatus::Cancelled;
        return;
    }
    enrolment.startedOn = run.starts;
    if (lot < 22 + leaving) {
        withdraw(enrolment, run, std::min(run.ends, m_today));
    } else if (lot >= 907 && lot < 912) {
        enrolment.status = EnrolmentStatus::Transferred;
        enrolment.endedOn =
            run.starts.addDays(between(m_random, 0, int(run.starts.daysTo(std::min(run.ends, m_today)))));
    } else if (lot >= 912 && lot < 918) {
        enrolment.status = EnrolmentStatus::OnBreak;
    } else if (over) {
        enrolment.status = EnrolmentStatus::Completed;
        enrolment.endedOn = run.ends;
        giveMarks(enrolment, course, 100);
        giveResult(enrolment, course);
    } else {
        giveMarks(enrolment, course, 45);
    }
}

void RunMaker::withdraw(Enrolment &enrolment, const Run &run, const QDate &latest)
{
    enrolment.status = EnrolmentStatus::Withdrawn;
    enrolment.withdrawalReason = QString::fromUtf16(pick(m_random, WithdrawalReasons));
    if (chance(m_random, 15)) {
        enrolment.endedOn = std::max(enrolment.enrolledOn, run.starts.addDays(-between(m_random, 1, 14)));
        enrolment.startedOn = {};
        return;
    }
    enrolment.endedOn = run.starts.addDays(between(m_random, 0, int(run.starts.daysTo(latest))));
}

Mark RunMaker::markFor(const Assessment &assessment, int level, int attempt)
{
    Mark mark;
    mark.assessment = assessment.key;
    mark.attempt = attempt;
    if (assessment.passFail) {
        mark.passed = chance(m_random, attempt == 1 ? 93 : 70);
        return mark;
    }
    if (chance(m_random, 1)) {
        mark.note = chance(m_random, 60) ? MarkNote::Absent : MarkNote::Deferred;
        return mark;
    }
    const int luck = between(m_random, -6, 6);
    mark.value = std::clamp(level + luck + between(m_random, -5, 5), 12, 97);
    return mark;
}

void RunMaker::giveMarks(Enrolment &enrolment, const CoursePlan &course, int perCentMarked)
{
    // Three draws make a hump; a few people are far below it.
    int level = course.mean - 15;
    for (int draw = 0; draw < 3; ++draw)
        level += between(m_random, 0, 10);
    if (chance(m_random, 14))
        level -= between(m_random, 8, 30);
    for (const Assessment &assessment : course.draft.version.assessments) {
        if (!chance(m_random, perCentMarked))
            continue;
        const Mark first = markFor(assessment, level, 1);
        enrolment.marks.append(first);
        const bool failed = assessment.passFail ? !first.passed : first.value && *first.value < assessment.passMark;
        if (failed && chance(m_random, 55))
            enrolment.marks.append(markFor(assessment, level + 6, 2));
    }
}

void RunMaker::giveResult(Enrolment &enrolment, const CoursePlan &course)
{
    if (chance(m_random, 1)) {
        enrolment.marks.clear();
        enrolment.result = EnrolmentResult::Exempt;
        return;
    }
    enrolment.result = computeResult(course.draft.version, enrolment.marks).result;
    if (enrolment.result == EnrolmentResult::Failed && chance(m_random, 6))
        enrolment.result = EnrolmentResult::Compensated;
    // Some tutors send the result without the marks.
    if (chance(m_random, 18))
        enrolment.marks.clear();
}

} // namespace laurel::sample
