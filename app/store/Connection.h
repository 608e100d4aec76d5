// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One open database, alive as long as this object and used only in the thread that opened it. Checks what a file
// really is before anything is written to it, and sets what every connection needs (foreign keys, durability,
// waiting for locks). The destructor closes.

#include "base/Error.h"
#include "store/Address.h"
#include "store/Dialect.h"
#include "store/StoreError.h"

#include <QSqlDatabase>

#include <atomic>
#include <memory>
#include <utility>

struct sqlite3;
struct pg_conn;

namespace laurel::store {

class Connection final
{
public:
    enum class Mode {
        ReadWrite, ///< the file must be there
        ReadOnly,
        Create, ///< makes the file if there is none
    };

    /// Error NotFound: no such file. Storage: not a database, another program's, damaged, cannot be opened; the
    /// server cannot be reached. Denied: may not. Conflict: written by a newer Laurel (names the version needed). A
    /// file that another one replaced while it was being opened for writing is opened again by its name.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Address &address, Mode mode);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    [[nodiscard]] const Address &address() const { return m_address; }
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// For Statement; nobody else makes queries.
    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }

    /// Reads a file through the pages the system holds of it, where the database is one.
    [[nodiscard]] Result<void> mapFile();
    /// Runs statements without values, as they stand in a migration or a pragma.
    [[nodiscard]] Result<void> run(QStringView script);
    /// Whether a Transaction is open on it.
    [[nodiscard]] bool inTransaction() const { return m_inTransaction; }

    /// Lines of the audit trail that were stored for good, through any connection with this tally.
    using Tally = std::shared_ptr<std::atomic<qint64>>;
    void countInto(Tally tally) { m_tally = std::move(tally); }
    /// For AuditLog: so many lines are part of the open transaction; they count once it is committed.
    void noteLines(qint64 lines) { m_lines += lines; }

    /// The raw handle for the bulk paths; null if it is the other database.
    [[nodiscard]] sqlite3 *sqlite() const;
    [[nodiscard]] pg_conn *postgres() const;
    /// Whether the server is still there, as far as the last question told; of no meaning for a file.
    [[nodiscard]] Link link() const { return linkOf(postgres()); }

private:
    friend class Transaction;
    Connection(Address address, Mode mode, QString name);
    [[nodiscard]] Result<void> openSqlite();
    [[nodiscard]] Result<void> openPostgres();
    [[nodiscard]] Result<void> setUpSqlite(bool isNew);
    [[nodiscard]] Result<void> refuseMoved();

    Address m_address;
    Mode m_mode;
    Dialect m_dialect;
    QString m_name;
    QSqlDatabase m_database;
    bool m_inTransaction = false;
    qint64 m_lines = 0; ///< of the audit trail, in the open transaction
    Tally m_tally;
};

} // namespace laurel::store
