// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Enrolment.h"

namespace laurel {

namespace {

/// The ways a status goes by itself, without corrections.
bool goesOnTo(EnrolmentStatus from, EnrolmentStatus to)
{
    using enum EnrolmentStatus;
    switch (from) {
    case Applied: return to == Waitlisted || to == Offered || to == Enrolled || to == Cancelled;
    case Waitlisted: return to == Offered || to == Enrolled || to == Cancelled;
    case Offered: return to == Waitlisted || to == Enrolled || to == Cancelled;
    case Enrolled:
        return to == OnBreak || to == Withdrawn || to == Transferred || to == Completed || to == Cancelled ||
               to == NoShow;
    case OnBreak: return to == Enrolled || to == Withdrawn || to == Transferred;
    case Withdrawn:
    case Transferred:
    case Completed:
    case Cancelled:
    case NoShow: return false;
    }
    return false;
}

} // namespace

bool takesPlace(EnrolmentStatus status)
{
    using enum EnrolmentStatus;
    // An offer holds a place: otherwise two people could accept the same one.
    return status == Offered || status == Enrolled || status == OnBreak || status == Completed;
}

bool countsInReturns(EnrolmentStatus status)
{
    using enum EnrolmentStatus;
    return status == Enrolled || status == OnBreak || status == Withdrawn || status == Transferred ||
           status == Completed;
}

bool isPass(EnrolmentResult result)
{
    using enum EnrolmentResult;
    return result == Passed || result == Merit || result == Distinction || result == Compensated || result == Exempt;
}

bool canMove(EnrolmentStatus from, EnrolmentStatus to)
{
    return goesOnTo(from, to) || goesOnTo(to, from);
}

} // namespace laurel
