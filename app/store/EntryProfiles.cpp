// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/EntryProfiles.h"

#include "store/CodeBytes.h"
#include "store/Raw.h"
#include "store/Statement.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr char SelectAll[] = "SELECT id, sex, age_band, disability, ethnicity, deprivation_band, region, prior_education"
                             " FROM entry_profile";
// Somebody else may store the same profile at this moment; the update that changes nothing waits for them and tells
// their id.
constexpr QStringView Insert =
    u"INSERT INTO entry_profile (sex, age_band, disability, ethnicity, deprivation_band, region, prior_education)"
    " VALUES (:sex, :age_band, :disability, :ethnicity, :deprivation_band, :region, :prior_education)"
    " ON CONFLICT (sex, age_band, disability, ethnicity, deprivation_band, region, prior_education)"
    " DO UPDATE SET sex = EXCLUDED.sex RETURNING id";

} // namespace

size_t EntryProfiles::Hasher::operator()(const Equality &known) const
{
    return qHashMulti(0, int(known.sex), known.ageBand, known.disability, known.ethnicity, known.deprivationBand,
                      known.region, known.priorEducation);
}

Result<void> EntryProfiles::readAll()
{
    const CodeBytes<Sex> sexes;
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectAll));
    while (rows.next()) {
        const Equality known{sexes.value(rows.bytes(1)), rows.text(2), rows.text(3), rows.text(4),
                             rows.text(5), rows.text(6), rows.text(7)};
        m_ids.emplace(known, ProfileId(rows.integer(0)));
        m_profiles.insert(ProfileId(rows.integer(0)), known);
    }
    return rows.done();
}

const Equality &EntryProfiles::of(ProfileId id) const
{
    const auto found = m_profiles.constFind(id);
    return found == m_profiles.constEnd() ? m_nothing : *found;
}

Result<ProfileId> EntryProfiles::idOf(const Equality &known)
{
    if (const auto found = m_ids.find(known); found != m_ids.end())
        return found->second;
    if (known == m_nothing)
        return ProfileId();
    Statement insert(m_connection, Insert, u"store what is known at entry"_s);
    insert.bind(u":sex"_s, toCode(known.sex)).bind(u":age_band"_s, known.ageBand);
    insert.bind(u":disability"_s, known.disability).bind(u":ethnicity"_s, known.ethnicity);
    insert.bind(u":deprivation_band"_s, known.deprivationBand).bind(u":region"_s, known.region);
    LAUREL_TRY_ASSIGN(const qint64 row, insert.bind(u":prior_education"_s, known.priorEducation).insert());
    const ProfileId id(row);
    m_ids.emplace(known, id);
    m_profiles.insert(id, known);
    return id;
}

} // namespace laurel::store
