// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/SampleTables.h"

#include "domain/Codes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

// Q_INIT_RESOURCE declares a function and must stand outside every namespace. In a static library the linker drops a
// resource that nobody asks for.
static void initSampleResource()
{
    Q_INIT_RESOURCE(laurel_sample);
}

namespace laurel::sample {

using namespace Qt::StringLiterals;

namespace {

Error malformed(const QString &table, const QString &what)
{
    return {Fault::Internal, u"The built-in sample data is damaged. Install the program again."_s,
            table + u": "_s + what};
}

Result<QJsonObject> readTable(const QString &table)
{
    QFile file(u":/sample/%1.json"_s.arg(table));
    if (!file.open(QIODevice::ReadOnly))
        return malformed(table, file.errorString());
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &fault);
    if (!document.isObject())
        return malformed(table, fault.errorString());
    return document.object();
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValueConstRef item : value.toArray())
        list.append(item.toString());
    return list;
}

QString keyOf(const QString &prefix, qsizetype index)
{
    return prefix + QString::number(index + 1);
}

std::optional<ActivityKind> activityKind(const QString &letter)
{
    if (letter == u"s")
        return ActivityKind::Scheduled;
    if (letter == u"i")
        return ActivityKind::Independent;
    if (letter == u"p")
        return ActivityKind::Placement;
    return std::nullopt;
}

QStringList outcomeKeys(const CourseVersion &version)
{
    QStringList keys;
    for (const LearningOutcome &outcome : version.outcomes)
        keys.append(outcome.key);
    return keys;
}

/// "s:Weekly studio:30": kind, name, hours. The first activity serves every outcome, the others every second one.
bool addActivity(CourseVersion &version, const QString &text)
{
    const QStringList parts = text.split(u':');
    const auto kind = activityKind(parts.constFirst());
    if (parts.size() != 3 || !kind)
        return false;
    Activity activity{keyOf(u"A"_s, version.activities.size()), parts[1], *kind, parts[2].toInt() * 60, {}};
    const QStringList keys = outcomeKeys(version);
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (version.activities.isEmpty() || (i + version.activities.size()) % 2 == 0)
            activity.outcomes.append(keys[i]);
    }
    version.activities.append(activity);
    return true;
}

/// "Written paper:exam:60:must": name, kind, weight, and "must" for must-pass or "pf" for passed or not.
bool addAssessment(CourseVersion &version, const QString &text, double passMark)
{
    const QStringList parts = text.split(u':');
    const auto kind = parts.size() >= 3 ? fromCode<AssessmentKind>(parts[1]) : std::nullopt;
    if (!kind)
        return false;
    Assessment assessment;
    assessment.key = keyOf(u"C"_s, version.assessments.size());
    assessment.name = parts[0];
    assessment.kind = *kind;
    assessment.weightTenths = parts[2].toInt() * 10;
    assessment.passMark = passMark;
    assessment.passFail = parts.value(3) == u"pf";
    assessment.mustPass = assessment.passFail || parts.value(3) == u"must";
    assessment.supervised =
        *kind == AssessmentKind::Exam || *kind == AssessmentKind::Practical || *kind == AssessmentKind::Oral;
    assessment.identityChecked = assessment.supervised;
    version.assessments.append(assessment);
    return true;
}

/// Shares the outcomes out over the assessments, in order.
void shareOutcomes(CourseVersion &version)
{
    const QStringList keys = outcomeKeys(version);
    const qsizetype count = version.assessments.size();
    for (qsizetype i = 0; count > 0 && i < keys.size(); ++i)
        version.assessments[i * count / keys.size()].outcomes.append(keys[i]);
}

void readFacts(CourseVersion &version, const QJsonObject &row)
{
    version.title = {{u"en"_s, row[u"en"].toString()}, {u"cy"_s, row[u"cy"].toString()}};
    version.summary = {{u"en"_s, row[u"summary"].toString()}};
    const QStringList level = row[u"level"].toString().split(u':');
    version.level = {level.value(0), level.value(1)};
    version.credit = {version.level.framework, qRound(row[u"credit"].toDouble() * 10)};
    version.number = row[u"number"].toInt(1);
    version.keywords = texts(row[u"keywords"]);
    version.validityMonths = row[u"validity"].toInt();
    version.feePence = qint64(row[u"fee"].toInt()) * 100;
    version.entryRequirements = u"None beyond an interest in the subject and reliable access to a computer."_s;
    if (version.level.code == u"7" || version.level.code == u"11")
        version.entryRequirements = u"A first degree in any subject, or experience of equal weight."_s;
}

