// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The steps of OuladReader: each reads one of the four files into the bundle. Only exchange/Oulad*.cpp include this.

#include "exchange/FindingLog.h"
#include "exchange/OuladReader.h"

#include <QHash>

#include <functional>
#include <vector>

namespace laurel::oulad {

constexpr qint64 RowsBetweenLooks = 256; ///< how often a step tells its progress and looks whether to stop

/// What the steps share.
struct Work {
    ImportBundle bundle;
    FindingLog findings;
    NormalisationLog normalisations;
    std::function<bool(const CsvReader &)> goOn; ///< tells the progress; false: stop

    std::vector<QByteArray> modules;       ///< code_module of each course, by index
    std::vector<QByteArray> presentations; ///< code_presentation of each run, by index
    size_t lastRun = 0;                    ///< the run runOf() found last
    QHash<quint64, qint32> enrolmentOf;    ///< person on run → index into bundle.enrolments
};

/// The Error a step ends with when it was told to stop.
[[nodiscard]] Error cancelled();
/// Index of the run a row names in its columns code_module and code_presentation; −1, and a finding, if unknown.
[[nodiscard]] qint32 runOf(Work &work, const CsvReader &csv, int moduleColumn, int presentationColumn);
/// A whole number; nothing, and a finding, if the cell is not one.
[[nodiscard]] std::optional<int> wholeNumber(Work &work, const CsvReader &csv, int column);
/// Key of Work::enrolmentOf.
[[nodiscard]] inline quint64 personOnRun(qint32 run, int person)
{
    return (quint64(quint32(run)) << 32) | quint32(person);
}

[[nodiscard]] Result<void> readCourses(Work &work, CsvReader csv);
[[nodiscard]] Result<void> readAssessments(Work &work, CsvReader csv);
[[nodiscard]] Result<void> readStudents(Work &work, CsvReader csv);
[[nodiscard]] Result<void> readRegistrations(Work &work, CsvReader csv);

} // namespace laurel::oulad
