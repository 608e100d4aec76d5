// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/InstitutionRepository.h"

#include "store/Json.h"
#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Select =
    u"SELECT name, ukprn, country, address, email, web, did_domain, accent, logo, main_language, bilingual,"
    " signatories, row_version FROM institution WHERE id = 1";
constexpr QStringView Insert =
    u"INSERT INTO institution (id, name, ukprn, country, address, email, web, did_domain, accent, logo,"
    " main_language, bilingual, signatories)"
    " VALUES (1, :name, :ukprn, :country, :address, :email, :web, :did_domain, :accent, :logo,"
    " :main_language, :bilingual, :signatories)";
constexpr QStringView Update =
    u"UPDATE institution SET name = :name, ukprn = :ukprn, country = :country, address = :address, email = :email,"
    " web = :web, did_domain = :did_domain, accent = :accent, logo = :logo, main_language = :main_language,"
    " bilingual = :bilingual, signatories = :signatories, row_version = row_version + 1"
    " WHERE id = :id AND row_version = :row_version";

void bindAll(Statement &statement, const Institution &institution)
{
    statement.bind(u":name"_s, toJson(institution.name))
        .bind(u":ukprn"_s, institution.ukprn)
        .bind(u":country"_s, institution.country)
        .bind(u":address"_s, institution.address)
        .bind(u":email"_s, institution.email)
        .bind(u":web"_s, institution.web)
        .bind(u":did_domain"_s, institution.didDomain)
        .bind(u":accent"_s, institution.accent)
        .bind(u":logo"_s, institution.logo)
        .bind(u":main_language"_s, institution.mainLanguage)
        .bind(u":bilingual"_s, institution.bilingual)
        .bind(u":signatories"_s, toJson(institution.signatories));
}

Institution read(const Statement &row)
{
    Institution institution;
    institution.name = localTextFromJson(row.text(0));
    institution.ukprn = row.text(1);
    institution.country = row.text(2);
    institution.address = row.text(3);
    institution.email = row.text(4);
    institution.web = row.text(5);
    institution.didDomain = row.text(6);
    institution.accent = row.text(7);
    institution.logo = row.bytes(8);
    institution.mainLanguage = row.text(9);
    institution.bilingual = row.flag(10);
    institution.signatories = signatoriesFromJson(row.text(11));
    institution.rowVersion = row.integer(12);
    return institution;
}

} // namespace

Result<std::optional<Institution>> InstitutionRepository::load()
{
    std::optional<Institution> institution;
    Statement select(m_connection, Select, u"read the institution"_s);
    LAUREL_TRY(select.first([&](const Statement &row) { institution = read(row); }));
    return institution;
}

Result<qint64> InstitutionRepository::save(const Institution &institution)
{
    const QString doing = u"save the institution"_s;
    if (institution.rowVersion > 0) {
        Statement update(m_connection, Update, doing);
        bindAll(update, institution);
        return runVersioned(m_connection, update, {u"institution", 1, institution.rowVersion, u"the institution"_s});
    }
    Statement insert(m_connection, Insert, doing);
    bindAll(insert, institution);
    const auto done = insert.run();
    if (!done.ok())
        return failureOf(done.error()) == Failure::Unique ? changedMeanwhile(u"the institution"_s) : done.error();
    return qint64(1);
}

} // namespace laurel::store
