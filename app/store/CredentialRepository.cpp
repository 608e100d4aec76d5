// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/CredentialRepository.h"

#include "base/Clock.h"
#include "base/Text.h"
#include "store/ById.h"
#include "store/ProofNames.h"
#include "store/Raw.h"
#include "store/SearchIndex.h"
#include "store/Statement.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectOne =
    u"SELECT c.id, c.uri, c.register_year, c.register_number, c.enrolment, c.learner, c.run, c.version, c.signing_key,"
    " c.state, c.state_reason, c.learner_name, c.course_title, c.awarded, c.valid_until, c.issued, c.status_index,"
    " c.proofs, j.document, t.document, c.row_version FROM credential c"
    " LEFT JOIN credential_document j ON j.credential = c.id AND j.form = 'json'"
    " LEFT JOIN credential_document t ON t.credential = c.id AND t.form = 'jwt' WHERE %1";
constexpr QStringView SelectIds = u"SELECT c.id FROM credential c%1 ORDER BY %2";
constexpr QStringView SelectRows =
    u"SELECT c.id, c.register_year, c.register_number, c.state, c.learner_name, c.course_title, r.code, c.awarded,"
    " c.valid_until, c.issued, c.proofs FROM credential c JOIN run r ON r.id = c.run WHERE %1";
constexpr QStringView UpdateState =
    u"UPDATE credential SET state = :state, state_reason = :reason, content_hash = :hash,"
    " row_version = row_version + 1 WHERE id = :id AND row_version = :version";
constexpr QStringView SelectEntry = u"SELECT state, state_reason, id FROM credential WHERE uri = :uri";
constexpr QStringView SelectEnded =
    u"SELECT id FROM credential WHERE state = 'active' AND valid_until < :today ORDER BY id";
constexpr QStringView SelectStatuses =
    u"SELECT status_index, state FROM credential WHERE state <> 'active' ORDER BY status_index";
constexpr QStringView SelectBatches =
    u"SELECT min(id) FROM credential GROUP BY run, version, signing_key, proofs, issued ORDER BY 1";
constexpr QStringView SelectNumbers = u"SELECT register_year, register_number FROM credential UNION"
                                      " SELECT register_year, register_number FROM issue_item ORDER BY 1, 2";

const QString Listing = u"list the credentials"_s;

QString orderBy(const CredentialFilter &filter)
{
    const QString direction = filter.order == SortOrder::Ascending ? u"ASC"_s : u"DESC"_s;
    switch (filter.sort) {
    case CredentialFilter::Sort::Learner: return u"c.learner_sort %1, c.id %1"_s.arg(direction);
    case CredentialFilter::Sort::Awarded: return u"c.awarded %1, c.id %1"_s.arg(direction);
    case CredentialFilter::Sort::Number: break;
    }
    return u"c.register_year %1, c.register_number %1"_s.arg(direction);
}

/// The filter as a condition with numbered places; every value is bound.
SearchCondition conditionOf(const Dialect &dialect, const CredentialFilter &filter)
{
    SearchCondition search = searchCondition(dialect, u"search_credential"_s, u"c.id"_s, filter.text);
    QStringList parts;
    if (!search.sql.isEmpty())
        parts.append(search.sql);
    const auto place = [&search](RawValue value) {
        search.values.append(std::move(value));
        return u'$' + QString::number(search.values.size());
    };
    QStringList states;
    for (const CredentialState state : filter.states)
        states.append(place(toCode(state).toUtf8()));
    if (!states.isEmpty())
        parts.append(u"c.state IN (%1)"_s.arg(states.join(u',')));
    if (filter.run.isValid())
        parts.append(u"c.run = "_s + place(filter.run.value()));
    if (filter.learner.isValid())
        parts.append(u"c.learner = "_s + place(filter.learner.value()));
    if (filter.awardedFrom.isValid())
        parts.append(u"c.awarded >= "_s + place(filter.awardedFrom.toString(Qt::ISODate).toUtf8()));
    if (filter.awardedUntil.isValid())
        parts.append(u"c.awarded <= "_s + place(filter.awardedUntil.toString(Qt::ISODate).toUtf8()));
    search.sql = parts.isEmpty() ? QString() : u" WHERE "_s + parts.join(u" AND ");
    return search;
}

