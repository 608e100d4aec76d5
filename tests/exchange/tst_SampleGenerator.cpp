// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/SampleGenerator.h"

#include "base/Text.h"
#include "domain/Framework.h"
#include "domain/Identifiers.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 11, 23);

Result<SampleInstitution> sampleOn(const QDate &day, quint64 seed = 7)
{
    SeededRandom random(seed);
    return makeSample(random, day);
}

bool hasScript(const QString &text, QChar::Script script)
{
    return std::any_of(text.begin(), text.end(), [script](QChar c) { return c.script() == script; });
}

} // namespace

class TestSampleGenerator final : public QObject
{
    Q_OBJECT

private slots:
    void isTheSameForTheSameSeed();
    void hasTheRightSize_data();
    void hasTheRightSize();
    void passesEveryCheck_data();
    void passesEveryCheck();
    void coursesOfEveryState();
    void namesOfEveryKind();
    void identifiersAreValidAndUnique();
    void runsToWorkOn();
    void resultsAreBelievable();
    void marksAndResultsAgree();
    void boardsCoverWhatIsLongOver();
};

void TestSampleGenerator::isTheSameForTheSameSeed()
{
    const auto a = sampleOn(Today);
    const auto b = sampleOn(Today);
    const auto c = sampleOn(Today, 8);
    QVERIFY2(a.ok(), a.ok() ? "" : qPrintable(a.error().detail));
    QVERIFY(a->bundle.learners == b->bundle.learners);
    QVERIFY(a->bundle.courses == b->bundle.courses);
    QCOMPARE(a->bundle.enrolments.size(), b->bundle.enrolments.size());
    for (qsizetype i = 0; i < a->bundle.enrolments.size(); ++i)
        QVERIFY(a->bundle.enrolments[i].enrolment == b->bundle.enrolments[i].enrolment);
    QVERIFY(a->bundle.learners != c->bundle.learners);
    QVERIFY(!sampleOn(QDate()).ok());
}

void TestSampleGenerator::hasTheRightSize_data()
{
    QTest::addColumn<QDate>("today");
    QTest::addColumn<quint64>("seed");
    QTest::newRow("late autumn") << Today << quint64(7);
    QTest::newRow("new year") << QDate(2027, 1, 1) << quint64(1);
    QTest::newRow("leap day") << QDate(2028, 2, 29) << quint64(2026);
    QTest::newRow("summer") << QDate(2026, 7, 15) << quint64(42);
}

void TestSampleGenerator::hasTheRightSize()
{
    QFETCH(const QDate, today);
    QFETCH(const quint64, seed);
    const auto sample = sampleOn(today, seed);
    QVERIFY(sample.ok());
    const ImportBundle &bundle = sample->bundle;
    qInfo("%lld runs, %lld learners, %lld enrolments, %lld boards", qint64(bundle.runs.size()),
          qint64(bundle.learners.size()), qint64(bundle.enrolments.size()), qint64(sample->boards.size()));
    QCOMPARE(bundle.courses.size(), 36);
    QVERIFY(bundle.runs.size() >= 90 && bundle.runs.size() <= 135);
    QVERIFY(bundle.learners.size() >= 1600 && bundle.learners.size() <= 3000);
    QVERIFY(bundle.enrolments.size() >= 2400 && bundle.enrolments.size() <= 4300);
    QVERIFY(bundle.enrolments.size() > bundle.learners.size() * 5 / 4);
}

void TestSampleGenerator::passesEveryCheck_data()
{
    hasTheRightSize_data();
}

void TestSampleGenerator::passesEveryCheck()
{
    QFETCH(const QDate, today);
    QFETCH(const quint64, seed);
    const auto sample = sampleOn(today, seed);
    const auto frameworks = Frameworks::load();
    QVERIFY(sample.ok() && frameworks.ok());
    const ImportBundle &bundle = sample->bundle;
    QVERIFY(!hasErrors(check(sample->institution)));
    for (const CourseDraft &draft : bundle.courses)
        QVERIFY2(!hasErrors(check(draft, *frameworks)), qPrintable(draft.course.code));
    QSet<QString> codes;
    for (const ImportRun &run : bundle.runs) {
        QVERIFY2(check(run.run).isEmpty(), qPrintable(run.run.code));
        QVERIFY(!codes.contains(run.run.code));
        codes.insert(run.run.code);
    }
    for (const Learner &learner : bundle.learners)
        QVERIFY2(!hasErrors(check(learner)), qPrintable(learner.displayName()));
    QSet<std::pair<qint32, qint32>> people;
    for (const ImportEnrolment &entry : bundle.enrolments) {
        const Issues issues = check(entry.enrolment);
        QVERIFY2(issues.isEmpty(), issues.isEmpty() ? "" : qPrintable(issues[0].code));
        QVERIFY2(!people.contains({entry.run, entry.learner}), "a person twice on a run");
        people.insert({entry.run, entry.learner});
        const CourseVersion &version = bundle.courses.at(bundle.runs.at(entry.run).course).version;
        for (const Mark &mark : entry.enrolment.marks)
            QVERIFY(!hasErrors(check(mark, version)));
    }
}

