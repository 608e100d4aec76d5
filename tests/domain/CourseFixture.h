// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Course.h"

namespace laurel::test {

/// A course of 15 UK credits at FHEQ 7 with which no check finds anything at all; tests break one thing at a time.
[[nodiscard]] inline CourseDraft soundCourse()
{
    using namespace Qt::StringLiterals;
    CourseDraft draft;
    draft.course.code = u"MC-7031"_s;
    draft.course.department = u"School of Computing"_s;
    CourseVersion &version = draft.version;
    version.title = {{u"en"_s, u"Applied data ethics"_s}, {u"cy"_s, u"Moeseg data gymhwysol"_s}};
    version.summary = {{u"en"_s, u"How to weigh what data can do to people."_s}};
    version.aims = u"To prepare people who work with data for its dilemmas."_s;
    version.leader = u"Dr Siân O’Brien"_s;
    version.author = u"Siân O’Brien"_s;
    version.qualityBody = u"Quality Assurance Agency"_s;
    version.level = {u"FHEQ"_s, u"7"_s};
    version.credit = {u"FHEQ"_s, 150};
    version.subjects = {u"hecos:100366"_s};
    version.outcomes = {
        {u"LO1"_s, {{u"en"_s, u"Analyse a data set for bias"_s}}, OutcomeKind::Skill},
        {u"LO2"_s, {{u"en"_s, u"Critically evaluate a policy"_s}}, OutcomeKind::Knowledge},
        {u"LO3"_s, {{u"en"_s, u"Design a review process"_s}}, OutcomeKind::Skill},
        {u"LO4"_s, {{u"en"_s, u"Justify a decision to its critics"_s}}, OutcomeKind::Autonomy},
    };
    version.activities = {
        {u"A1"_s, u"Seminars"_s, ActivityKind::Scheduled, 30 * 60, {u"LO1"_s, u"LO2"_s}},
        {u"A2"_s, u"Own study"_s, ActivityKind::Independent, 120 * 60, {u"LO3"_s, u"LO4"_s}},
    };
    Assessment essay;
    essay.key = u"AS1"_s;
    essay.name = u"Essay"_s;
    essay.weightTenths = 400;
    essay.passMark = 50;
    essay.outcomes = {u"LO1"_s, u"LO2"_s};
    Assessment project = essay;
    project.key = u"AS2"_s;
    project.name = u"Project"_s;
    project.kind = AssessmentKind::Project;
    project.weightTenths = 600;
    project.outcomes = {u"LO3"_s, u"LO4"_s};
    version.assessments = {essay, project};
    return draft;
}

} // namespace laurel::test