/// Every form its proofs call for is there.
bool isWhole(const Credential &credential)
{
    return std::all_of(credential.proofs.begin(), credential.proofs.end(), [&credential](const QString &proof) {
        return !(formOfProof(proof) == DocumentForm::Json ? credential.json : credential.token).isEmpty();
    });
}

} // namespace

QByteArray contentHash(RowHash &hash, const Credential &credential)
{
    hash.add(credential.uri).add(qint64(credential.registerNumber.year)).add(qint64(credential.registerNumber.number));
    hash.add(credential.run.value()).add(credential.version.value()).add(credential.key.value());
    hash.add(toCode(credential.state)).add(credential.stateReason).add(credential.learnerName);
    hash.add(credential.courseTitle).add(credential.awarded).add(credential.validUntil).add(toStamp(credential.issued));
    hash.add(qint64(credential.statusIndex)).add(proofsText(credential.proofs));
    // Which of them there are follows from the proofs, so leaving one out is told from having another.
    for (const QByteArray *document : {&credential.json, &credential.token}) {
        if (!document->isEmpty())
            hash.bytes(*document);
    }
    return hash.finish();
}

Result<Credential> CredentialRepository::load(CredentialId id)
{
    return loadWhere(u"c.id = :id"_s, {{u":id"_s, id.value()}}, u"This credential"_s);
}

Result<Credential> CredentialRepository::load(const RegisterNumber &number)
{
    return loadWhere(u"c.register_year = :year AND c.register_number = :number"_s,
                     {{u":year"_s, number.year}, {u":number"_s, number.number}}, u"Credential "_s + number.toText());
}

Result<Credential> CredentialRepository::loadWhere(const QString &condition,
                                                   const QList<std::pair<QString, qint64>> &values,
                                                   const QString &named)
{
    Credential credential;
    Statement select(m_connection, SelectOne.toString().arg(condition), u"load the credential"_s);
    for (const auto &[name, value] : values)
        select.bind(name, value);
    LAUREL_TRY_ASSIGN(const bool found, select.first([&credential](const Statement &row) {
        credential.id = row.id<CredentialTag>(0);
        credential.uri = row.text(1);
        credential.registerNumber = {row.small(2), row.small(3)};
        credential.enrolment = row.id<EnrolmentTag>(4);
        credential.learner = row.id<LearnerTag>(5);
        credential.run = row.id<RunTag>(6);
        credential.version = row.id<VersionTag>(7);
        credential.key = row.id<KeyTag>(8);
        credential.state = fromCode<CredentialState>(row.text(9)).value_or(CredentialState::Revoked);
        credential.stateReason = row.text(10);
        credential.learnerName = row.text(11);
        credential.courseTitle = row.text(12);
        credential.awarded = row.date(13);
        credential.validUntil = row.date(14);
        credential.issued = row.stamp(15);
        credential.statusIndex = row.small(16);
        credential.proofs = proofsOf(row.text(17));
        credential.json = row.bytes(18);
        credential.token = row.bytes(19);
        credential.rowVersion = row.integer(20);
    }));
    if (!found)
        return Error{Fault::NotFound, u"%1 is not in the register. Check the number or reload the list."_s.arg(named)};
    if (!isWhole(credential)) {
        return Error{Fault::NotFound, u"What was signed of credential %1 is missing. Check the database with “laurel "
                                      "verify-store” and restore a backup."_s.arg(credential.registerNumber.toText())};
    }
    return credential;
}

