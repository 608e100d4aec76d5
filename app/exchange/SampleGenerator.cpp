// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/SampleGenerator.h"

#include "exchange/SampleRuns.h"
#include "exchange/SampleTables.h"

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

/// The days that depend on today: when a version was approved and from when it holds.
void giveDays(CourseVersion &version, Random &random, const QDate &today)
{
    if (version.approver.isEmpty())
        return;
    const bool established = version.state != CourseState::Approved;
    version.approvedOn =
        today.addDays(established ? -sample::between(random, 1150, 1600) : -sample::between(random, 5, 40));
    version.effectiveFrom = version.approvedOn.addDays(50);
}

} // namespace

Result<SampleInstitution> makeSample(Random &random, const QDate &today)
{
    if (!today.isValid())
        return Error{Fault::Invalid, u"The sample institution needs a day to count from. Set the computer's clock."_s};
    LAUREL_TRY_ASSIGN(const sample::Tables tables, sample::loadTables());
    SampleInstitution made;
    made.institution = tables.institution;
    made.bundle.source = u"sample"_s;
    made.bundle.origin = u"built in"_s;
    for (const sample::CoursePlan &plan : tables.courses) {
        CourseDraft draft = plan.draft;
        giveDays(draft.version, random, today);
        made.bundle.courses.append(draft);
    }
    sample::RunMaker(tables, random, today).fill(made);
    return made;
}

} // namespace laurel
