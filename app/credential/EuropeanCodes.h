// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The code lists of the European Learning Model: dated data in resources/frameworks/european-codes.json.

#include "domain/Course.h"

#include <QString>

namespace laurel::credential {

/// A term of a published list: what it is known by and in which list it stands. Without an id the list has no such
/// term, and whoever writes it makes one of its own.
struct EuropeanTerm {
    QString id;
    QString scheme;
    QString label; ///< in English

    [[nodiscard]] bool isListed() const { return !id.isEmpty(); }
};

/// By ISO 3166-1 alpha-2; not listed for another text.
[[nodiscard]] EuropeanTerm countryTerm(const QString &code);
/// By language tag, of which only the language counts ("zh-Hant" is Chinese).
[[nodiscard]] EuropeanTerm languageTerm(const QString &tag);
/// The two letters of a tag's language, which is all the model can hold; empty if it has none.
[[nodiscard]] QString twoLetters(const QString &tag);
[[nodiscard]] EuropeanTerm modeTerm(DeliveryMode mode);
[[nodiscard]] EuropeanTerm assessmentTerm(AssessmentKind kind);
[[nodiscard]] EuropeanTerm eqfTerm(int level);
/// A level of a national framework; listed for the few whose address in the register of qualifications is on record.
[[nodiscard]] EuropeanTerm nationalLevelTerm(const Level &level, const QString &name);
[[nodiscard]] EuropeanTerm ectsTerm();
/// How a component was watched over and who sat it was made sure of.
[[nodiscard]] EuropeanTerm supervisionTerm(const Assessment &assessment);

} // namespace laurel::credential