void TestSampleGenerator::coursesOfEveryState()
{
    const auto sample = sampleOn(Today);
    const auto frameworks = Frameworks::load();
    QMap<CourseState, int> states;
    QSet<QString> levels;
    QSet<QString> departments;
    QSet<QString> verbs;
    int clean = 0;
    int withIssues = 0;
    for (const CourseDraft &draft : sample->bundle.courses) {
        const CourseVersion &version = draft.version;
        ++states[version.state];
        levels.insert(version.level.framework);
        departments.insert(draft.course.department);
        QVERIFY(!version.title.value(u"en"_s).isEmpty() && !version.title.value(u"cy"_s).isEmpty());
        QVERIFY(version.title.value(u"en"_s) != version.title.value(u"cy"_s));
        QVERIFY(version.outcomes.size() >= 4 && version.outcomes.size() <= 6);
        for (const LearningOutcome &outcome : version.outcomes)
            verbs.insert(leadingVerb(outcome.text.value(u"en"_s)).verb);
        const Issues issues = check(draft, *frameworks);
        const bool warned = std::any_of(issues.begin(), issues.end(),
                                        [](const Issue &issue) { return issue.severity == Severity::Warning; });
        clean += warned ? 0 : 1;
        withIssues += warned ? 1 : 0;
        if (version.state == CourseState::Published && warned)
            QFAIL(qPrintable(draft.course.code + u' ' + issues.constFirst().code));
    }
    QCOMPARE(states.size(), 6);
    QVERIFY(states.value(CourseState::Published) >= 20);
    QCOMPARE(levels, (QSet<QString>{u"FHEQ"_s, u"RQF"_s, u"SCQF"_s, u"CQFW"_s}));
    QCOMPARE(departments.size(), 6);
    QVERIFY2(verbs.size() >= 25, "outcomes begin with few different verbs");
    QVERIFY(clean > withIssues && withIssues >= 4);
}

void TestSampleGenerator::namesOfEveryKind()
{
    const auto sample = sampleOn(Today);
    QMap<QString, int> seen;
    for (const Learner &learner : sample->bundle.learners) {
        const PersonName &legal = learner.names.constFirst();
        const QString full = legal.full();
        seen[u"single"_s] += legal.family.isEmpty() ? 1 : 0;
        seen[u"Welsh"_s] += legal.family.startsWith(u"ap "_s) || legal.family.startsWith(u"ferch "_s) ? 1 : 0;
        seen[u"apostrophe"_s] += full.contains(u'\'') || full.contains(u'’') ? 1 : 0;
        seen[u"double"_s] += full.contains(u'-') ? 1 : 0;
        seen[u"diacritic"_s] += full.contains(u'â') || full.contains(u'ř') || full.contains(u'ü') ? 1 : 0;
        seen[u"Arabic"_s] += hasScript(full, QChar::Script_Arabic) ? 1 : 0;
        seen[u"Hebrew"_s] += hasScript(full, QChar::Script_Hebrew) ? 1 : 0;
        seen[u"Chinese"_s] += hasScript(full, QChar::Script_Han) ? 1 : 0;
        seen[u"Hindi"_s] += hasScript(full, QChar::Script_Devanagari) ? 1 : 0;
        seen[u"Greek"_s] += hasScript(full, QChar::Script_Greek) ? 1 : 0;
        seen[u"Thai"_s] += hasScript(full, QChar::Script_Thai) ? 1 : 0;
        seen[u"sixty"_s] += full.size() == 60 ? 1 : 0;
        for (const PersonName &name : learner.names) {
            seen[u"known as"_s] += name.kind == NameKind::KnownAs ? 1 : 0;
            seen[u"former"_s] += name.kind == NameKind::Former && name.until.isValid() ? 1 : 0;
        }
    }
    for (auto it = seen.begin(); it != seen.end(); ++it)
        QVERIFY2(it.value() > 0, qPrintable(it.key()));
}

void TestSampleGenerator::identifiersAreValidAndUnique()
{
    const auto sample = sampleOn(Today);
    QSet<QString> seen;
    QSet<QString> emails;
    int ulns = 0;
    for (const Learner &learner : sample->bundle.learners) {
        for (const Identifier &identifier : learner.identifiers) {
            QVERIFY(!seen.contains(identifier.scheme + identifier.value));
            seen.insert(identifier.scheme + identifier.value);
            if (identifier.scheme == u"uln") {
                ++ulns;
                QCOMPARE(checkUln(identifier.value), IdentifierVerdict::Valid);
            }
        }
        QCOMPARE(learner.emails.size(), 1);
        QVERIFY(learner.emails[0].endsWith(u"@example.ac.uk"_s));
        QVERIFY2(!emails.contains(learner.emails[0]), qPrintable(learner.emails[0]));
        emails.insert(learner.emails[0]);
    }
    QVERIFY(ulns > sample->bundle.learners.size() * 8 / 10);
}

