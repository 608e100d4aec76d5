// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IssueRepository.h"

#include "base/Text.h"
#include "store/AuditLog.h"
#include "store/BulkWriter.h"
#include "store/CodeBytes.h"
#include "store/CredentialRepository.h"
#include "store/IdBlock.h"
#include "store/LastStamp.h"
#include "store/ProofNames.h"
#include "store/SearchIndex.h"
#include "store/Statement.h"

using namespace Qt::StringLiterals;

// The last step of issuing: what was signed enters the register together with its audit events.

namespace laurel::store {

namespace {

constexpr QStringView CloseItems = u"UPDATE issue_item SET state = 'issued', payload = NULL, problem = '',"
                                   " credential = (SELECT c.id FROM credential c WHERE c.uri = issue_item.uri)"
                                   " WHERE job = :job AND state IN ('reserved', 'ready') AND %1";

constexpr QStringView SelectReadiness =
    u"SELECT e.id, e.learner, l.display_name, e.result, e.for_credit, e.board, v.needs_board,"
    " CASE WHEN EXISTS (SELECT 1 FROM credential c WHERE c.enrolment = e.id) THEN 1 ELSE 0 END"
    " FROM enrolment e JOIN learner l ON l.id = e.learner JOIN run r ON r.id = e.run"
    " JOIN course_version v ON v.id = r.version WHERE e.run = :run ORDER BY e.learner";

const QString Issuing = u"issue credentials"_s;

Result<void> writeRows(Connection &connection, const QList<SignedItem> &items)
{
    const CodeBytes<CredentialState> states;
    LAUREL_TRY_ASSIGN(
        BulkWriter rows,
        BulkWriter::into(connection, "credential",
                         {"id",           "uri",          "register_year", "register_number", "enrolment",
                          "learner",      "run",          "version",       "signing_key",     "state",
                          "state_reason", "learner_name", "learner_sort",  "course_title",    "awarded",
                          "valid_until",  "issued",       "status_index",  "proofs",          "content_hash"}));
    LastStamp stamp;
    for (const SignedItem &item : items) {
        const Credential &one = item.credential;
        rows.integer(one.id.value()).text(one.uri).integer(one.registerNumber.year).integer(one.registerNumber.number);
        rows.integer(one.enrolment.value()).integer(one.learner.value()).integer(one.run.value());
        rows.integer(one.version.value()).integer(one.key.value()).utf8(states.of(one.state)).text(one.stateReason);
        rows.text(one.learnerName).text(item.learnerSort).text(one.courseTitle).date(one.awarded);
        rows.date(one.validUntil).text(stamp.of(one.issued)).integer(one.statusIndex).text(proofsText(one.proofs));
        LAUREL_TRY(rows.bytes(item.hash).endRow());
    }
    LAUREL_TRY(rows.finish());

    LAUREL_TRY_ASSIGN(BulkWriter documents,
                      BulkWriter::into(connection, "credential_document", {"credential", "form", "document"}));
    const CodeBytes<DocumentForm> forms;
    for (const SignedItem &item : items) {
        const Credential &one = item.credential;
        if (one.json.isEmpty() && one.token.isEmpty())
            return Error{Fault::Internal, u"A credential was to be entered without its signed document."_s, one.uri};
        for (const DocumentForm form : {DocumentForm::Json, DocumentForm::Jwt}) {
            const QByteArray &document = form == DocumentForm::Json ? one.json : one.token;
            if (!document.isEmpty())
                LAUREL_TRY(documents.integer(one.id.value()).utf8(forms.of(form)).bytes(document).endRow());
        }
    }
    LAUREL_TRY(documents.finish());
    return {};
}

Result<void> writeSearch(Connection &connection, const QList<SignedItem> &items)
{
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(connection, "search_credential", {"id", "text"}));
    for (const SignedItem &item : items)
        LAUREL_TRY(rows.integer(item.credential.id.value()).text(item.searchText).endRow());
    LAUREL_TRY(rows.finish());
    return indexAdded(connection, u"search_credential"_s, items.first().credential.id.value(),
                      items.last().credential.id.value());
}

Result<void> writeAudit(Connection &connection, const IssueJob &job, const QList<SignedItem> &items)
{
    QList<AuditEvent> events;
    events.reserve(items.size());
    for (const SignedItem &item : items) {
        const Credential &one = item.credential;
        AuditEvent event;
        event.at = one.issued;
        event.actor = job.actor;
        event.action = u"credential.issue"_s;
        event.subject = u"credential:%1"_s.arg(one.id.value());
        // Numbers only: the trail keeps its words for ever, so nobody's name may be in them.
        event.text = u"Issued %1 for enrolment %2"_s.arg(one.registerNumber.toText()).arg(one.enrolment.value());
        event.digest = item.hash;
        events.append(event);
    }
    return AuditLog::appendAll(connection, events);
}

} // namespace

