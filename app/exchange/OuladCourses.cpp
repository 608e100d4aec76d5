// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/OuladParts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace laurel::oulad {

using namespace Qt::StringLiterals;

namespace {

/// "2013B" began on 1 February 2013, "2013J" on 1 October 2013; an invalid date for anything else.
QDate presentationStart(const QString &code)
{
    if (code.size() != 5)
        return {};
    bool isYear = false;
    const int year = code.first(4).toInt(&isYear);
    const int month = code.back() == u'B' ? 2 : code.back() == u'J' ? 10 : 0;
    return isYear && month != 0 ? QDate(year, month, 1) : QDate();
}

qint32 courseOf(Work &work, const QString &module)
{
    const QByteArray code = module.toUtf8();
    const auto known = std::find(work.modules.begin(), work.modules.end(), code);
    if (known != work.modules.end())
        return qint32(known - work.modules.begin());
    CourseDraft draft;
    draft.course.code = module;
    draft.version.state = CourseState::Published;
    draft.version.title = {{u"en"_s, u"Module "_s + module}};
    draft.version.mode = DeliveryMode::Online;
    draft.version.needsBoard = true;
    work.bundle.courses.append(draft);
    work.modules.push_back(code);
    return qint32(work.modules.size()) - 1;
}

std::optional<AssessmentKind> kindOf(QByteArrayView type)
{
    if (type == "TMA")
        return AssessmentKind::Assignment;
    if (type == "CMA")
        return AssessmentKind::Quiz;
    if (type == "Exam")
        return AssessmentKind::Exam;
    return std::nullopt;
}

/// A row of assessments.csv.
struct Component {
    Assessment assessment;
    double weight = 0; ///< as in the file; exams weigh 100 beside the rest
};
using Components = std::vector<Component>;

/// Kinds and weights, apart from order, days and ids.
std::vector<std::pair<AssessmentKind, double>> patternOf(const Components &components)
{
    std::vector<std::pair<AssessmentKind, double>> pattern;
    for (const Component &component : components)
        pattern.emplace_back(component.assessment.kind, component.weight);
    std::sort(pattern.begin(), pattern.end());
    return pattern;
}

/// Weights in tenths of a per cent that sum to exactly 1000: rounded down, and what is left given to the largest
/// remainders, the earlier of two equal ones first.
void scaleWeights(Work &work, Components &components)
{
    const double sum = std::accumulate(components.begin(), components.end(), 0.0,
                                       [](double total, const Component &c) { return total + c.weight; });
    if (sum <= 0)
        return;
    std::vector<std::pair<double, size_t>> remainders;
    int left = 1000;
    for (size_t i = 0; i < components.size(); ++i) {
        const double exact = components[i].weight * 1000.0 / sum;
        const int whole = int(std::floor(exact + 1e-9));
        components[i].assessment.weightTenths = whole;
        left -= whole;
        remainders.emplace_back(exact - whole, i);
    }
    std::stable_sort(remainders.begin(), remainders.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first + 1e-9; });
    for (size_t i = 0; left > 0; ++i, --left)
        ++components[remainders[i].second].assessment.weightTenths;
    if (std::abs(sum - 100.0) > 1e-9)
        work.normalisations.count(u"weight"_s, u"sum %1"_s.arg(sum), u"sum 100"_s, qint64(components.size()));
}

/// Gives each course the components of its latest presentation.
void giveAssessments(Work &work, std::vector<Components> byRun)
{
    for (qint32 course = 0; course < qint32(work.bundle.courses.size()); ++course) {
        qsizetype latest = -1;
        for (qsizetype run = 0; run < work.bundle.runs.size(); ++run) {
            if (work.bundle.runs[run].course == course &&
                (latest < 0 || work.bundle.runs[run].run.starts > work.bundle.runs[latest].run.starts))
                latest = run;
        }
        if (latest < 0)
            continue;
        Components &chosen = byRun[size_t(latest)];
        const auto pattern = patternOf(chosen);
        for (qsizetype run = 0; run < work.bundle.runs.size(); ++run) {
            const Components &other = byRun[size_t(run)];
            if (work.bundle.runs[run].course != course || run == latest || other.empty())
                continue;
            work.normalisations.count(u"id_assessment"_s, u"components of an earlier presentation"_s,
                                      u"those of the latest presentation"_s, qint64(other.size()));
            if (patternOf(other) != pattern)
                work.findings.hint(u"assessments.csv"_s, 0, u"weight"_s, u"oulad.assessment-pattern-differs"_s);
        }
        scaleWeights(work, chosen);
        for (const Component &component : chosen)
            work.bundle.courses[course].version.assessments.append(component.assessment);
    }
}

