// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One file that holds everything, and the way back. A backup is always an SQLite file of the current schema, from
// whichever database it was made, so it can be looked into, restored, or carried to another place.

#include "base/Clock.h"
#include "base/Error.h"
#include "store/Connection.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace laurel::store {

struct BackupReport {
    QString path;
    qint64 bytes = 0;
    qint64 learners = 0;
    qint64 credentials = 0;
};

/// Writes all that is committed at this moment to `target`: beside it first, synced, then renamed over it. Work goes
/// on meanwhile. The copy is opened and checked before this reports it done. Error Invalid if `target` is no file, the
/// database itself, by whichever name, or a database with changes in a journal beside it; Storage if it cannot be
/// written durably. A file that was at `target` is then still there. Paths are read as Address::parseFile() does, here
/// and below.
[[nodiscard]] Result<BackupReport> backUp(Connection &connection, const QString &target, const Clock &clock);

/// What tells two databases apart, without opening either for writing.
struct DatabaseFacts {
    QString institution; ///< its name in its main language; empty: none is set up
    qint64 auditLines = 0;
    QDateTime lastChange;     ///< UTC; not valid: nothing was ever done
    QString writtenBy;        ///< version of the program that made its schema
    bool newerSchema = false; ///< newer than this program writes
};

/// How a backup stands to the database it would replace.
struct BackupComparison {
    DatabaseFacts backup;
    std::optional<DatabaseFacts> present; ///< empty: there is no database, or it cannot be read any more
    QString unread;    ///< why the database that is there cannot be looked into though it may be whole
    qint64 common = 0; ///< lines both audit trails begin with

    /// Lines of the database that the backup does not have.
    [[nodiscard]] qint64 lost() const { return present ? present->auditLines - common : 0; }
};

/// Looks into both. Error as for restore() if the backup is no good; a damaged database is none.
[[nodiscard]] Result<BackupComparison> compareBackup(const QString &backup, const QString &database);

struct RestoreReport {
    QString kept; ///< where the database that was replaced lies now; empty if there was none
    qint64 learners = 0;
    qint64 credentials = 0;
};

/// Puts the backup in the place of the SQLite database at `database`, which is kept beside it under a dated name. The
/// backup is checked first: a Laurel file, whole, of a schema this program knows. Then the copy is finished beside the
/// database, and only then they change places: there is a database under the name at every moment. Error Conflict if a
/// program has the database open; Invalid if one of them is no file; Storage or NotFound if the backup is no good or
/// the disk is full. The database is then as it was.
[[nodiscard]] Result<RestoreReport> restore(const QString &backup, const QString &database, const Clock &clock);

} // namespace laurel::store
