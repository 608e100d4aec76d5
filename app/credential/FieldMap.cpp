// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/FieldMap.h"

#include "credential/FieldRows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

QString targetName(ExportTarget target)
{
    switch (target) {
    case ExportTarget::OpenBadges: return u"Open Badges 3.0"_s;
    case ExportTarget::EuropeanModel: return u"the European Learning Model"_s;
    case ExportTarget::LearningCredential: return u"the EUDI learning credential"_s;
    }
    return {};
}

const FieldPlace &FieldRow::in(ExportTarget target) const
{
    switch (target) {
    case ExportTarget::OpenBadges: return openBadges;
    case ExportTarget::EuropeanModel: return europeanModel;
    case ExportTarget::LearningCredential: break;
    }
    return learningCredential;
}

QList<std::span<const FieldRow>> fieldMap()
{
    return {institutionFields(), courseFields(), designFields(), deliveryFields(), learnerFields()};
}

QList<Loss> lossesOf(const CredentialSource &source, ExportTarget target)
{
    QList<Loss> losses;
    for (const std::span<const FieldRow> rows : fieldMap()) {
        for (const FieldRow &row : rows) {
            const FieldPlace &place = row.in(target);
            const bool there = !row.present || row.present(source);
            const bool lost = row.handling == Handling::Carried && there && !place.lost.isEmpty() &&
                              (!place.loses || place.loses(source));
            const QString what = place.lost.toString();
            const bool told =
                std::any_of(losses.begin(), losses.end(), [&](const Loss &before) { return before.what == what; });
            if (lost && !told)
                losses.append({row.field.toString(), what});
        }
    }
    return losses;
}

} // namespace laurel::credential
