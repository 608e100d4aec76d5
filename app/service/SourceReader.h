// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
#include "store/Connection.h"

#include <QHash>

namespace laurel::service {

/// Reads what issued credentials were made of, as far as it is still on record: a person may have been erased since.
/// Runs and course versions repeat from credential to credential, so each is read once.
class SourceReader final
{
public:
    explicit SourceReader(store::Connection &connection)
        : m_connection(connection)
    {}

    /// Reads the institution; before anything else.
    [[nodiscard]] Result<void> begin();
    /// Everything but the person and their enrolment.
    [[nodiscard]] Result<CredentialSource> shared(const Credential &credential);
    /// The same with the enrolment.
    [[nodiscard]] Result<CredentialSource> enrolled(const Credential &credential);
    /// The same with the person.
    [[nodiscard]] Result<CredentialSource> whole(const Credential &credential);

private:
    struct Shared {
        Run run;
        CourseDraft course;
        QByteArray badge;
        QList<Endorsement> endorsements;
    };
    [[nodiscard]] Result<const Shared *> sharedOf(const Credential &credential);

    store::Connection &m_connection;
    Institution m_institution;
    QHash<RunId, Shared> m_shared;
};

} // namespace laurel::service
