// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/home/WaitingWork.h"

#include "model/Words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WaitingWork", text);
}

QString inRuns(int runs)
{
    return runs == 1 ? tr("In one run") : tr("In %1 runs").arg(numberText(runs));
}

} // namespace

QList<WaitingWork> waitingWork(const Agenda &agenda)
{
    QList<WaitingWork> work;
    if (agenda.resultsToRatify > 0 || agenda.runsToRatify > 0)
        work.append({u"home.toRatify"_s,
                     tr("Results waiting for the board"),
                     inRuns(agenda.runsToRatify),
                     numberText(agenda.resultsToRatify),
                     Tone::Warn,
                     {u"runs"_s, 0, u"awaiting-board"_s}});
    if (agenda.credentialsToIssue > 0)
        work.append({u"home.toIssue"_s,
                     tr("Credentials to issue"),
                     inRuns(agenda.runsToIssue),
                     numberText(agenda.credentialsToIssue),
                     Tone::Accent,
                     {u"credentials"_s, 0, u"to-issue"_s}});
    if (agenda.inReview > 0)
        work.append({u"home.inReview"_s,
                     tr("Approvals waiting"),
                     tr("Course versions handed in for approval"),
                     numberText(agenda.inReview),
                     Tone::Info,
                     {u"courses"_s, 0, u"in-review"_s}});
    if (!agenda.startingBelowMinimum.isEmpty())
        work.append({u"home.belowMinimum"_s,
                     tr("Runs below their minimum"),
                     tr("They start within 30 days"),
                     numberText(agenda.startingBelowMinimum.size()),
                     Tone::Bad,
                     {u"runs"_s, 0, u"below-minimum"_s}});
    if (agenda.expiringSoon > 0)
        work.append({u"home.expiring"_s,
                     tr("Credentials about to end"),
                     tr("Within 90 days"),
                     numberText(agenda.expiringSoon),
                     Tone::Neutral,
                     {u"credentials"_s, 0, u"expiring"_s}});
    return work;
}

bool isUntouched(const Agenda &agenda)
{
    return agenda.courses == 0 && agenda.runs == 0 && agenda.learners == 0;
}

bool needsFirstSteps(const Agenda &agenda)
{
    return !agenda.hasInstitution || !agenda.hasKey || agenda.courses == 0;
}

} // namespace laurel::ui