Result<std::optional<RegisterEntry>> CredentialRepository::entry(const QString &uri)
{
    if (!isStorable(uri)) // it comes from outside, and no database holds such text
        return std::optional<RegisterEntry>();
    RegisterEntry entry;
    Statement select(m_connection, SelectEntry.toString(), u"look a credential up in the register"_s);
    select.bind(u":uri"_s, uri);
    LAUREL_TRY_ASSIGN(const bool found, select.first([&entry](const Statement &row) {
        entry = {fromCode<CredentialState>(row.text(0)).value_or(CredentialState::Revoked), row.text(1),
                 row.id<CredentialTag>(2)};
    }));
    return found ? std::optional(entry) : std::nullopt;
}

Result<QList<CredentialId>> CredentialRepository::ids(const CredentialFilter &filter)
{
    const SearchCondition where = conditionOf(m_connection.dialect(), filter);
    const QString sql = SelectIds.toString().arg(where.sql, orderBy(filter));
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, sql.toUtf8(), where.values));
    QList<CredentialId> ids;
    while (rows.next())
        ids.append(CredentialId(rows.integer(0)));
    LAUREL_TRY(rows.done());
    return ids;
}

Result<QList<CredentialRow>> CredentialRepository::rows(const QList<CredentialId> &ids)
{
    const ById wanted(m_connection, ids);
    QHash<CredentialId, CredentialRow> found;
    LAUREL_TRY(wanted.each(SelectRows, u"c.id"_s, Listing, [&found](const Statement &row) {
        CredentialRow credential;
        credential.id = row.id<CredentialTag>(0);
        credential.registerNumber = {row.small(1), row.small(2)};
        credential.state = fromCode<CredentialState>(row.text(3)).value_or(CredentialState::Revoked);
        credential.learnerName = row.text(4);
        credential.courseTitle = row.text(5);
        credential.runCode = row.text(6);
        credential.awarded = row.date(7);
        credential.validUntil = row.date(8);
        credential.issued = row.stamp(9);
        credential.proofs = proofsOf(row.text(10));
        found.insert(credential.id, credential);
    }));
    return wanted.inOrder(found);
}

Result<qint64> CredentialRepository::saveState(const Credential &credential)
{
    RowHash hash;
    Statement update(m_connection, UpdateState.toString(), u"change the state of the credential"_s);
    update.bind(u":state"_s, toCode(credential.state)).bind(u":reason"_s, credential.stateReason);
    update.bind(u":hash"_s, contentHash(hash, credential));
    update.bind(u":id"_s, credential.id).bind(u":version"_s, credential.rowVersion);
    LAUREL_TRY_ASSIGN(const qint64 changed, update.run());
    if (changed == 0)
        return Error{Fault::Conflict, u"Somebody else changed credential %1 meanwhile. Reload to see its state."_s.arg(
                                          credential.registerNumber.toText())};
    return credential.rowVersion + 1;
}

Result<QList<CredentialId>> CredentialRepository::endedBy(const QDate &today)
{
    Statement select(m_connection, SelectEnded.toString(), Listing);
    return readIds<CredentialTag>(select.bind(u":today"_s, today));
}

Result<QList<CredentialStatus>> CredentialRepository::statuses()
{
    QList<CredentialStatus> statuses;
    Statement select(m_connection, SelectStatuses.toString(), u"read the states of the credentials"_s);
    LAUREL_TRY(select.each([&statuses](const Statement &row) {
        statuses.append({row.small(0), fromCode<CredentialState>(row.text(1)).value_or(CredentialState::Revoked)});
    }));
    return statuses;
}

Result<QList<CredentialId>> CredentialRepository::onePerBatch()
{
    Statement select(m_connection, SelectBatches.toString(), Listing);
    return readIds<CredentialTag>(select);
}

Result<QList<RegisterGap>> CredentialRepository::gaps()
{
    QList<RegisterGap> gaps;
    RegisterNumber last;
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, SelectNumbers.toUtf8()));
    while (rows.next()) {
        const RegisterNumber number{int(rows.integer(0)), int(rows.integer(1))};
        const int expected = number.year == last.year ? last.number + 1 : 1;
        if (number.number > expected)
            gaps.append({number.year, expected, number.number - 1});
        last = number;
    }
    LAUREL_TRY(rows.done());
    return gaps;
}

} // namespace laurel::store
