// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/FactRepository.h"

#include "base/Text.h"
#include "store/CodeBytes.h"
#include "store/Json.h"
#include "store/Raw.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <string>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr char SelectRuns[] =
    "SELECT r.id, r.code, r.starts, r.ends, r.capacity, c.id, c.code, c.department, v.title, v.level_framework,"
    " v.level_code FROM run r JOIN course_version v ON v.id = r.version JOIN course c ON c.id = v.course ORDER BY r.id";
constexpr char SelectEquality[] = "SELECT learner, deprivation_band, sex, region FROM learner_equality";
constexpr char SelectIssued[] = "SELECT enrolment FROM credential WHERE state <> 'superseded' AND enrolment IS NOT NULL";
constexpr char SelectEnrolments[] =
    "SELECT id, run, learner, status, result, enrolled_on, ended_on, board FROM enrolment ORDER BY id";

/// Few distinct texts, met many thousand times: the index of each, in the order of first meeting.
class Labels final
{
public:
    /// −1 for a blank.
    qint32 indexOf(std::string_view text)
    {
        if (text.empty())
            return -1;
        const auto found = std::find(m_texts.begin(), m_texts.end(), text);
        if (found != m_texts.end())
            return qint32(found - m_texts.begin());
        m_texts.emplace_back(text);
        return qint32(m_texts.size()) - 1;
    }

    /// Puts them in order; where each index went. Bands of numbers ("5-10%" before "10-20%") by their first number.
    std::vector<qint32> sort()
    {
        std::vector<qint32> order(m_texts.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [this](qint32 left, qint32 right) {
            const std::string &a = m_texts[size_t(left)];
            const std::string &b = m_texts[size_t(right)];
            return std::pair(std::strtol(a.c_str(), nullptr, 10), a) < std::pair(std::strtol(b.c_str(), nullptr, 10), b);
        });
        std::vector<qint32> places(order.size());
        std::vector<std::string> sorted;
        for (const qint32 old : order) {
            places[size_t(old)] = qint32(sorted.size());
            sorted.push_back(m_texts[size_t(old)]);
        }
        m_texts = std::move(sorted);
        return places;
    }

    [[nodiscard]] QStringList texts() const
    {
        QStringList list;
        for (const std::string &text : m_texts)
            list.append(QString::fromStdString(text));
        return list;
    }

private:
    std::vector<std::string> m_texts;
};

struct Person {
    qint32 deprivation = -1;
    qint32 sex = -1;
    qint32 region = -1;
};

/// What a run's enrolments have in common.
struct RunFacts {
    qint32 index = -1;
    qint32 department = -1;
    qint32 level = -1;
    qint32 startDay = 0;
};

class Reader final
{
public:
    Reader(Connection &connection, const QString &language) : m_connection(connection), m_language(language) {}

    Result<FactSet> read()
    {
        LAUREL_TRY(runs());
        LAUREL_TRY(people());
        LAUREL_TRY(issued());
        LAUREL_TRY(enrolments());
        m_set.departments = m_departments.texts();
        m_set.levels = m_levels.texts();
        m_set.deprivationBands = m_deprivation.texts();
        m_set.sexes = m_sexes.texts();
        m_set.regions = m_regions.texts();
        return std::move(m_set);
    }

private:
    Result<void> runs()
    {
        QHash<qint64, qint32> courses;
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectRuns));
        while (rows.next()) {
            const qint64 course = rows.integer(5);
            if (!courses.contains(course)) {
                courses.insert(course, qint32(m_set.courses.size()));
                m_set.courses.append({rows.text(6), textIn(localTextFromJson(rows.text(8)), m_language)});
            }
            RunFacts run;
            run.index = qint32(m_set.runs.size());
            run.department = m_departments.indexOf(rows.bytes(7));
            const std::string_view level = rows.bytes(10);
            if (!level.empty())
                run.level = m_levels.indexOf(std::string(rows.bytes(9)) + ':' + std::string(level));
            const QDate starts = rows.date(2);
            run.startDay = starts.isValid() ? qint32(starts.toJulianDay()) : 0;
            m_runs.insert(rows.integer(0), run);
            m_set.runs.append({rows.text(1), courses.value(course), starts, rows.date(3), int(rows.integer(4))});
        }
        return rows.done();
    }

    Result<void> people()
    {
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectEquality));
        while (rows.next()) {
            const std::string_view sex = rows.bytes(2);
            m_people.insert(rows.integer(0), {m_deprivation.indexOf(rows.bytes(1)),
                                              sex == "unknown" ? -1 : m_sexes.indexOf(sex),
                                              m_regions.indexOf(rows.bytes(3))});
        }
        LAUREL_TRY(rows.done());
        const std::vector<qint32> deprivation = m_deprivation.sort();
        const std::vector<qint32> sexes = m_sexes.sort();
        const std::vector<qint32> regions = m_regions.sort();
        const auto moved = [](const std::vector<qint32> &places, qint32 old) {
            return old < 0 ? old : places[size_t(old)];
        };
        for (Person &person : m_people) {
            person.deprivation = moved(deprivation, person.deprivation);
            person.sex = moved(sexes, person.sex);
            person.region = moved(regions, person.region);
        }
        return {};
    }

    Result<void> issued()
    {
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectIssued));
        while (rows.next())
            m_issued.insert(rows.integer(0));
        return rows.done();
    }

    Result<void> enrolments()
    {
        const CodeBytes<EnrolmentStatus> statuses;
        const CodeBytes<EnrolmentResult> results;
        const auto day = [](const QDate &date) { return date.isValid() ? qint32(date.toJulianDay()) : 0; };
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectEnrolments));
        while (rows.next()) {
            EnrolmentFact fact;
            fact.enrolment = EnrolmentId(rows.integer(0));
            const RunFacts run = m_runs.value(rows.integer(1));
            const Person person = m_people.value(rows.integer(2));
            fact.run = run.index;
            fact.course = run.index < 0 ? -1 : m_set.runs.at(run.index).course;
            fact.department = run.department;
            fact.level = run.level;
            fact.startDay = run.startDay;
            fact.deprivation = person.deprivation;
            fact.sex = person.sex;
            fact.region = person.region;
            fact.status = statuses.value(rows.bytes(3));
            fact.result = results.value(rows.bytes(4));
            fact.enrolledDay = day(rows.date(5));
            fact.endedDay = day(rows.date(6));
            fact.ratified = !rows.isNull(7);
            fact.credential = m_issued.contains(fact.enrolment.value());
            m_set.facts.append(fact);
        }
        return rows.done();
    }

    Connection &m_connection;
    QString m_language;
    FactSet m_set;
    Labels m_departments;
    Labels m_levels;
    Labels m_deprivation;
    Labels m_sexes;
    Labels m_regions;
    QHash<qint64, RunFacts> m_runs;
    QHash<qint64, Person> m_people;
    QSet<qint64> m_issued;
};

} // namespace

Result<FactSet> FactRepository::load(const QString &language)
{
    return Reader(m_connection, language).read();
}

} // namespace laurel::store
