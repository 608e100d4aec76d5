// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Level and credit frameworks (FHEQ, RQF, CQFW, SCQF, NFQ, EQF, ECTS, NZQCF, AQF). The tables are dated data in
// resources/frameworks/, never code: this is only their shape and the questions one may ask of them.

#include "base/Error.h"
#include "domain/DesignRules.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace laurel {

/// A level of a framework, e.g. {"FHEQ", "7"}; codes are text because there is "Entry 3".
struct Level {
    QString framework;
    QString code;

    [[nodiscard]] bool isEmpty() const { return code.isEmpty(); }
    friend bool operator==(const Level &, const Level &) = default;
};

/// An amount of credit in a framework's own unit, in tenths so that 7.5 is exact. Range 0 … 9999.9.
struct Credit {
    QString framework;
    int tenths = 0;

    [[nodiscard]] bool isNone() const { return tenths == 0; }
    [[nodiscard]] double amount() const { return tenths / 10.0; }
    friend bool operator==(const Credit &, const Credit &) = default;
};

struct LevelEntry {
    QString code;
    QString name;           ///< in the framework's own words, e.g. "Level 7"
    int rank = 0;           ///< order within the framework, low to high
    std::optional<int> eqf; ///< corresponding level of the EQF, 1 … 8; nothing where there is none
    QString cycle;          ///< "short", "first", "second", "third", or empty

    friend bool operator==(const LevelEntry &, const LevelEntry &) = default;
};

struct Framework {
    QString code;
    QString name;
    QString country;               ///< ISO 3166-1 alpha-2, or "EU"
    QDate validFrom;               ///< the day this edition of the data begins to hold
    QString source;                ///< who publishes it
    double hoursPerCreditLow = 0;  ///< notional hours of one credit; 0 where the framework has no credit
    double hoursPerCreditHigh = 0; ///< the same as low but for ECTS (25 … 30)
    double creditsPerEcts = 0;     ///< by ratio, never through hours; 2 for UK credit; 0 where there is no ratio
    QList<LevelEntry> levels;      ///< low to high

    [[nodiscard]] const LevelEntry *level(const QString &levelCode) const;
};

/// The smallest credit an award of a nation needs in all and at its level.
struct AwardMinimum {
    QString nation; ///< "EWNI" or "SCT"
    QString code;   ///< "pgcert"
    QString name;
    int total = 0;
    int atLevel = 0;
    QStringList levels; ///< level codes that count as "at its level"
    int atUpper = 0;    ///< of atLevel, what must stand at upperLevels (Scottish honours: 90 at 10)
    QStringList upperLevels = {};
};

/// All frameworks the program knows.
class Frameworks final
{
public:
    /// Reads the data files compiled into the program. Error Internal if one is malformed.
    [[nodiscard]] static Result<Frameworks> load();

    [[nodiscard]] const QList<Framework> &all() const { return m_all; }
    [[nodiscard]] const Framework *find(const QString &code) const;
    /// The level's EQF level, 1 … 8; nothing where the tables say there is none.
    [[nodiscard]] std::optional<int> eqf(const Level &level) const;
    /// The levels of `framework` that stand beside `level`, through the EQF; empty where there is none.
    [[nodiscard]] QList<Level> corresponding(const Level &level, const QString &framework) const;
    /// `http://data.europa.eu/snb/eqf/7`; empty where there is none.
    [[nodiscard]] QString eqfUri(const Level &level) const;
    /// Converts by ratio (2 UK credits = 1 ECTS), never through hours, to the nearest tenth (half up). Error Invalid
    /// says which pair has no ratio.
    [[nodiscard]] Result<Credit> convert(const Credit &credit, const QString &framework) const;
    /// Notional hours of a credit, low to high; nothing for a framework without credit.
    [[nodiscard]] std::optional<std::pair<double, double>> hours(const Credit &credit) const;
    [[nodiscard]] const QList<AwardMinimum> &awardMinima() const { return m_awardMinima; }
    /// The ranges that vary between institutions; the defaults until setRules.
    [[nodiscard]] const DesignRules &rules() const { return m_rules; }
    void setRules(DesignRules rules) { m_rules = std::move(rules); }

private:
    QList<Framework> m_all;
    QList<AwardMinimum> m_awardMinima;
    DesignRules m_rules;
};

} // namespace laurel
