// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/FactRepository.h"

#include "base/Text.h"
#include "store/CodeBytes.h"
#include "store/Json.h"
#include "store/Raw.h"

#include <QHash>

#include <algorithm>
#include <numeric>
#include <string>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr char SelectRuns[] =
    "SELECT r.id, r.code, r.starts, r.ends, r.capacity, c.id, c.code, c.department, v.title, v.level_framework,"
    " v.level_code FROM run r JOIN course_version v ON v.id = r.version JOIN course c ON c.id = v.course ORDER BY r.id";
// People are counted as they were when they enrolled; as they are today only where that was not recorded.
constexpr char SelectProfiles[] = "SELECT id, deprivation_band, sex, region FROM entry_profile";
constexpr char SelectPeople[] = "SELECT learner, deprivation_band, sex, region FROM learner_equality"
                                " WHERE learner IN (SELECT learner FROM enrolment WHERE entry_profile IS NULL)";
// A credential that was issued again counts from the first.
constexpr char SelectIssued[] = "SELECT enrolment, SUBSTR(MIN(issued), 1, 10), MAX(CASE WHEN state <> 'superseded' "
                                "THEN 1 ELSE 0 END) FROM credential"
                                " WHERE enrolment IS NOT NULL GROUP BY enrolment";
constexpr char SelectEnrolments[] =
    "SELECT id, run, learner, status, result, enrolled_on, ended_on, board, entry_profile FROM enrolment ORDER BY id";

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

    /// Drops those that are not `used` and puts the rest in order; where each index went. Bands of numbers ("5-10%"
    /// before "10-20%") by their first number.
    std::vector<qint32> arrange(const std::vector<bool> &used)
    {
        std::vector<qint32> order;
        for (size_t i = 0; i < used.size(); ++i) {
            if (used[i])
                order.push_back(qint32(i));
        }
        std::sort(order.begin(), order.end(), [this](qint32 left, qint32 right) {
            const std::string &a = m_texts[size_t(left)];
            const std::string &b = m_texts[size_t(right)];
            return std::pair(std::strtol(a.c_str(), nullptr, 10), a) <
                   std::pair(std::strtol(b.c_str(), nullptr, 10), b);
        });
        std::vector<qint32> places(used.size(), -1);
        std::vector<std::string> sorted;
        for (const qint32 old : order) {
            places[size_t(old)] = qint32(sorted.size());
            sorted.push_back(m_texts[size_t(old)]);
        }
        m_texts = std::move(sorted);
        return places;
    }

    [[nodiscard]] size_t size() const { return m_texts.size(); }
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

/// What is known of somebody, or of everybody with one profile.
struct Person {
    qint32 deprivation = -1;
    qint32 sex = -1;
    qint32 region = -1;
};

/// What the register holds of an enrolment.
struct Issued {
    qint32 day = 0;
    bool inRegister = false;
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
    Reader(Connection &connection, const QString &language)
        : m_connection(connection)
        , m_language(language)
    {}

    Result<FactSet> read()
    {
        LAUREL_TRY(runs());
        LAUREL_TRY(people(SelectProfiles, m_profiles));
        LAUREL_TRY(people(SelectPeople, m_people));
        LAUREL_TRY(issued());
        LAUREL_TRY(enrolments());
        arrange(m_deprivation, &EnrolmentFact::deprivation);
        arrange(m_sexes, &EnrolmentFact::sex);
        arrange(m_regions, &EnrolmentFact::region);
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
            run.startDay = dayOf(starts);
            m_runs.insert(rows.integer(0), run);
            m_set.runs.append({rows.text(1), courses.value(course), starts, rows.date(3), int(rows.integer(4))});
        }
        return rows.done();
    }

    Result<void> people(const char *sql, QHash<qint64, Person> &people)
    {
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, sql));
        while (rows.next()) {
            const std::string_view sex = rows.bytes(2);
            people.insert(rows.integer(0),
                          {m_deprivation.indexOf(rows.bytes(1)), sex == "unknown" ? -1 : m_sexes.indexOf(sex),
                           m_regions.indexOf(rows.bytes(3))});
        }
        return rows.done();
    }

    /// Only groups that somebody is in make a dimension, in their natural order.
    void arrange(Labels &labels, qint32 EnrolmentFact::*dimension)
    {
        std::vector<bool> used(labels.size(), false);
        for (const EnrolmentFact &fact : std::as_const(m_set.facts)) {
            if (fact.*dimension >= 0)
                used[size_t(fact.*dimension)] = true;
        }
        const std::vector<qint32> places = labels.arrange(used);
        for (EnrolmentFact &fact : m_set.facts) {
            if (fact.*dimension >= 0)
                fact.*dimension = places[size_t(fact.*dimension)];
        }
    }

    Result<void> issued()
    {
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectIssued));
        while (rows.next())
            m_issued.insert(rows.integer(0), {dayOf(rows.date(1)), rows.integer(2) != 0});
        return rows.done();
    }

    static qint32 dayOf(const QDate &date) { return date.isValid() ? qint32(date.toJulianDay()) : 0; }

    Result<void> enrolments()
    {
        const CodeBytes<EnrolmentStatus> statuses;
        const CodeBytes<EnrolmentResult> results;
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectEnrolments));
        while (rows.next()) {
            EnrolmentFact fact;
            fact.enrolment = EnrolmentId(rows.integer(0));
            const RunFacts run = m_runs.value(rows.integer(1));
            const Person person = rows.isNull(8) ? m_people.value(rows.integer(2)) : m_profiles.value(rows.integer(8));
            const Issued issued = m_issued.value(fact.enrolment.value());
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
            fact.enrolledDay = dayOf(rows.date(5));
            fact.endedDay = dayOf(rows.date(6));
            fact.ratified = !rows.isNull(7);
            fact.credential = issued.inRegister;
            fact.issuedDay = issued.inRegister ? issued.day : 0;
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
    QHash<qint64, Person> m_profiles;
    QHash<qint64, Person> m_people;
    QHash<qint64, Issued> m_issued;
};

} // namespace

Result<FactSet> FactRepository::load(const QString &language)
{
    return Reader(m_connection, language).read();
}

} // namespace laurel::store
