// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a foreign file becomes: drafts and findings. exchange/ makes a bundle from bytes, the service checks it, the
// store applies it in one transaction or not at all.

#include "domain/Course.h"
#include "domain/Enrolment.h"
#include "domain/Issue.h"
#include "domain/Learner.h"
#include "domain/Run.h"

#include <QHash>
#include <QList>

namespace laurel {

struct ImportRun {
    qint32 course = -1; ///< index into ImportBundle::courses
    Run run;            ///< ids not set
};

struct ImportEnrolment {
    qint32 run = -1;     ///< index into ImportBundle::runs
    qint32 learner = -1; ///< index into ImportBundle::learners
    Enrolment enrolment; ///< ids not set
    qint64 row = 0;      ///< of ImportBundle::enrolmentFile; 0: none
};

/// A finding with the place in the file it was found at. Row 1 is the header; row 0 is the file as a whole.
struct ImportFinding {
    QString file;
    qint64 row = 0;
    QString column;
    Issue issue;

    friend bool operator==(const ImportFinding &, const ImportFinding &) = default;
};

/// A change every row of one kind went through on its way in, said once with its count and never silently, e.g.
/// {"imd_band", "10-20", "10-20%", 3516}.
struct Normalisation {
    QString column;
    QString from;
    QString to;
    qint64 count = 0;

    friend bool operator==(const Normalisation &, const Normalisation &) = default;
};

struct ImportBundle {
    QString source; ///< "oulad"
    QString origin; ///< the folder or file, for the audit trail
    QList<CourseDraft> courses;
    QList<ImportRun> runs;
    QList<Learner> learners; ///< each with at least one identifier, its first one being the key
    QList<ImportEnrolment> enrolments;
    QString enrolmentFile; ///< whose rows the enrolments are, "studentInfo.csv"; empty: there is none
    QList<Normalisation> normalisations;
    QList<ImportFinding> findings; ///< an Error among them: nothing may be imported
};

/// What an import did, or would do.
struct ImportCount {
    qint64 added = 0;
    qint64 same = 0;
    qint64 changed = 0;

    friend bool operator==(const ImportCount &, const ImportCount &) = default;
};

struct ImportReport {
    bool dryRun = false;
    bool applied = false; ///< false after a dry run, or where findings refused it
    ImportCount courses;
    ImportCount runs;
    ImportCount learners;
    ImportCount enrolments;
    QHash<EnrolmentResult, qint64> results; ///< enrolments of the bundle by result
    qint64 withdrawn = 0;                   ///< enrolments of the bundle that were withdrawn
    qint64 unknownDeprivation = 0;          ///< enrolments whose learner's deprivation band is blank
    QList<Normalisation> normalisations;
    QList<ImportFinding> findings;
};

} // namespace laurel
