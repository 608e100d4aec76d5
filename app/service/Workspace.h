// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "service/CourseService.h"
#include "service/CredentialService.h"
#include "service/DataNotifier.h"
#include "service/DatabaseService.h"
#include "service/ImportService.h"
#include "service/InsightService.h"
#include "service/InstitutionService.h"
#include "service/IssuerBook.h"
#include "service/JobBoard.h"
#include "service/KeyService.h"
#include "service/LearnerService.h"
#include "service/Permission.h"
#include "service/PublishService.h"
#include "service/RunService.h"
#include "service/SaveWatch.h"
#include "service/StatusService.h"
#include "service/VerifyService.h"

#include <functional>

namespace laurel::service {

class Fetcher;
class Resolver;

enum class OpenMode { Existing, CreateIfMissing };

/// What comes from outside: time, chance, who is at work, what lies under a file.
struct Surroundings {
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Random> random;
    Actor actor;
    /// The kind of file system a path lies on, "ext4"; not set: asks the system.
    std::function<QString(const QString &path)> fileSystemOf = {};
    /// Brings documents of other issuers; not set: the web.
    std::shared_ptr<Fetcher> fetcher = {};

    /// The system's clock and generator, and the person logged in.
    [[nodiscard]] static Surroundings ofSystem();
};

/// One open database with everything that can be done to it. Belongs to the thread that opened it; closing it waits
/// for what has been asked of the database; changes that are held back because it could not be reached go with it.
class Workspace final
{
public:
    /// Opens a file or a postgresql:// address, bringing its schema up to date. Blocks: call it off the GUI thread
    /// or use openLater().
    [[nodiscard]] static Result<std::shared_ptr<Workspace>> open(const QString &address, OpenMode mode,
                                                                 const Surroundings &surroundings);
    ~Workspace();
    Q_DISABLE_COPY_MOVE(Workspace)

    /// Waits for what has been asked of the database and ends every connection; changes that are held back are dropped.
    /// Blocks, and may be called from any thread; nothing may be asked afterwards. The destructor closes what is still
    /// open.
    void close();
    /// Closes it, and takes away the file that was made for it, together with all that was done in it here. The file
    /// stays where somebody else has done anything in it or has it open, and where that cannot be found out. Nothing is
    /// taken away from a server.
    void closeAndDiscard();

    [[nodiscard]] QString address() const;     ///< without a password
    [[nodiscard]] QString displayName() const; ///< "laurel.db"
    /// The kind of network share the file lies on, "nfs4", where SQLite's write-ahead log is not safe with several
    /// computers; empty on a disk of this computer and on a server.
    [[nodiscard]] QString networkShare() const;
    [[nodiscard]] const Actor &actor() const;
    [[nodiscard]] const Clock &clock() const;

    [[nodiscard]] DataNotifier &notifier();
    [[nodiscard]] JobBoard &jobs();
    [[nodiscard]] SaveWatch &saves();
    [[nodiscard]] InstitutionService &institution();
    [[nodiscard]] KeyService &keys();
    [[nodiscard]] CourseService &courses();
    [[nodiscard]] RunService &runs();
    [[nodiscard]] LearnerService &learners();
    [[nodiscard]] CredentialService &credentials();
    [[nodiscard]] VerifyService &verifier();
    [[nodiscard]] StatusService &status();
    [[nodiscard]] PublishService &publishing();
    [[nodiscard]] IssuerBook &issuers();
    /// Checks with what this database keeps and, if it may, with what the web has. Blocks; see there.
    [[nodiscard]] const Resolver &resolver() const;
    [[nodiscard]] InsightService &insight();
    [[nodiscard]] ImportService &imports();
    [[nodiscard]] DatabaseService &database();

private:
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// The file an address names, as an absolute path; empty for a server, for memory, and for what is no address.
[[nodiscard]] QString databaseFile(const QString &address);
/// Error Invalid, in words, if it is no address of a database.
[[nodiscard]] Result<void> checkAddress(const QString &address);
/// Takes the name of a new database before SQLite sees it, as an empty file that nobody else can have made. Error
/// Conflict: something is there already, which is left as it is. Storage: it cannot be made there. Invalid: not an
/// address. On a server nothing is taken: Conflict if an institution's work lies in that database already; Network or
/// Denied if that cannot be asked.
[[nodiscard]] Result<void> claimDatabase(const QString &address);
/// Takes away the files of a database that was claimed and could not be opened. They stay where anybody has done
/// anything in it or has it open, and where that cannot be found out. Nothing is taken away from a server.
void discardUntouched(const QString &address);

/// What a backup may replace without a word: only what it goes on from, or anything.
enum class RestoreOver { WhatItFollows, Anything };

/// Puts a backup in the place of a database file, which must not be open anywhere; the file that was there is kept
/// beside it under a dated name. Error Conflict that isRestoreConcern(), saying which is newer and by what: the
/// database has changes the backup does not have, belongs to another institution, or the backup has a newer schema.
/// Nothing was changed then, and RestoreOver::Anything does it all the same.
[[nodiscard]] Result<void> restoreBackup(const QString &backup, const QString &database,
                                         RestoreOver over = RestoreOver::WhatItFollows);
[[nodiscard]] bool isRestoreConcern(const Error &error);

} // namespace laurel::service
