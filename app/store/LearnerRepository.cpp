// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/LearnerRepository.h"

#include "store/ById.h"
#include "store/LearnerContent.h"
#include "store/Raw.h"
#include "store/SearchIndex.h"
#include "store/Statement.h"
#include "store/Versioned.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView insertLearner =
    u"INSERT INTO learner (display_name, sort_name, born, deceased, notes, content_hash)"
    " VALUES (:display, :sort, :born, :deceased, :notes, :hash) RETURNING id";
constexpr QStringView updateLearner =
    u"UPDATE learner SET display_name = :display, sort_name = :sort, born = :born, deceased = :deceased,"
    " notes = :notes, content_hash = :hash, row_version = row_version + 1 WHERE id = :id AND row_version = :version";
constexpr QStringView countLearner = u"SELECT COUNT(*) FROM learner WHERE id = :id";
constexpr QStringView insertName =
    u"INSERT INTO learner_name (learner, position, kind, given, family, valid_from, valid_until)"
    " VALUES (:learner, :position, :kind, :given, :family, :from, :until)";
constexpr QStringView insertIdentifier = u"INSERT INTO learner_identifier (learner, position, scheme, value)"
                                         " VALUES (:learner, :position, :scheme, :value)";
constexpr QStringView insertEmail =
    u"INSERT INTO learner_email (learner, position, address) VALUES (:learner, :position, :address)";
constexpr QStringView insertEquality =
    u"INSERT INTO learner_equality (learner, sex, age_band, disability, ethnicity, deprivation_band, region,"
    " prior_education) VALUES (:learner, :sex, :age, :disability, :ethnicity, :deprivation, :region, :education)";
constexpr QStringView insertSearch = u"INSERT INTO search_learner (id, text) VALUES (:id, :text)";
constexpr QStringView updateSearch = u"UPDATE search_learner SET text = :text WHERE id = :id";
constexpr QStringView selectLearners =
    u"SELECT id, born, deceased, notes, row_version FROM learner WHERE %1 ORDER BY id";
constexpr QStringView selectNames =
    u"SELECT learner, kind, given, family, valid_from, valid_until FROM learner_name WHERE %1"
    " ORDER BY learner, position";
constexpr QStringView selectIdentifiers =
    u"SELECT learner, scheme, value FROM learner_identifier WHERE %1 ORDER BY learner, position";
constexpr QStringView selectEmails = u"SELECT learner, address FROM learner_email WHERE %1 ORDER BY learner, position";
constexpr QStringView selectEquality =
    u"SELECT learner, sex, age_band, disability, ethnicity, deprivation_band, region, prior_education"
    " FROM learner_equality WHERE %1 ORDER BY learner";
constexpr QStringView selectSubject = u"SELECT subject_uri FROM learner WHERE id = :id";
constexpr QStringView selectOwner = u"SELECT learner FROM learner_identifier WHERE scheme = :scheme AND value = :value";

const QString saving = u"save the learner"_s;
const QString loading = u"load the learners"_s;

} // namespace

Result<LearnerId> LearnerRepository::add(const Learner &learner)
{
    RowHash hash;
    Statement insert(m_connection, insertLearner.toString(), saving);
    insert.bind(u":display"_s, learner.displayName()).bind(u":sort"_s, learner.sortName());
    insert.bind(u":born"_s, learner.born).bind(u":deceased"_s, learner.deceased).bind(u":notes"_s, learner.notes);
    insert.bind(u":hash"_s, contentHash(hash, learner));
    LAUREL_TRY_ASSIGN(const qint64 id, insert.insert());
    LAUREL_TRY(writeParts(LearnerId(id), learner));
    Statement search(m_connection, insertSearch.toString(), saving);
    LAUREL_TRY(search.bind(u":id"_s, id).bind(u":text"_s, searchText(learner)).run());
    LAUREL_TRY(indexAdded(m_connection, u"search_learner"_s, id, id));
    return LearnerId(id);
}

Result<qint64> LearnerRepository::save(const Learner &learner)
{
    RowHash hash;
    Statement update(m_connection, updateLearner.toString(), saving);
    update.bind(u":display"_s, learner.displayName()).bind(u":sort"_s, learner.sortName());
    update.bind(u":born"_s, learner.born).bind(u":deceased"_s, learner.deceased).bind(u":notes"_s, learner.notes);
    update.bind(u":hash"_s, contentHash(hash, learner));
    update.bind(u":id"_s, learner.id).bind(u":version"_s, learner.rowVersion);
    LAUREL_TRY_ASSIGN(const qint64 changed, update.run());
    if (changed == 0) {
        Statement count(m_connection, countLearner.toString(), saving);
        LAUREL_TRY_ASSIGN(const qint64 there, count.bind(u":id"_s, learner.id).number());
        if (there == 0)
            return Error{Fault::NotFound, u"This learner is no longer in the database. Reload the list."_s};
        return Error{
            Fault::Conflict,
            u"Somebody else changed this learner meanwhile. Reload to see their version, then change it again."_s};
    }
    for (const QString &table :
         {u"learner_name"_s, u"learner_identifier"_s, u"learner_email"_s, u"learner_equality"_s}) {
        Statement clear(m_connection, u"DELETE FROM %1 WHERE learner = :id"_s.arg(table), saving);
        LAUREL_TRY(clear.bind(u":id"_s, learner.id).run());
    }
    LAUREL_TRY(writeParts(learner.id, learner));
    LAUREL_TRY(indexRemoved(m_connection, u"search_learner"_s, learner.id.value()));
    Statement search(m_connection, updateSearch.toString(), saving);
    LAUREL_TRY(search.bind(u":id"_s, learner.id).bind(u":text"_s, searchText(learner)).run());
    LAUREL_TRY(indexAdded(m_connection, u"search_learner"_s, learner.id.value(), learner.id.value()));
    return learner.rowVersion + 1;
}