void TestSampleGenerator::runsToWorkOn()
{
    const auto sample = sampleOn(Today);
    const ImportBundle &bundle = sample->bundle;
    QMap<RunState, int> states;
    QMap<qint32, int> places;
    QMap<qint32, int> waiting;
    for (const ImportEnrolment &entry : bundle.enrolments) {
        places[entry.run] += takesPlace(entry.enrolment.status) ? 1 : 0;
        waiting[entry.run] += entry.enrolment.status == EnrolmentStatus::Waitlisted ? 1 : 0;
    }
    int full = 0;
    int below = 0;
    for (qint32 i = 0; i < qint32(bundle.runs.size()); ++i) {
        const Run &run = bundle.runs.at(i).run;
        ++states[run.state];
        QVERIFY(places[i] <= run.capacity);
        full += waiting[i] > 0 && places[i] == run.capacity ? 1 : 0;
        const qint64 days = Today.daysTo(run.starts);
        below += days > 0 && days <= 30 && places[i] < run.minimum ? 1 : 0;
    }
    QVERIFY(full >= 1);
    QVERIFY(below >= 1);
    QVERIFY(states[RunState::Planned] > 0 && states[RunState::Open] > 0 && states[RunState::Running] > 0);
    QVERIFY(states[RunState::Finished] > 50);
    QVERIFY2(sample->boards.size() < states[RunState::Finished], "no run waits for its board");
}

void TestSampleGenerator::resultsAreBelievable()
{
    const auto sample = sampleOn(Today);
    QMap<EnrolmentStatus, int> statuses;
    QMap<EnrolmentResult, int> results;
    int withMarks = 0;
    for (const ImportEnrolment &entry : sample->bundle.enrolments) {
        ++statuses[entry.enrolment.status];
        ++results[entry.enrolment.result];
        withMarks += entry.enrolment.marks.isEmpty() ? 0 : 1;
        QVERIFY((entry.enrolment.status == EnrolmentStatus::Withdrawn) == !entry.enrolment.withdrawalReason.isEmpty());
    }
    QCOMPARE(statuses.size(), 10);
    QVERIFY(results.size() >= 7);
    const int completed = statuses[EnrolmentStatus::Completed];
    const int passed =
        results[EnrolmentResult::Passed] + results[EnrolmentResult::Merit] + results[EnrolmentResult::Distinction];
    qInfo("completed %d, passed %d, failed %d, withdrawn %d, marked %d", completed, passed,
          results[EnrolmentResult::Failed], statuses[EnrolmentStatus::Withdrawn], withMarks);
    QVERIFY(passed > completed * 7 / 10 && passed < completed * 98 / 100);
    QVERIFY(results[EnrolmentResult::Failed] > completed / 50);
    QVERIFY(statuses[EnrolmentStatus::Withdrawn] > completed / 20 &&
            statuses[EnrolmentStatus::Withdrawn] < completed / 4);
    QVERIFY(withMarks > completed / 2);
}

void TestSampleGenerator::marksAndResultsAgree()
{
    const auto sample = sampleOn(Today);
    int compared = 0;
    for (const ImportEnrolment &entry : sample->bundle.enrolments) {
        const Enrolment &enrolment = entry.enrolment;
        if (enrolment.status != EnrolmentStatus::Completed || enrolment.marks.isEmpty() ||
            enrolment.result == EnrolmentResult::Compensated)
            continue;
        const CourseVersion &version = sample->bundle.courses.at(sample->bundle.runs.at(entry.run).course).version;
        QCOMPARE(enrolment.result, computeResult(version, enrolment.marks).result);
        ++compared;
    }
    QVERIFY(compared > 1000);
}

void TestSampleGenerator::boardsCoverWhatIsLongOver()
{
    const auto sample = sampleOn(Today);
    QSet<qint32> boarded;
    QDate last;
    for (const SampleBoard &held : sample->boards) {
        const Run &run = sample->bundle.runs.at(held.run).run;
        QVERIFY(held.board.held > run.ends && held.board.held < Today);
        QVERIFY(!last.isValid() || held.board.held >= last);
        QVERIFY(!held.board.chair.isEmpty());
        last = held.board.held;
        boarded.insert(held.run);
    }
    QCOMPARE(boarded.size(), sample->boards.size());
    for (qint32 i = 0; i < qint32(sample->bundle.runs.size()); ++i)
        QCOMPARE(boarded.contains(i), sample->bundle.runs.at(i).run.ends.addDays(30) < Today);
}

QTEST_GUILESS_MAIN(TestSampleGenerator)
#include "tst_SampleGenerator.moc"
