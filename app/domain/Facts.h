// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What measures are counted from: one slim fact per enrolment, and the people-free dimensions it is grouped by.
// insight/ turns facts into series; the store reads them in one pass.

#include "domain/Enrolment.h"

#include <QDate>
#include <QList>
#include <QStringList>

namespace laurel {

/// One enrolment, with indexes into the dimension lists of the FactSet; −1: unknown.
struct EnrolmentFact {
    EnrolmentId enrolment;
    qint32 course = -1;
    qint32 run = -1;
    qint32 department = -1;
    qint32 level = -1;
    qint32 deprivation = -1;
    qint32 sex = -1;
    qint32 region = -1;
    EnrolmentStatus status = EnrolmentStatus::Enrolled;
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    qint32 startDay = 0;    ///< Julian day of the run's start
    qint32 enrolledDay = 0; ///< Julian day of registration; 0 unknown
    qint32 endedDay = 0;    ///< Julian day of completion or withdrawal; 0 not ended or unknown
    qint32 issuedDay = 0;   ///< Julian day of its credential's issue; 0 none, or unknown
    bool ratified = false;
    bool credential = false; ///< has a credential that is not superseded
};

struct RunDimension {
    QString code;
    qint32 course = -1;
    QDate starts;
    QDate ends;
    int capacity = 0;
};

struct CourseDimension {
    QString code;
    QString title;
};

struct FactSet {
    QList<CourseDimension> courses;
    QList<RunDimension> runs;
    QStringList departments;
    QStringList levels;
    QStringList deprivationBands; ///< in their natural order
    QStringList sexes;
    QStringList regions;
    QList<EnrolmentFact> facts;
};

} // namespace laurel
