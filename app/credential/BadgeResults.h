// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What one learner achieved, in the words of Open Badges: marks, outcomes, credit.

#include "credential/JsonWriter.h"

#include "domain/Credential.h"
#include "domain/Framework.h"

#include <QHash>

namespace laurel::credential {

/// What the attempts at one component come to by themselves: NotYetKnown, Deferred, Failed, or a pass, with the mark
/// that counts.
[[nodiscard]] ComputedResult componentResult(const Assessment &assessment, const QList<Mark> &marks,
                                             const DesignRules &rules);

/// What the results of a course version's learners have in common, worked out once.
class BadgeResults final
{
public:
    BadgeResults(const CredentialSource &shared, const Frameworks &frameworks);

    /// Items of `result` (Open Badges 3.0, B.1.20): the result; the overall mark where the components make the very
    /// result that was ratified (a board may have decided otherwise, and then no number explains it); the mark that
    /// counts of each component; each outcome whose components were all passed; credit and level.
    void write(JsonWriter &out, const Enrolment &enrolment) const;

private:
    /// A component by itself: what its attempts come to is then what computeResult says of a course with nothing else.
    struct Component {
        QByteArray resultUri; ///< rendered
        CourseVersion alone;
        bool passFail = false;
    };
    struct Outcome {
        QByteArray resultUri;
        QList<qsizetype> testedBy; ///< indexes of components
    };

    [[nodiscard]] QList<bool> writeComponents(JsonWriter &out, const Enrolment &enrolment) const;
    void writeOutcomes(JsonWriter &out, const QList<bool> &passed) const;

    CourseVersion m_version;
    DesignRules m_rules;
    QList<Component> m_components;
    QList<Outcome> m_outcomes;
    QByteArray m_overallUri;
    QByteArray m_markUri;
    QByteArray m_creditUri;
    QHash<EnrolmentResult, QByteArray> m_grades; ///< rendered, where the mark makes one
    QString m_credit;
};

} // namespace laurel::credential