/// What was reserved is taken from the item, nothing else may differ.
void seal(SignedItem &signedItem, const IssueJob &job, RowHash &hash)
{
    Credential &credential = signedItem.credential;
    credential.uri = signedItem.item.uri;
    credential.registerNumber = signedItem.item.registerNumber;
    credential.statusIndex = signedItem.item.statusIndex;
    credential.enrolment = signedItem.item.enrolment;
    credential.learner = signedItem.item.learner;
    credential.run = job.run;
    credential.key = job.key;
    credential.proofs = job.proofs;
    credential.issued = credential.issued.toUTC();
    signedItem.hash = contentHash(hash, credential);
    signedItem.searchText = folded(credential.registerNumber.toText()) + u'\n' + folded(credential.learnerName) +
                            u'\n' + folded(credential.courseTitle);
}

Result<QList<CredentialId>> IssueRepository::complete(const IssueJob &job, QList<SignedItem> items)
{
    if (!m_connection.inTransaction())
        return Error{Fault::Internal, u"Credentials cannot be entered into the register outside of a transaction."_s};
    if (items.isEmpty())
        return QList<CredentialId>();
    LAUREL_TRY_ASSIGN(const std::vector<qint64> ids, takeIds(m_connection, "credential", items.size()));
    RowHash hash;
    QList<CredentialId> entries;
    for (qsizetype i = 0; i < items.size(); ++i) {
        SignedItem &one = items[i];
        if (one.hash.isEmpty())
            seal(one, job, hash);
        one.credential.id = CredentialId(ids[size_t(i)]);
        entries.append(one.credential.id);
    }
    LAUREL_TRY(writeRows(m_connection, items));
    LAUREL_TRY(writeSearch(m_connection, items));
    LAUREL_TRY(writeAudit(m_connection, job, items));
    LAUREL_TRY(closeItems(job, items));
    return entries;
}

Result<void> IssueRepository::closeItems(const IssueJob &job, const QList<SignedItem> &items)
{
    QList<qint64> ids;
    for (const SignedItem &signedItem : items)
        ids.append(signedItem.item.id);
    Statement close(m_connection, CloseItems.toString().arg(m_connection.dialect().inIds(u"id"_s, u":ids"_s)), Issuing);
    LAUREL_TRY_ASSIGN(const qint64 closed, close.bind(u":job"_s, job.id).bindIds(u":ids"_s, ids).run());
    if (closed == items.size())
        return {};
    return Error{Fault::Conflict,
                 u"Somebody else issued some of these credentials meanwhile, so none of this batch was "
                 "stored. Go on with what is left."_s};
}

Result<QList<ReadyRow>> IssueRepository::readiness(RunId run)
{
    QList<ReadyRow> rows;
    Statement select(m_connection, SelectReadiness.toString(), u"list who can be issued a credential"_s);
    LAUREL_TRY(select.bind(u":run"_s, run).each([&rows](const Statement &row) {
        ReadyRow ready;
        ready.enrolment = row.id<EnrolmentTag>(0);
        ready.learner = row.id<LearnerTag>(1);
        ready.name = row.text(2);
        ready.result = fromCode<EnrolmentResult>(row.text(3)).value_or(EnrolmentResult::NotYetKnown);
        if (row.flag(7))
            ready.obstacle = u"issued"_s;
        else if (!isPass(ready.result))
            ready.obstacle = u"no-pass"_s;
        else if (!row.flag(4))
            ready.obstacle = u"not-for-credit"_s;
        else if (row.flag(6) && row.isNull(5))
            ready.obstacle = u"not-ratified"_s;
        rows.append(ready);
    }));
    return rows;
}

} // namespace laurel::store
