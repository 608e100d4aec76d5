// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Framework.h"

#include "domain/FrameworkData.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel {

bool CreditBound::holds(int tenths) const
{
    const bool within = tenths >= lowTenths && (below ? tenths < highTenths : tenths <= highTenths);
    return within && (stepTenths == 0 || tenths % stepTenths == 0);
}

const DesignRules &builtInRules()
{
    // Immutable after its first use; the language makes that first use safe in any thread.
    static const DesignRules rules = loadRules().valueOr({});
    return rules;
}

const LevelEntry *Framework::level(const QString &levelCode) const
{
    const auto found =
        std::find_if(levels.begin(), levels.end(), [&](const LevelEntry &entry) { return entry.code == levelCode; });
    return found == levels.end() ? nullptr : &*found;
}

Result<Frameworks> Frameworks::load()
{
    Frameworks out;
    LAUREL_TRY_ASSIGN(const QByteArray frameworks, frameworkFile(u"frameworks.json"_s));
    LAUREL_TRY_ASSIGN(out.m_all, readFrameworks(frameworks));
    LAUREL_TRY_ASSIGN(const QByteArray minima, frameworkFile(u"award-minima.json"_s));
    LAUREL_TRY_ASSIGN(out.m_awardMinima, readAwardMinima(minima));
    LAUREL_TRY_ASSIGN(out.m_rules, loadRules());
    return out;
}

const Framework *Frameworks::find(const QString &code) const
{
    const auto found =
        std::find_if(m_all.begin(), m_all.end(), [&](const Framework &entry) { return entry.code == code; });
    return found == m_all.end() ? nullptr : &*found;
}

std::optional<int> Frameworks::eqf(const Level &level) const
{
    const Framework *framework = find(level.framework);
    const LevelEntry *entry = framework ? framework->level(level.code) : nullptr;
    return entry ? entry->eqf : std::nullopt;
}

QList<Level> Frameworks::corresponding(const Level &level, const QString &framework) const
{
    QList<Level> out;
    const std::optional<int> common = eqf(level);
    const Framework *target = find(framework);
    if (!common || !target)
        return out;
    for (const LevelEntry &entry : target->levels) {
        if (entry.eqf == common)
            out += Level{framework, entry.code};
    }
    return out;
}

QString Frameworks::eqfUri(const Level &level) const
{
    const std::optional<int> number = eqf(level);
    return number ? u"http://data.europa.eu/snb/eqf/"_s + QString::number(*number) : QString();
}

Result<Credit> Frameworks::convert(const Credit &credit, const QString &framework) const
{
    const Framework *from = find(credit.framework);
    const Framework *to = find(framework);
    if (from && from == to)
        return credit;
    if (!from || !to || from->creditsPerEcts <= 0 || to->creditsPerEcts <= 0) {
        return Error{Fault::Invalid,
                     u"There is no agreed ratio between %1 and %2 credit. Enter the %2 credit by hand."_s.arg(
                         credit.framework, framework),
                     {}};
    }
    const double tenths = credit.tenths * to->creditsPerEcts / from->creditsPerEcts;
    return Credit{framework, static_cast<int>(std::floor(tenths + 0.5))};
}

std::optional<std::pair<double, double>> Frameworks::hours(const Credit &credit) const
{
    const Framework *framework = find(credit.framework);
    if (!framework || framework->hoursPerCreditLow <= 0)
        return std::nullopt;
    return std::pair{credit.tenths * framework->hoursPerCreditLow / 10,
                     credit.tenths * framework->hoursPerCreditHigh / 10};
}

} // namespace laurel
