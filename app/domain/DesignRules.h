// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The numbers and words of the design checks that differ between institutions or change with the years. The defaults
// are dated data in resources/frameworks/ (checks.json, verbs.json, fe-codes.json); an institution's own take their
// place through Frameworks::setRules.

#include "base/Error.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace laurel {

/// How much credit a course may carry in a framework, or as a micro-credential in one country.
struct CreditBound {
    QString framework;
    QString country; ///< ISO 3166-1 alpha-2 of the nation whose rule it is; empty: the framework's own
    int lowTenths = 0;
    int highTenths = 0;
    bool below = false; ///< the credit must stay below high; else it may reach it
    int stepTenths = 0; ///< credit comes in multiples of this; 0: any

    [[nodiscard]] bool holds(int tenths) const;
    friend bool operator==(const CreditBound &, const CreditBound &) = default;
};

/// A range of verb bands, 1 (remember) … 6 (create).
struct BandRange {
    int low = 1;
    int high = 6;

    friend bool operator==(const BandRange &, const BandRange &) = default;
};

struct DesignRules {
    QDate edition;       ///< of checks.json
    int outcomesLow = 0; ///< usual number of outcomes
    int outcomesHigh = 0;
    int titleMax = 0;                 ///< characters; HESA
    int abstractMax = 0;              ///< XCRI-CAP abstract
    int textMax = 0;                  ///< XCRI-CAP text
    double hoursTolerancePercent = 0; ///< how far activities may be off credit × hours
    double meritFrom = 0;             ///< 0 … 100
    double distinctionFrom = 0;
    QMap<int, double> usualPassMarks; ///< by EQF level
    QList<CreditBound> creditBounds;
    QHash<QString, int> verbs;       ///< verb → band
    QStringList flaggedVerbs;        ///< cannot be observed; may be several words
    QStringList nounVerbs;           ///< verbs that are nouns as well
    QMap<int, BandRange> bandsByEqf; ///< bands that suit an EQF level
    QStringList withdrawalReasons;   ///< FE codes
    QStringList completionStatuses;
    QStringList outcomeCodes;

    friend bool operator==(const DesignRules &, const DesignRules &) = default;
};

/// The defaults compiled into the program; the same for its whole life. Frameworks::load() says if they are malformed.
[[nodiscard]] const DesignRules &builtInRules();

} // namespace laurel
