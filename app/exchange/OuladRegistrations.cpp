// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/OuladParts.h"

#include <algorithm>

namespace laurel::oulad {

using namespace Qt::StringLiterals;

namespace {

class RegistrationReader final
{
public:
    RegistrationReader(Work &work, CsvReader csv)
        : m_work(work)
        , m_csv(std::move(csv))
    {}

    Result<void> run()
    {
        LAUREL_TRY_ASSIGN(m_module, m_csv.require(u"code_module"_s));
        LAUREL_TRY_ASSIGN(m_presentation, m_csv.require(u"code_presentation"_s));
        LAUREL_TRY_ASSIGN(m_student, m_csv.require(u"id_student"_s));
        LAUREL_TRY_ASSIGN(m_registered, m_csv.require(u"date_registration"_s));
        LAUREL_TRY_ASSIGN(m_unregistered, m_csv.require(u"date_unregistration"_s));
        m_seen.assign(size_t(m_work.bundle.enrolments.size()), false);
        for (;;) {
            LAUREL_TRY_ASSIGN(const bool found, m_csv.next());
            if (!found)
                break;
            readRow();
            if (m_csv.row() % RowsBetweenLooks == 0 && !m_work.goOn(m_csv))
                return cancelled();
        }
        reportMissing();
        m_work.findings.add(m_csv.findings());
        return m_work.goOn(m_csv) ? Result<void>() : Result<void>(cancelled());
    }

private:
    void readRow()
    {
        const qint32 runIndex = runOf(m_work, m_csv, m_module, m_presentation);
        const std::optional<int> person = wholeNumber(m_work, m_csv, m_student);
        if (runIndex < 0 || !person)
            return;
        const auto found = m_work.enrolmentOf.constFind(personOnRun(runIndex, *person));
        const ImportRun &run = m_work.bundle.runs.at(runIndex);
        if (found == m_work.enrolmentOf.constEnd()) {
            m_work.findings.error(m_csv.name(), m_csv.row(), u"id_student"_s, u"oulad.no-student-info"_s,
                                  {*person, run.run.code});
            return;
        }
        if (m_seen[size_t(*found)]) {
            m_work.findings.error(m_csv.name(), m_csv.row(), u"id_student"_s, u"oulad.duplicate-person"_s,
                                  {*person, run.run.code});
            return;
        }
        m_seen[size_t(*found)] = true;
        giveDates(m_work.bundle.enrolments[*found].enrolment, run.run);
    }

    void giveDates(Enrolment &enrolment, const Run &run)
    {
        const bool withdrawn = enrolment.status == EnrolmentStatus::Withdrawn;
        enrolment.enrolledOn = dayOf(m_registered, run);
        if (m_csv.cell(m_registered).isEmpty())
            m_work.findings.hint(m_csv.name(), m_csv.row(), u"date_registration"_s, u"oulad.registration-unknown"_s);
        const QDate left = dayOf(m_unregistered, run);
        if (withdrawn && m_csv.cell(m_unregistered).isEmpty())
            m_work.findings.hint(m_csv.name(), m_csv.row(), u"date_unregistration"_s,
                                 u"oulad.withdrawal-date-unknown"_s);
        if (!withdrawn && left.isValid())
            m_work.findings.hint(m_csv.name(), m_csv.row(), u"date_unregistration"_s,
                                 u"oulad.unregistered-but-completed"_s);
        enrolment.endedOn = withdrawn ? left : run.ends;
        if (withdrawn && left.isValid() && left < run.starts)
            return;
        // Who came late began the day they registered.
        enrolment.startedOn = enrolment.enrolledOn.isValid() ? std::max(run.starts, enrolment.enrolledOn) : run.starts;
    }

    /// The day a cell counts from the run's start; invalid where it is blank or wrong.
    QDate dayOf(int column, const Run &run)
    {
        if (m_csv.cell(column).isEmpty())
            return {};
        const std::optional<int> days = wholeNumber(m_work, m_csv, column);
        if (days && (*days < -3660 || *days > 3660)) {
            m_work.findings.error(m_csv.name(), m_csv.row(), m_csv.header().at(column), u"import.out-of-range"_s,
                                  {*days, -3660, 3660});
            return {};
        }
        return days ? run.starts.addDays(*days) : QDate();
    }

    void reportMissing()
    {
        for (size_t i = 0; i < m_seen.size(); ++i) {
            if (m_seen[i])
                continue;
            const ImportEnrolment &entry = m_work.bundle.enrolments.at(qsizetype(i));
            m_work.findings.error(m_work.bundle.enrolmentFile, entry.row, u"id_student"_s, u"oulad.no-registration"_s,
                                  {m_work.bundle.learners.at(entry.learner).identifiers.constFirst().value,
                                   m_work.bundle.runs.at(entry.run).run.code});
        }
    }

    Work &m_work;
    CsvReader m_csv;
    int m_module = 0;
    int m_presentation = 0;
    int m_student = 0;
    int m_registered = 0;
    int m_unregistered = 0;
    std::vector<bool> m_seen;
};

} // namespace

Result<void> readRegistrations(Work &work, CsvReader csv)
{
    return RegistrationReader(work, std::move(csv)).run();
}

} // namespace laurel::oulad
