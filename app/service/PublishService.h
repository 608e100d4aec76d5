// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "service/JobBoard.h"

#include <QFuture>
#include <QStringList>

#include <memory>

namespace laurel::service {

class Kernel;

/// What lies in the folder afterwards.
struct PublishReport {
    QString folder;
    QStringList files; ///< below the folder
    QString address;   ///< https address of the host that the folder is the root of
    int revoked = 0;   ///< marked in the list of revoked credentials
    int suspended = 0;
    int pictures = 0;    ///< of `files`
    QStringList remarks; ///< what the files leave to do, as plain sentences: a picture that cannot be drawn
};

/// The files by which the world checks an institution's credentials: its keys, its profile, the signed lists of what
/// was revoked or suspended, and the pictures that credentials name.
class PublishService final
{
public:
    explicit PublishService(std::shared_ptr<Kernel> kernel);

    /// Writes them as they lie on the institution's web host, whose root `folder` becomes; each file whole and on the
    /// disk or not at all. The status lists are signed with the active key. Error Invalid: the institution has no
    /// domain to publish under. Denied: the key is locked. Conflict: a credential names this issuer, but none of the
    /// keys that would be published signed it; nothing is written then. Storage. Cancelled.
    [[nodiscard]] QFuture<Result<PublishReport>> exportIssuer(const QString &folder, const JobControl &control);

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