Result<CoursePlan> readCourse(const QJsonObject &row, const QString &table)
{
    CoursePlan plan;
    CourseVersion &version = plan.draft.version;
    plan.draft.course.code = row[u"code"].toString();
    const auto state = fromCode<CourseState>(row[u"state"].toString());
    if (plan.draft.course.code.isEmpty() || !state)
        return malformed(table, u"a course without code or state"_s);
    version.state = *state;
    readFacts(version, row);
    for (const QString &text : texts(row[u"outcomes"]))
        version.outcomes.append({keyOf(u"LO"_s, version.outcomes.size()), {{u"en"_s, text}}, OutcomeKind::Skill});
    version.outcomes.first().kind = OutcomeKind::Knowledge;
    version.outcomes.last().kind = OutcomeKind::Autonomy;
    const double passMark = version.level.framework == u"FHEQ" && version.level.code == u"7" ? 50 : 40;
    for (const QString &text : texts(row[u"activities"])) {
        if (!addActivity(version, text))
            return malformed(table, text);
    }
    for (const QString &text : texts(row[u"assessments"])) {
        if (!addAssessment(version, text, passMark))
            return malformed(table, text);
    }
    shareOutcomes(version);
    version.mode = version.activities.constLast().kind == ActivityKind::Placement ? DeliveryMode::WorkBased
                                                                                  : DeliveryMode::Blended;
    plan.demand = row[u"demand"].toInt();
    plan.mean = row[u"mean"].toInt();
    plan.leave = row[u"leave"].toInt();
    return plan;
}

Result<void> readDepartment(Tables &tables, const QString &table, const QJsonObject &institution)
{
    LAUREL_TRY_ASSIGN(const QJsonObject root, readTable(table));
    for (const QJsonValueConstRef row : root[u"courses"].toArray()) {
        LAUREL_TRY_ASSIGN(CoursePlan plan, readCourse(row.toObject(), table));
        CourseVersion &version = plan.draft.version;
        plan.draft.course.department = root[u"department"].toString();
        version.leader = root[u"leader"].toString();
        version.author = root[u"author"].toString();
        version.subjects = {u"hecos:"_s + root[u"hecos"].toString()};
        version.qualityBody = institution[u"qualityBody"].toString();
        if (version.state != CourseState::Draft && version.state != CourseState::InReview)
            version.approver = institution[u"approver"].toString();
        tables.courses.push_back(std::move(plan));
    }
    return {};
}

Institution readInstitution(const QJsonObject &row)
{
    Institution institution;
    institution.name = {{u"en"_s, row[u"name"][u"en"].toString()}, {u"cy"_s, row[u"name"][u"cy"].toString()}};
    institution.ukprn = row[u"ukprn"].toString();
    institution.country = row[u"country"].toString();
    institution.address = row[u"address"].toString();
    institution.email = row[u"email"].toString();
    institution.web = row[u"web"].toString();
    institution.accent = row[u"accent"].toString();
    institution.bilingual = row[u"bilingual"].toBool();
    for (const QJsonValueConstRef item : row[u"signatories"].toArray()) {
        const QJsonObject signatory = item.toObject();
        institution.signatories.append(
            {signatory[u"name"].toString(),
             {{u"en"_s, signatory[u"en"].toString()}, {u"cy"_s, signatory[u"cy"].toString()}}});
    }
    return institution;
}

Result<void> readNames(Tables &tables)
{
    LAUREL_TRY_ASSIGN(const QJsonObject root, readTable(u"names"_s));
    int share = 0;
    for (const QJsonValueConstRef item : root[u"peoples"].toArray()) {
        const QJsonObject row = item.toObject();
        People people{row[u"share"].toInt(), texts(row[u"female"]), texts(row[u"male"]),
                      texts(row[u"family"]), texts(row[u"sonOf"]),  texts(row[u"daughterOf"])};
        if (people.female.isEmpty() || people.male.isEmpty() || people.family.isEmpty())
            return malformed(u"names"_s, u"a people without names"_s);
        share += people.share;
        tables.peoples.push_back(std::move(people));
    }
    tables.knownAs = texts(root[u"knownAs"]);
    tables.formerFamilies = texts(root[u"formerFamilies"]);
    tables.longName = {
        NameKind::Legal, root[u"long"][u"given"].toString(), root[u"long"][u"family"].toString(), {}, {}};
    if (share != 100 || tables.knownAs.isEmpty() || tables.formerFamilies.isEmpty())
        return malformed(u"names"_s, u"shares do not sum to 100, or a list is empty"_s);
    return {};
}

} // namespace

Result<Tables> loadTables()
{
    initSampleResource();
    Tables tables;
    LAUREL_TRY_ASSIGN(const QJsonObject root, readTable(u"institution"_s));
    tables.institution = readInstitution(root);
    tables.regions = texts(root[u"regions"]);
    tables.priorEducation = texts(root[u"priorEducation"]);
    tables.ethnicities = texts(root[u"ethnicities"]);
    tables.places = texts(root[u"places"]);
    if (tables.regions.isEmpty() || tables.priorEducation.isEmpty() || tables.ethnicities.isEmpty() ||
        tables.places.isEmpty())
        return malformed(u"institution"_s, u"a list is empty"_s);
    const QStringList departments = {u"courses-computing"_s, u"courses-health"_s,      u"courses-business"_s,
                                     u"courses-education"_s, u"courses-engineering"_s, u"courses-marine"_s};
    for (const QString &table : departments)
        LAUREL_TRY(readDepartment(tables, table, root));
    LAUREL_TRY(readNames(tables));
    return tables;
}

} // namespace laurel::sample
