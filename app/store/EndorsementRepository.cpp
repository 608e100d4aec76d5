// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/EndorsementRepository.h"

#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView InsertEndorsement =
    u"INSERT INTO course_endorsement (version, uri, subject, endorser, added, document)"
    " VALUES (:version, :uri, :subject, :endorser, :added, :document) RETURNING id";
constexpr QStringView SelectEndorsements =
    u"SELECT id, version, uri, subject, endorser, added, document FROM course_endorsement"
    " WHERE version = :version ORDER BY id";
constexpr QStringView DeleteEndorsement = u"DELETE FROM course_endorsement WHERE id = :id";

} // namespace

Result<EndorsementId> EndorsementRepository::add(const Endorsement &endorsement)
{
    Statement insert(m_connection, InsertEndorsement, u"store the endorsement"_s);
    insert.bind(u":version"_s, endorsement.version).bind(u":uri"_s, endorsement.uri);
    insert.bind(u":subject"_s, endorsement.subject).bind(u":endorser"_s, endorsement.endorser);
    insert.bind(u":added"_s, endorsement.added).bind(u":document"_s, endorsement.document);
    const auto id = insert.insert();
    if (id.ok())
        return EndorsementId(*id);
    if (failureOf(id.error()) != Failure::Unique)
        return id.error();
    return Error{Fault::Conflict,
                 u"This endorsement of %1 is on record for this course already."_s.arg(endorsement.endorser)};
}

Result<QList<Endorsement>> EndorsementRepository::ofVersion(VersionId version)
{
    QList<Endorsement> found;
    Statement select(m_connection, SelectEndorsements, u"read the endorsements"_s);
    LAUREL_TRY(select.bind(u":version"_s, version).each([&found](const Statement &row) {
        found.append({row.id<EndorsementTag>(0), row.id<VersionTag>(1), row.text(2), row.text(3), row.text(4),
                      row.stamp(5), row.bytes(6)});
    }));
    return found;
}

Result<void> EndorsementRepository::remove(EndorsementId id)
{
    Statement removal(m_connection, DeleteEndorsement, u"take away the endorsement"_s);
    LAUREL_TRY_ASSIGN(const qint64 removed, removal.bind(u":id"_s, id).run());
    if (removed == 0)
        return notThere(u"the endorsement"_s);
    return {};
}

} // namespace laurel::store
