// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/KnownDocumentRepository.h"

#include "store/RowHash.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView KeepDocument =
    u"INSERT INTO known_document (kind, identifier, name, source, fetched, trusted, document, content_hash)"
    " VALUES (:kind, :identifier, :name, :source, :fetched, :trusted, :document, :hash)"
    " ON CONFLICT (kind, identifier) DO UPDATE SET name = excluded.name, source = excluded.source,"
    " fetched = excluded.fetched, document = excluded.document, content_hash = excluded.content_hash,"
    " trusted = CASE WHEN known_document.trusted = 1 THEN 1 ELSE excluded.trusted END";
constexpr QStringView FindDocument =
    u"SELECT name, source, fetched, trusted, document, content_hash FROM known_document"
    " WHERE kind = :kind AND identifier = :identifier";
constexpr QStringView ListDocuments = u"SELECT identifier, name, source, fetched, trusted FROM known_document"
                                      " WHERE kind = :kind ORDER BY name, identifier";
constexpr QStringView RemoveDocument = u"DELETE FROM known_document WHERE kind = :kind AND identifier = :identifier";

// Whom somebody vouched for is kept; of the others the newest, as many as fit.
constexpr QStringView PruneDocuments =
    u"DELETE FROM known_document WHERE trusted = 0 AND (fetched < :before OR id IN (SELECT id FROM"
    " (SELECT id, ROW_NUMBER() OVER (ORDER BY fetched DESC, id DESC) AS place,"
    " SUM(LENGTH(document)) OVER (ORDER BY fetched DESC, id DESC) AS total FROM known_document WHERE trusted = 0)"
    " AS newest WHERE place > :most OR total > :bytes))";

QString kindCode(KnownDocument::Kind kind)
{
    return kind == KnownDocument::Kind::Issuer ? u"issuer"_s : u"status-list"_s;
}

QByteArray documentHash(const QByteArray &bytes)
{
    RowHash hash;
    return hash.bytes(bytes).finish();
}

} // namespace

Result<void> KnownDocumentRepository::keep(const KnownDocument &document)
{
    Statement insert(m_connection, KeepDocument, u"keep the document of %1"_s.arg(document.identifier));
    insert.bind(u":kind"_s, kindCode(document.kind)).bind(u":identifier"_s, document.identifier);
    insert.bind(u":name"_s, document.name).bind(u":source"_s, document.source).bind(u":fetched"_s, document.fetched);
    insert.bind(u":trusted"_s, document.trusted).bind(u":document"_s, document.bytes);
    LAUREL_TRY(insert.bind(u":hash"_s, documentHash(document.bytes)).run());
    return {};
}

Result<std::optional<KnownDocument>> KnownDocumentRepository::find(KnownDocument::Kind kind, const QString &identifier)
{
    std::optional<KnownDocument> found;
    Statement select(m_connection, FindDocument, u"read the document of %1"_s.arg(identifier));
    select.bind(u":kind"_s, kindCode(kind)).bind(u":identifier"_s, identifier);
    LAUREL_TRY(select.first([&](const Statement &row) {
        if (documentHash(row.bytes(4)) == row.bytes(5))
            found = KnownDocument{kind, identifier, row.text(0), row.text(1), row.stamp(2), row.flag(3), row.bytes(4)};
    }));
    return found;
}

Result<QList<KnownDocument>> KnownDocumentRepository::list(KnownDocument::Kind kind)
{
    QList<KnownDocument> documents;
    Statement select(m_connection, ListDocuments, u"list the documents of others"_s);
    LAUREL_TRY(select.bind(u":kind"_s, kindCode(kind)).each([&](const Statement &row) {
        documents.append({kind, row.text(0), row.text(1), row.text(2), row.stamp(3), row.flag(4), {}});
    }));
    return documents;
}

Result<void> KnownDocumentRepository::remove(KnownDocument::Kind kind, const QString &identifier)
{
    Statement remove(m_connection, RemoveDocument, u"remove the document of %1"_s.arg(identifier));
    remove.bind(u":kind"_s, kindCode(kind));
    LAUREL_TRY_ASSIGN(const qint64 removed, remove.bind(u":identifier"_s, identifier).run());
    if (removed == 0)
        return notThere(identifier);
    return {};
}

Result<qint64> KnownDocumentRepository::prune(const QDateTime &before, qint64 mostDocuments, qint64 mostBytes)
{
    Statement prune(m_connection, PruneDocuments, u"remove old documents of others"_s);
    prune.bind(u":before"_s, before).bind(u":most"_s, mostDocuments);
    return prune.bind(u":bytes"_s, mostBytes).run();
}

} // namespace laurel::store