std::optional<Component> readComponent(Work &work, const CsvReader &csv, int idColumn, int typeColumn, int weightColumn)
{
    Component component;
    const auto kind = kindOf(csv.cell(typeColumn));
    if (!kind) {
        work.findings.error(csv.name(), csv.row(), u"assessment_type"_s, u"import.unknown-value"_s,
                            {csv.text(typeColumn), u"TMA, CMA, Exam"_s});
        return std::nullopt;
    }
    bool isNumber = false;
    component.weight = csv.text(weightColumn).toDouble(&isNumber);
    if (!isNumber || !(component.weight >= 0 && component.weight <= 100)) {
        work.findings.error(csv.name(), csv.row(), u"weight"_s, u"import.not-a-number"_s, {csv.text(weightColumn)});
        return std::nullopt;
    }
    component.assessment.kind = *kind;
    component.assessment.key = csv.text(idColumn);
    component.assessment.name = csv.text(typeColumn) + u' ' + component.assessment.key;
    return component;
}

} // namespace

Result<void> readCourses(Work &work, CsvReader csv)
{
    LAUREL_TRY_ASSIGN(const int module, csv.require(u"code_module"_s));
    LAUREL_TRY_ASSIGN(const int presentation, csv.require(u"code_presentation"_s));
    LAUREL_TRY_ASSIGN(const int length, csv.require(u"module_presentation_length"_s));
    for (;;) {
        LAUREL_TRY_ASSIGN(const bool found, csv.next());
        if (!found)
            break;
        const QString code = csv.text(module) + u'/' + csv.text(presentation);
        const QDate starts = presentationStart(csv.text(presentation));
        const std::optional<int> days = wholeNumber(work, csv, length);
        if (csv.text(module).isEmpty())
            work.findings.error(csv.name(), csv.row(), u"code_module"_s, u"import.empty"_s);
        if (!starts.isValid())
            work.findings.error(csv.name(), csv.row(), u"code_presentation"_s, u"oulad.presentation-form"_s,
                                {csv.text(presentation)});
        if (days && (*days < 1 || *days > 3660))
            work.findings.error(csv.name(), csv.row(), csv.header().at(length), u"import.out-of-range"_s,
                                {*days, 1, 3660});
        const bool twice = std::any_of(work.bundle.runs.cbegin(), work.bundle.runs.cend(),
                                       [&](const ImportRun &known) { return known.run.code == code; });
        if (twice)
            work.findings.error(csv.name(), csv.row(), u"code_presentation"_s, u"import.duplicate"_s, {code});
        if (twice || !starts.isValid() || !days)
            continue;
        ImportRun run;
        run.course = courseOf(work, csv.text(module));
        run.run.code = code;
        run.run.starts = starts;
        run.run.ends = starts.addDays(*days);
        run.run.mode = DeliveryMode::Online;
        run.run.state = RunState::Finished;
        work.bundle.runs.append(run);
        work.presentations.push_back(csv.text(presentation).toUtf8());
    }
    work.findings.add(csv.findings());
    return work.goOn(csv) ? Result<void>() : Result<void>(cancelled());
}

Result<void> readAssessments(Work &work, CsvReader csv)
{
    LAUREL_TRY_ASSIGN(const int module, csv.require(u"code_module"_s));
    LAUREL_TRY_ASSIGN(const int presentation, csv.require(u"code_presentation"_s));
    LAUREL_TRY_ASSIGN(const int id, csv.require(u"id_assessment"_s));
    LAUREL_TRY_ASSIGN(const int type, csv.require(u"assessment_type"_s));
    LAUREL_TRY_ASSIGN(const int weight, csv.require(u"weight"_s));
    std::vector<Components> byRun(size_t(work.bundle.runs.size()));
    QHash<QString, qint64> seen;
    for (;;) {
        LAUREL_TRY_ASSIGN(const bool found, csv.next());
        if (!found)
            break;
        const qint32 run = runOf(work, csv, module, presentation);
        const std::optional<Component> component = readComponent(work, csv, id, type, weight);
        if (run < 0 || !component)
            continue;
        if (seen.contains(component->assessment.key)) {
            work.findings.error(csv.name(), csv.row(), u"id_assessment"_s, u"import.duplicate"_s,
                                {component->assessment.key});
            continue;
        }
        seen.insert(component->assessment.key, csv.row());
        byRun[size_t(run)].push_back(*component);
    }
    giveAssessments(work, std::move(byRun));
    work.findings.add(csv.findings());
    return work.goOn(csv) ? Result<void>() : Result<void>(cancelled());
}

} // namespace laurel::oulad
