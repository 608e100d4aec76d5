// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Open University Learning Analytics data set (Kuzilek et al., Scientific Data 4:170171): courses.csv,
// assessments.csv, studentInfo.csv and studentRegistration.csv of one folder become drafts.
//
// What the data does not say is left empty. What has to be decided is decided here and counted, never silent:
// * One published version per course. Its assessments are those of the course's latest presentation, because a
//   version pins its assessments and the data tells of no marks that would need the earlier ones. Components left out
//   are a normalisation; a course whose earlier pattern of kinds and weights was another one is a hint.
// * Exams weigh 100 beside coursework that sums to 100. All weights are scaled to a sum of 100, in tenths.
// * A learner's age band can differ between presentations: the learner gets that of the latest one, and each enrolment
//   keeps its own in Enrolment::atEntry.
// * A blank imd_band stays blank: unknown is a group of its own.
//
// Findings and their arguments. Errors: import.unknown-value (value, what is allowed), import.not-a-number (value),
// import.out-of-range (value, lowest, highest), import.empty, import.duplicate (value), import.more-findings (count),
// oulad.presentation-form (value), oulad.unknown-presentation ("module/presentation"), oulad.duplicate-person,
// oulad.no-student-info and oulad.no-registration (person, run). Hints, once each with their count:
// oulad.registration-unknown, oulad.withdrawal-date-unknown, oulad.unregistered-but-completed,
// oulad.assessment-pattern-differs (presentations).

#include "base/Cancel.h"
#include "base/Error.h"
#include "domain/Import.h"
#include "exchange/CsvReader.h"

namespace laurel {

class OuladReader final
{
public:
    explicit OuladReader(CsvOptions options = {})
        : m_options(options)
    {}

    /// Reads the folder. Values that cannot be taken are findings of severity Error with file, row and column, at most
    /// FindingLog::Limit of them; a file or column that is missing or broken as a whole is the Error of the result.
    /// Progress counts bytes. Looks at `cancel` every few hundred rows (Fault::Cancelled).
    [[nodiscard]] Result<ImportBundle> read(const QString &folder, const Progress &progress = {},
                                            const CancelToken &cancel = {}) const;

private:
    CsvOptions m_options;
};

} // namespace laurel
