// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/EntryProfiles.h"

#include "store/BulkWriter.h"
#include "store/CodeBytes.h"
#include "store/IdBlock.h"
#include "store/Raw.h"
#include "store/Statement.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr char SelectAll[] =
    "SELECT id, sex, age_band, disability, ethnicity, deprivation_band, region, prior_education"
    " FROM entry_profile";
constexpr QStringView Insert =
    u"INSERT INTO entry_profile (sex, age_band, disability, ethnicity, deprivation_band, region, prior_education)"
    " VALUES %1 ON CONFLICT (sex, age_band, disability, ethnicity, deprivation_band, region, prior_education)"
    // Somebody else may store the same profile at this moment; the update that changes nothing waits for them and tells
    // their id.
    " DO UPDATE SET sex = EXCLUDED.sex"
    " RETURNING id, sex, age_band, disability, ethnicity, deprivation_band, region, prior_education";
constexpr qsizetype groupSize = 128;

bool standsBefore(const Equality &left, const Equality &right)
{
    const auto key = [](const Equality &known) {
        return std::tie(known.sex, known.ageBand, known.disability, known.ethnicity, known.deprivationBand,
                        known.region, known.priorEducation);
    };
    return key(left) < key(right);
}

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
        const Equality known{sexes.value(rows.bytes(1)),
                             rows.text(2),
                             rows.text(3),
                             rows.text(4),
                             rows.text(5),
                             rows.text(6),
                             rows.text(7)};
        remember(known, ProfileId(rows.integer(0)));
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
    if (const auto found = m_ids.find(known); found != m_ids.end() && found->second.isValid())
        return found->second;
    if (known == m_nothing)
        return ProfileId();
    LAUREL_TRY(store({known}));
    if (const auto stored = m_ids.find(known); stored != m_ids.end() && stored->second.isValid())
        return stored->second;
    return Error{Fault::Internal, u"What is known at entry was stored as something else."_s};
}

void EntryProfiles::note(const Equality &known)
{
    // No id yet, and noted once.
    if (known != m_nothing && m_ids.emplace(known, ProfileId()).second)
        m_noted.append(known);
}

Result<void> EntryProfiles::storeNoted(Others others)
{
    if (m_connection.sqlite() || others == Others::KeptOut)
        return storeAlone();
    // Each row is held until the transaction ends. Two who store the same ones take them in the same order, so that
    // neither waits for a row of the other with one in hand that the other waits for.
    std::sort(m_noted.begin(), m_noted.end(), standsBefore);
    for (qsizetype first = 0; first < m_noted.size(); first += groupSize)
        LAUREL_TRY(store(m_noted.mid(first, groupSize)));
    m_noted.clear();
    return {};
}

Result<void> EntryProfiles::storeAlone()
{
    const CodeBytes<Sex> sexes;
    LAUREL_TRY_ASSIGN(const std::vector<qint64> ids, takeIds(m_connection, "entry_profile", m_noted.size()));
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "entry_profile",
                                                        {"id", "sex", "age_band", "disability", "ethnicity",
                                                         "deprivation_band", "region", "prior_education"}));
    for (qsizetype i = 0; i < m_noted.size(); ++i) {
        const Equality &known = m_noted.at(i);
        rows.integer(ids[size_t(i)]).utf8(sexes.of(known.sex)).text(known.ageBand).text(known.disability);
        rows.text(known.ethnicity).text(known.deprivationBand).text(known.region);
        LAUREL_TRY(rows.text(known.priorEducation).endRow());
        remember(known, ProfileId(ids[size_t(i)]));
    }
    m_noted.clear();
    LAUREL_TRY(rows.finish());
    return {};
}

void EntryProfiles::remember(const Equality &known, ProfileId id)
{
    m_ids.insert_or_assign(known, id);
    m_profiles.insert(id, known);
}

Result<void> EntryProfiles::store(const QList<Equality> &group)
{
    QStringList rows;
    for (qsizetype i = 0; i < group.size(); ++i)
        rows.append(u"(:s%1, :a%1, :d%1, :e%1, :b%1, :r%1, :p%1)"_s.arg(i));
    Statement insert(m_connection, Insert.toString().arg(rows.join(u", "_s)), u"store what is known at entry"_s);
    for (qsizetype i = 0; i < group.size(); ++i) {
        const Equality &known = group.at(i);
        const QString number = QString::number(i);
        insert.bind(u":s"_s + number, toCode(known.sex)).bind(u":a"_s + number, known.ageBand);
        insert.bind(u":d"_s + number, known.disability).bind(u":e"_s + number, known.ethnicity);
        insert.bind(u":b"_s + number, known.deprivationBand).bind(u":r"_s + number, known.region);
        insert.bind(u":p"_s + number, known.priorEducation);
    }
    return insert.each([this](const Statement &row) {
        const Equality stored{fromCode<Sex>(row.text(1)).value_or(Sex::Unknown),
                              row.text(2),
                              row.text(3),
                              row.text(4),
                              row.text(5),
                              row.text(6),
                              row.text(7)};
        remember(stored, row.id<ProfileTag>(0));
    });
}

} // namespace laurel::store
