// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Run.h"

#include "domain/Findings.h"
#include "domain/IssueCodes.h"

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

constexpr int twoYears = 731; // days, one of the years a leap year

void checkDates(const Run &run, Findings &found)
{
    found.day(u"starts"_s, run.starts);
    found.day(u"ends"_s, run.ends);
    if (!run.starts.isValid())
        found.warning(u"starts"_s, issue::runStartMissing);
    if (!run.ends.isValid())
        found.warning(u"ends"_s, issue::runEndMissing);
    if (!run.starts.isValid() || !run.ends.isValid())
        return;
    if (run.ends < run.starts)
        found.error(u"ends"_s, issue::runDatesOrder, {run.starts, run.ends});
    else if (const qint64 days = run.starts.daysTo(run.ends); days > twoYears)
        found.hint(u"ends"_s, issue::runLong, {days});
}

void checkFields(const Run &run, Findings &found)
{
    if (run.code.isEmpty())
        found.error(u"code"_s, issue::runCodeMissing);
    else if (!isCodeForm(run.code))
        found.error(u"code"_s, issue::runCodeForm, {run.code});
    checkDates(run, found);
    found.line(u"place"_s, run.place);
    if (run.mode == DeliveryMode::OnSite && run.place.trimmed().isEmpty())
        found.hint(u"place"_s, issue::runPlaceMissing);
    found.range(u"capacity"_s, run.capacity, 0, 1'000'000);
    found.range(u"minimum"_s, run.minimum, 0, 1'000'000);
    if (run.capacity > 0 && run.minimum > run.capacity)
        found.warning(u"minimum"_s, issue::runMinimum, {run.minimum, run.capacity});
}

void checkState(const Run &run, const RunGround &ground, Findings &found)
{
    const RunState before = ground.stored.state;
    if (!canMove(before, run.state)) {
        const bool ratified = before == RunState::Ratified || run.state == RunState::Ratified;
        found.error(u"state"_s, ratified ? issue::runRatified : issue::runTakenPlace);
    }
    if (run.state == RunState::Cancelled && before != RunState::Cancelled && ground.enrolled > 0)
        found.warning(u"state"_s, issue::runCancelledPlaces, {ground.enrolled});
}

void checkCapacity(const Run &run, const RunGround &ground, Findings &found)
{
    if (run.capacity <= 0 || run.capacity >= ground.enrolled)
        return;
    // A run that came overfull may have its other fields mended.
    if (run.capacity != ground.stored.capacity)
        found.error(u"capacity"_s, issue::runCapacityLow, {run.capacity, ground.enrolled});
    else
        found.warning(u"capacity"_s, issue::runCapacityLow, {run.capacity, ground.enrolled});
}

} // namespace

bool canMove(RunState from, RunState to)
{
    using enum RunState;
    if (from == to)
        return true;
    if (from == Ratified || to == Ratified)
        return false;
    return (from != Finished || to != Cancelled) && (from != Cancelled || to != Finished);
}

Issues check(const Run &run)
{
    Findings found;
    checkFields(run, found);
    return found.take();
}

Issues check(const Run &run, const RunGround &ground)
{
    Findings found;
    checkFields(run, found);
    checkState(run, ground, found);
    checkCapacity(run, ground, found);
    if (run.starts.isValid() && ground.effectiveFrom.isValid() && run.starts < ground.effectiveFrom)
        found.warning(u"starts"_s, issue::runBeforeVersion, {run.starts, ground.effectiveFrom});
    return found.take();
}

} // namespace laurel
