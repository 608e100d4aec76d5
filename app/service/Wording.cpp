// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Wording.h"

#include <QHash>

#include <array>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

struct Sentence {
    const char16_t *code;
    const char16_t *text; ///< %1 … %4 stand for the issue's args
};

// One line per code of domain/IssueCodes.h and of the readers in exchange/.
constexpr auto sentences = std::to_array<Sentence>({
    {u"text.unstorable", u"This holds a character no file can keep (U+0000 or half a character). Type it again."},
    {u"text.control", u"This must be one line without control characters."},
    {u"text.too-long", u"This is %1 characters long; at most %2 fit."},
    {u"text.language-form", u"“%1” is not a language tag such as en or cy."},
    {u"number.range", u"%1 is out of range; it must lie between %2 and %3."},
    {u"date.range", u"%1 is not a likely date; it must lie between 1900 and 2200."},
    {u"email.form", u"“%1” does not look like an e-mail address."},
    {u"key.missing", u"This row has no key of its own. Delete it and add it again."},
    {u"key.duplicate", u"Two rows carry the key %1; each needs its own."},

    {u"course.code-missing", u"The course needs a code; it keeps it for ever."},
    {u"course.code-form", u"“%1” cannot be a course code: use letters, digits, and - / . _ between them."},
    {u"course.title-missing", u"The course has no title yet."},
    {u"course.title-long", u"The title has %1 characters; returns take at most %2."},
    {u"course.summary-missing", u"The course has no summary yet."},
    {u"course.summary-long", u"The summary has %1 characters; catalogues take at most %2."},
    {u"course.abstract-long", u"The summary has %1 characters; where catalogues show an abstract, %2 are seen."},
    {u"course.text-long", u"This text has %1 characters; catalogues take at most %2."},
    {u"course.level-missing", u"The course has no level yet."},
    {u"course.framework-unknown", u"“%1” is not a framework Laurel knows."},
    {u"course.level-unknown", u"%1 has no level %2."},
    {u"course.credit-missing", u"The course carries no credit. That is allowed; say so in the summary."},
    {u"course.credit-none", u"%1 has levels but no credit; choose another framework for the credit."},
    {u"course.credit-bounds", u"%1 credits are outside the %2 to %3 that %4 allows."},
    {u"course.credit-national", u"%1 credits are outside the %2 to %3 usual for a micro-credential in %4."},
    {u"course.credit-award", u"%1 credits are as many as a whole %2 (%3); a micro-credential is part of an award."},
    {u"course.outcomes-missing", u"There are no learning outcomes yet."},
    {u"course.outcomes-count", u"There are %1 learning outcomes; %2 to %3 are usual."},
    {u"course.activities-missing", u"There are no learning activities yet."},
    {u"course.assessments-missing", u"There is no assessment yet."},
    {u"course.weights-sum", u"The weights add up to %1 %, not 100 %."},
    {u"course.hours-mismatch", u"%1 hours are planned; the credit stands for %2 to %3."},
    {u"course.subject-form", u"“%1” is not a subject code of a scheme Laurel knows, such as hecos:100366."},
    {u"course.quality-missing", u"Nobody is named who assures quality."},
    {u"course.quality-address", u"“%1” is not an https address."},
    {u"course.own-approver", u"%1 wrote this version and cannot approve it. Ask somebody else."},

    {u"outcome.text-missing", u"This outcome has no text yet."},
    {u"outcome.verb-unknown", u"“%1” is not a verb of the usual list; begin with what one can see a learner do."},
    {u"outcome.verb-flagged", u"“%1” cannot be observed; say what the learner will do to show it."},
    {u"outcome.verb-second", u"“%1” and “%2” are two outcomes; give each its own line."},
    {u"outcome.verb-low", u"“%1” sits low for this level."},
    {u"outcome.verb-high", u"“%1” sits high for this level."},
    {u"outcome.not-assessed", u"Outcome %1 is not assessed. Link it to an assessment, or add one."},
    {u"outcome.not-served", u"No activity serves outcome %1."},

    {u"activity.name-missing", u"This activity has no name yet."},
    {u"activity.no-outcome", u"Activity %1 serves no outcome."},
    {u"activity.outcome-unknown", u"Activity %1 names the outcome %2, which is not there."},
    {u"assessment.name-missing", u"This assessment has no name yet."},
    {u"assessment.no-outcome", u"Assessment %1 tests no outcome."},
    {u"assessment.outcome-unknown", u"Assessment %1 names the outcome %2, which is not there."},
    {u"assessment.no-effect", u"Assessment %1 has no weight and need not be passed, so it changes nothing."},
    {u"assessment.pass-mark", u"The pass mark of %1 is %2; at this level %3 is usual."},
    {u"assessment.floor", u"The floor of %1 is %2, above its pass mark of %3."},

    {u"alignment.name-missing", u"This skill has no name, so credentials leave it out."},
    {u"alignment.address",
     u"“%1” is not a whole address such as http://data.europa.eu/esco/skill/…, so credentials leave the skill out."},

    {u"run.code-missing", u"The run needs a code."},
    {u"run.code-form", u"“%1” cannot be a run code: use letters, digits, and - / . _ between them."},
    {u"run.start-missing", u"The run has no first day yet."},
    {u"run.end-missing", u"The run has no last day yet."},
    {u"run.dates-order", u"The run would end (%2) before it starts (%1)."},
    {u"run.long", u"The run lasts %1 days, which is longer than two years."},
    {u"run.minimum", u"The minimum of %1 can never be reached with %2 places."},
    {u"run.capacity-low", u"%1 places are too few: %2 are taken already."},
    {u"run.before-version", u"The run would start (%1) before its course version holds (%2)."},
    {u"run.ratified", u"Only a board makes a run ratified, and then it stays so."},
    {u"run.taken-place", u"A finished run cannot be cancelled, nor a cancelled one be finished; open it first."},
    {u"run.cancelled-places", u"%1 people still hold a place on it. Tell them, and withdraw or transfer them."},
    {u"run.place-missing", u"The run is on site, but no place is named."},

    {u"learner.nobody", u"A learner needs a name or an identifier."},
    {u"learner.name-missing", u"No legal name is known yet."},
    {u"learner.legal-names", u"%1 legal names hold at once; only one can. Give the others an end date."},
    {u"learner.deprivation", u"“%1” is not a deprivation band such as 10-20%."},
    {u"learner.disability", u"“%1” is neither Y nor N."},
    {u"name.empty", u"This name is empty."},
    {u"name.dates", u"This name would end (%2) before it begins (%1)."},
    {u"identifier.scheme", u"“%1” is not a kind of identifier Laurel knows."},
    {u"identifier.form", u"“%2” has not the form of a %1."},
    {u"identifier.check", u"“%2” is mistyped: the check digit of this %1 is wrong."},
    {u"identifier.impossible", u"No %1 “%2” can exist."},
    {u"identifier.placeholder", u"%2 stands for “not known yet”."},
    {u"identifier.twice", u"The %1 %2 stands there twice."},
    {u"identifier.several", u"A person has only one %1; there are several here."},
    {u"email.twice", u"%1 stands there twice."},

    {u"enrolment.dates", u"%2 lies before %1."},
    {u"enrolment.end-missing", u"The enrolment has ended, but no day is given."},
    {u"enrolment.end-early", u"An end (%1) is given, but the enrolment goes on."},
    {u"enrolment.reason-unknown", u"“%1” is not a withdrawal reason of the code list."},
    {u"enrolment.reason-missing", u"A withdrawal needs its reason for the returns."},
    {u"enrolment.reason-stray", u"A withdrawal reason (%1) is given, but the learner has not withdrawn."},
    {u"enrolment.result-early", u"There is a result, but the learner has not started."},
    {u"enrolment.ratified", u"A board cannot have ratified a result that is not known."},
    {u"evidence.many", u"There are %1 pieces of evidence; a credential takes %2. Put some together into one."},
    {u"evidence.empty", u"This evidence is empty: give it a name, a description or an address."},
    {u"evidence.address", u"“%1” is not an https address."},
    {u"mark.twice", u"Attempt %2 at %1 stands there twice."},
    {u"mark.assessment", u"The course has no assessment %1."},
    {u"mark.noted", u"A mark is a number or a note, not both."},
    {u"mark.pass-fail", u"This component is passed or not; it takes no number."},
    {u"mark.empty", u"This mark is empty."},

    {u"institution.name-missing", u"The institution needs a name."},
    {u"institution.welsh-missing", u"Certificates are to be bilingual, but the institution has no Welsh name."},
    {u"institution.ukprn", u"“%1” is not a UKPRN: eight digits, the first a 1."},
    {u"institution.country", u"“%1” is not a country code: two letters, such as GB."},
    {u"institution.country-missing", u"No country is given."},
    {u"institution.web", u"“%1” is not an https address."},
    {u"institution.did", u"“%1” is not a host name such as credentials.example.ac.uk."},
    {u"institution.accent", u"“%1” is not a colour such as #1f6f5c."},
    {u"institution.logo-kind", u"The logo is neither PNG nor SVG."},
    {u"institution.logo-broken", u"The logo cannot be read: the file is damaged or not what its name says."},
    {u"institution.logo-active",
     u"The logo holds “%1”, which runs something or fetches it from elsewhere. Save it as a plain drawing."},
    {u"institution.logo-heavy",
     u"The logo draws more than a certificate can take (“%1”). Save it as a simpler drawing, or as a PNG."},
    {u"institution.logo-sizeless", u"The logo says no size: it needs a viewBox, or a width and a height."},
    {u"institution.logo-pixels", u"The logo is %1 × %2 pixels; at most %3 a side are taken."},
    {u"institution.logo-coarse", u"The logo is only %1 × %2 pixels and will look coarse in print. An SVG never does."},
    {u"institution.logo-size", u"The logo has %1 bytes; at most %2 are taken."},
    {u"institution.signatories", u"Nobody is named to sign certificates."},
    {u"signatory.name-missing", u"This signatory has no name."},

    {u"csv.zero-width-header", u"The header %1 holds invisible characters; they were left out."},
    {u"csv.blank-rows", u"%1 blank rows were passed over."},
    {u"csv.stray-quotes",
     u"%1 rows hold a quotation mark inside a value that is not quoted; it was kept as it stands."},
    {u"csv.windows-1252", u"The file is not UTF-8 and was read as Windows-1252."},
    {u"import.more-findings", u"%1 more rows have errors. Mend these first."},
    {u"import.unknown-value", u"“%1” is not one of the values this column has."},
    {u"import.not-a-number", u"“%1” is not a whole number."},
    {u"import.out-of-range", u"%1 is out of range."},
    {u"import.empty", u"This must not be empty."},
    {u"import.duplicate", u"%1 stands in the file twice."},
    {u"import.course-frozen",
     u"Course %1 is approved here with another specification, which stays. Propose a new version instead."},
    {u"import.identifiers-disagree", u"The %1 “%2” belongs to another person here than the rest of this row says."},
    {u"import.result-ratified", u"A board has ratified another result for %1 on %2, which stays."},
    {u"import.result-issued", u"A credential rests on another result for %1 on %2, which stays."},
    {u"oulad.presentation-form", u"“%1” is not a presentation such as 2013J."},
    {u"oulad.unknown-presentation", u"%1 is not in courses.csv. Add it there, or remove this row."},
    {u"oulad.duplicate-person", u"Student %1 stands twice on %2. Remove one of the rows."},
    {u"oulad.no-student-info", u"Student %1 is registered on %2 but missing in studentInfo.csv."},
    {u"oulad.no-registration", u"Student %1 on %2 is missing in studentRegistration.csv."},
    {u"oulad.assessment-pattern-differs",
     u"%1 courses were assessed differently in earlier presentations; the latest pattern was taken."},
    {u"oulad.registration-unknown", u"%1 enrolments have no date of registration; it stays unknown."},
    {u"oulad.withdrawal-date-unknown", u"%1 withdrawals have no date; it stays unknown."},
    {u"oulad.unregistered-but-completed",
     u"%1 enrolments with a result have a date of unregistration too; the result counts."},
});

const QHash<QStringView, QStringView> &table()
{
    static const QHash<QStringView, QStringView> all = [] {
        QHash<QStringView, QStringView> made;
        for (const Sentence &sentence : sentences)
            made.insert(sentence.code, sentence.text);
        return made;
    }();
    return all;
}

/// Replaces %1 … %9 in one pass, so that a value that itself holds "%2" stays as it is.
QString filled(QStringView text, const QVariantList &args)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool mark = text.at(i) == u'%' && i + 1 < text.size() && text.at(i + 1) >= u'1' && text.at(i + 1) <= u'9';
        const qsizetype index = mark ? text.at(i + 1).unicode() - u'1' : -1;
        if (!mark || index >= args.size()) {
            out += text.at(i);
            continue;
        }
        out += args.at(index).toString();
        ++i;
    }
    return out;
}

} // namespace

QString describe(const Issue &issue)
{
    const auto found = table().constFind(issue.code);
    if (found != table().constEnd())
        return filled(*found, issue.args);
    QStringList words{issue.code};
    for (const QVariant &arg : issue.args)
        words << arg.toString();
    return words.join(u' ');
}

bool isWorded(const QString &code)
{
    return table().contains(code);
}

} // namespace laurel::service
