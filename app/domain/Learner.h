// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Codes.h"
#include "domain/Ids.h"
#include "domain/Issue.h"

#include <QDate>
#include <QList>

namespace laurel {

enum class NameKind { Legal, KnownAs, AtAward, Former };
enum class Sex { Unknown, Female, Male, Other };
LAUREL_DECLARE_CODES(NameKind)
LAUREL_DECLARE_CODES(Sex)

/// A name over a span of time. `given` may be empty: single-name people are ordinary.
struct PersonName {
    NameKind kind = NameKind::Legal;
    QString given;
    QString family;
    QDate from;
    QDate until;

    /// "Given Family", or the one there is.
    [[nodiscard]] QString full() const;
    friend bool operator==(const PersonName &, const PersonName &) = default;
};

/// One of a person's identifiers; `scheme` is a code of identifierSchemes(), e.g. "uln".
struct Identifier {
    QString scheme;
    QString value;

    friend bool operator==(const Identifier &, const Identifier &) = default;
};

/// Fields behind a permission of their own. Empty text is "unknown", which is a group of its own.
struct Equality {
    Sex sex = Sex::Unknown;
    QString ageBand;    ///< "0-35", "35-55", "55<="
    QString disability; ///< "Y", "N" or empty
    QString ethnicity;
    QString deprivationBand; ///< "0-10%" … "90-100%", or empty: unknown, kept apart
    QString region;
    QString priorEducation; ///< highest qualification on entry

    friend bool operator==(const Equality &, const Equality &) = default;
};

struct Learner {
    LearnerId id;
    QList<PersonName> names;
    QList<Identifier> identifiers;
    QStringList emails; ///< first is preferred
    QDate born;
    Equality equality;
    bool deceased = false; ///< stops all mail
    QString notes;
    qint64 rowVersion = 0;

    /// The name to show: known-as, else legal, else name at award, else the first identifier that is no placeholder
    /// ("Learner 11391"), else the first e-mail address. Never a former name or one that has ended.
    [[nodiscard]] QString displayName() const;
    /// The name a certificate bears: name at award, else legal; else displayName().
    [[nodiscard]] QString awardName() const;
    [[nodiscard]] QString sortName() const; ///< displayName() as "family, given", folded, for ordering
    friend bool operator==(const Learner &, const Learner &) = default;
};

[[nodiscard]] Issues check(const Learner &learner);

} // namespace laurel