Result<void> LearnerRepository::writeParts(LearnerId id, const Learner &learner)
{
    LAUREL_TRY(writeNames(id, learner));
    Statement identifier(m_connection, insertIdentifier.toString(), saving);
    for (qsizetype i = 0; i < learner.identifiers.size(); ++i) {
        const Identifier &one = learner.identifiers.at(i);
        identifier.bind(u":learner"_s, id).bind(u":position"_s, qint64(i));
        identifier.bind(u":scheme"_s, one.scheme).bind(u":value"_s, one.value);
        LAUREL_TRY(identifier.run());
    }
    Statement email(m_connection, insertEmail.toString(), saving);
    for (qsizetype i = 0; i < learner.emails.size(); ++i) {
        email.bind(u":learner"_s, id).bind(u":position"_s, qint64(i)).bind(u":address"_s, learner.emails.at(i));
        LAUREL_TRY(email.run());
    }
    const Equality &known = learner.equality;
    if (known == Equality())
        return {};
    Statement equality(m_connection, insertEquality.toString(), saving);
    equality.bind(u":learner"_s, id).bind(u":sex"_s, toCode(known.sex)).bind(u":age"_s, known.ageBand);
    equality.bind(u":disability"_s, known.disability).bind(u":ethnicity"_s, known.ethnicity);
    equality.bind(u":deprivation"_s, known.deprivationBand).bind(u":region"_s, known.region);
    equality.bind(u":education"_s, known.priorEducation);
    LAUREL_TRY(equality.run());
    return {};
}

Result<void> LearnerRepository::writeNames(LearnerId id, const Learner &learner)
{
    Statement name(m_connection, insertName.toString(), saving);
    for (qsizetype i = 0; i < learner.names.size(); ++i) {
        const PersonName &one = learner.names.at(i);
        name.bind(u":learner"_s, id).bind(u":position"_s, qint64(i)).bind(u":kind"_s, toCode(one.kind));
        name.bind(u":given"_s, one.given).bind(u":family"_s, one.family);
        name.bind(u":from"_s, one.from).bind(u":until"_s, one.until);
        LAUREL_TRY(name.run());
    }
    return {};
}

Result<Learner> LearnerRepository::load(LearnerId id)
{
    LAUREL_TRY_ASSIGN(QList<Learner> found, load(QList{id}));
    if (found.isEmpty())
        return Error{Fault::NotFound, u"This learner is no longer in the database. Reload the list."_s};
    return found.takeFirst();
}

Result<QList<Learner>> LearnerRepository::load(const QList<LearnerId> &ids)
{
    const ById wanted(m_connection, ids);
    QList<Learner> learners;
    LAUREL_TRY(wanted.each(selectLearners, u"id"_s, loading, [&learners](const Statement &row) {
        Learner learner;
        learner.id = row.id<LearnerTag>(0);
        learner.born = row.date(1);
        learner.deceased = row.flag(2);
        learner.notes = row.text(3);
        learner.rowVersion = row.integer(4);
        learners.append(learner);
    }));
    // All parts come by rising id, as the learners do, so one walk joins them.
    qsizetype place = 0;
    const auto owner = [&](const Statement &row) -> Learner * {
        const LearnerId id = row.id<LearnerTag>(0);
        while (place < learners.size() && learners.at(place).id < id)
            ++place;
        return place < learners.size() && learners.at(place).id == id ? &learners[place] : nullptr;
    };
    LAUREL_TRY(wanted.each(selectNames, u"learner"_s, loading, [&](const Statement &row) {
        if (Learner *learner = owner(row))
            learner->names.append({fromCode<NameKind>(row.text(1)).value_or(NameKind::Legal), row.text(2), row.text(3),
                                   row.date(4), row.date(5)});
    }));
    place = 0;
    LAUREL_TRY(wanted.each(selectIdentifiers, u"learner"_s, loading, [&](const Statement &row) {
        if (Learner *learner = owner(row))
            learner->identifiers.append({row.text(1), row.text(2)});
    }));
    place = 0;
    LAUREL_TRY(wanted.each(selectEmails, u"learner"_s, loading, [&](const Statement &row) {
        if (Learner *learner = owner(row))
            learner->emails.append(row.text(1));
    }));
    place = 0;
    LAUREL_TRY(wanted.each(selectEquality, u"learner"_s, loading, [&](const Statement &row) {
        if (Learner *learner = owner(row))
            learner->equality = {fromCode<Sex>(row.text(1)).value_or(Sex::Unknown),
                                 row.text(2),
                                 row.text(3),
                                 row.text(4),
                                 row.text(5),
                                 row.text(6),
                                 row.text(7)};
    }));
    return learners;
}

Result<QString> LearnerRepository::subjectUri(LearnerId id)
{
    QString uri;
    bool there = false;
    Statement select(m_connection, selectSubject.toString(), loading);
    LAUREL_TRY(select.bind(u":id"_s, id).first([&](const Statement &row) {
        uri = row.text(0);
        there = true;
    }));
    if (!there)
        return notThere(u"the learner"_s);
    return uri;
}

Result<std::optional<LearnerId>> LearnerRepository::find(const Identifier &identifier)
{
    Statement select(m_connection, selectOwner.toString(), loading);
    select.bind(u":scheme"_s, identifier.scheme).bind(u":value"_s, identifier.value);
    return readFirstId<LearnerTag>(select);
}

} // namespace laurel::store
