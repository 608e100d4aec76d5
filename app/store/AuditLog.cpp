// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AuditLog.h"

#include "store/BulkWriter.h"
#include "store/LastStamp.h"
#include "store/RowHash.h"
#include "store/Statement.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectHead = u"SELECT id, hash FROM audit_event ORDER BY id DESC LIMIT 1";
constexpr QStringView Insert = u"INSERT INTO audit_event (id, at, actor, action, subject, text, digest, prev, hash)"
                               " VALUES (:id, :at, :actor, :action, :subject, :text, :digest, :prev, :hash)";
constexpr QStringView SelectPage = u"SELECT id, at, actor, action, subject, text, digest, hash FROM audit_event"
                                   " WHERE id < :before%1 ORDER BY id DESC LIMIT :most";
constexpr QStringView SelectAll =
    u"SELECT id, at, actor, action, subject, text, digest, hash, prev FROM audit_event ORDER BY id";

/// The hash before the first row: there is none, but every row hashes one.
QByteArray rootHash()
{
    return QByteArray(32, '\0');
}

QByteArray chained(RowHash &hash, const QByteArray &previous, const AuditEvent &event, const QString &stamp)
{
    hash.bytes(previous).add(event.id).add(stamp).add(event.actor).add(event.action).add(event.subject);
    return hash.add(event.text).bytes(event.digest).finish();
}

AuditEvent read(const Statement &row)
{
    return {row.integer(0), row.stamp(1), row.text(2),  row.text(3),
            row.text(4),    row.text(5),  row.bytes(6), row.bytes(7)};
}

} // namespace

Result<AuditHead> AuditLog::head(Connection &connection)
{
    AuditHead head{0, rootHash()};
    Statement select(connection, SelectHead, u"read the audit trail"_s);
    LAUREL_TRY(select.first([&](const Statement &row) { head = {row.integer(0), row.bytes(1)}; }));
    return head;
}

Result<AuditEvent> AuditLog::append(Connection &connection, const AuditEvent &event)
{
    if (!connection.inTransaction())
        return Error{Fault::Internal, u"Could not write the audit trail outside of a change."_s, event.action};
    // Only one at a time may follow the last row; its turn comes when the one before has committed.
    if (const QString lock = connection.dialect().lockForAppend(u"audit_event"_s); !lock.isEmpty())
        LAUREL_TRY(connection.run(lock));
    LAUREL_TRY_ASSIGN(const AuditHead last, head(connection));
    AuditEvent stored = event;
    stored.id = last.id + 1;
    stored.at = fromStamp(toStamp(event.at));
    RowHash hash;
    stored.hash = chained(hash, last.hash, stored, toStamp(stored.at));
    Statement insert(connection, Insert, u"write the audit trail"_s);
    insert.bind(u":id"_s, stored.id).bind(u":at"_s, stored.at).bind(u":actor"_s, stored.actor);
    insert.bind(u":action"_s, stored.action).bind(u":subject"_s, stored.subject).bind(u":text"_s, stored.text);
    insert.bind(u":digest"_s, stored.digest).bind(u":prev"_s, last.hash).bind(u":hash"_s, stored.hash);
    LAUREL_TRY(insert.run());
    connection.noteLines(1);
    return stored;
}

Result<void> AuditLog::appendAll(Connection &connection, const QList<AuditEvent> &events)
{
    if (!connection.inTransaction())
        return Error{Fault::Internal, u"Could not write the audit trail outside of a change."_s};
    if (const QString lock = connection.dialect().lockForAppend(u"audit_event"_s); !lock.isEmpty())
        LAUREL_TRY(connection.run(lock));
    LAUREL_TRY_ASSIGN(AuditHead last, head(connection));
    LAUREL_TRY_ASSIGN(BulkWriter rows,
                      BulkWriter::into(connection, "audit_event",
                                       {"id", "at", "actor", "action", "subject", "text", "digest", "prev", "hash"}));
    RowHash hash;
    LastStamp stamp;
    for (AuditEvent event : events) {
        event.id = last.id + 1;
        const QString at = stamp.of(event.at);
        event.hash = chained(hash, last.hash, event, at);
        rows.integer(event.id).text(at).text(event.actor).text(event.action).text(event.subject);
        LAUREL_TRY(rows.text(event.text).bytes(event.digest).bytes(last.hash).bytes(event.hash).endRow());
        last = {event.id, event.hash};
    }
    LAUREL_TRY(rows.finish());
    connection.noteLines(events.size());
    return {};
}

Result<QList<AuditEvent>> AuditLog::list(Connection &connection, const AuditQuery &query)
{
    const QString clause = query.subject.isEmpty() ? QString() : u" AND subject = :subject"_s;
    Statement select(connection, SelectPage.toString().arg(clause), u"read the audit trail"_s);
    select.bind(u":before"_s, query.before > 0 ? query.before : std::numeric_limits<qint64>::max());
    select.bind(u":most"_s, query.limit);
    if (!query.subject.isEmpty())
        select.bind(u":subject"_s, query.subject);
    QList<AuditEvent> events;
    LAUREL_TRY(select.each([&](const Statement &row) { events.append(read(row)); }));
    return events;
}

Result<AuditVerdict> AuditLog::verifyChain(Connection &connection, const AuditHead &known)
{
    AuditVerdict verdict;
    verdict.head.hash = rootHash();
    bool knownSeen = known.id == 0;
    RowHash hash;
    const auto blame = [&](qint64 id, const QString &problem) {
        if (verdict.firstBad == 0) {
            verdict.firstBad = id;
            verdict.problem = problem;
        }
    };
    Statement select(connection, SelectAll, u"check the audit trail"_s);
    LAUREL_TRY(select.streaming().each([&](const Statement &row) {
        const AuditEvent event = read(row);
        ++verdict.events;
        if (event.id != verdict.head.id + 1)
            blame(event.id, u"missing"_s);
        if (row.bytes(8) != verdict.head.hash)
            blame(event.id, u"reordered"_s);
        if (chained(hash, row.bytes(8), event, row.text(1)) != event.hash)
            blame(event.id, u"edited"_s);
        knownSeen = knownSeen || (event.id == known.id && event.hash == known.hash);
        verdict.head = {event.id, event.hash};
    }));
    if (!knownSeen)
        blame(known.id, u"cut"_s);
    return verdict;
}

} // namespace laurel::store
