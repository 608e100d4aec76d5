// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which records of a bundle are new, the same, or changed against what is stored. Made by reading only; what it finds
// is then either shown (dry run) or written by ImportWriter, in the same transaction.

#include "base/Cancel.h"
#include "domain/Import.h"
#include "store/Connection.h"

#include <QHash>

#include <vector>

namespace laurel::store {

/// What happens to one record of the bundle.
struct ImportTarget {
    enum class Action { Add, Same, Change } action = Action::Add;
    qint64 id = 0; ///< of the stored record, or the one it is given before it is written
};

struct ImportPlan {
    ImportReport report;
    std::vector<ImportTarget> courses;
    std::vector<VersionId> versions; ///< newest version of each course, where it is stored
    std::vector<ImportTarget> runs;
    std::vector<ImportTarget> learners;
    std::vector<ImportTarget> enrolments;
    // The records as they shall be stored, for those that change.
    QHash<qint32, CourseDraft> changedCourses;
    QHash<qint32, Run> changedRuns;
    QHash<qint32, Learner> changedLearners;
    QHash<qint32, Enrolment> changedEnrolments;
    QList<qint64> otherResults; ///< enrolments among them whose result or credit changes

    /// True if there is anything to write.
    [[nodiscard]] bool hasWork() const;
};

/// Compares the bundle with the database. Courses match by code, runs by code, learners by any identifier, enrolments
/// by run and learner. What may not be changed becomes a finding "import.…" in the report and stays as it is.
[[nodiscard]] Result<ImportPlan> planImport(Connection &connection, const ImportBundle &bundle,
                                            const CancelToken &cancel);

/// The error of an import that was stopped.
[[nodiscard]] Error importStopped();

} // namespace laurel::store
