// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Database files that are about to be replaced or taken away: nobody else may have them open then, and nobody may open
// them meanwhile.

#include "base/Clock.h"
#include "base/Error.h"

#include <QStringList>

#include <memory>

#include <sys/types.h>

struct sqlite3;

namespace laurel::store {

/// Nobody else has the database open while this lives. It changes nothing, and a log that a killed program left stays.
class SoleUse final
{
public:
    /// Error Conflict: somebody has it open. Storage or Denied: it could not be found out. A file that is damaged or no
    /// database cannot be asked, and is let pass.
    [[nodiscard]] static Result<SoleUse> of(const QString &path);

    /// Whether no more has been done in it than what left so many lines in its audit trail; 0: it has no table, or
    /// nobody has worked in it. No if it cannot be asked.
    [[nodiscard]] bool holdsOnly(qint64 lines) const;
    /// Writes all that is in it, its log included, to a new file. Error Storage: no space, or not readable; there is
    /// then no such file.
    [[nodiscard]] Result<void> copyTo(const QString &target) const;
    /// Moves what is in the log into the file itself. Error Storage: no space for it, nothing was changed; or it
    /// failed, then file and log still belong together. Does nothing for a file that cannot be asked.
    [[nodiscard]] Result<void> foldLog();
    /// Takes the file and what belongs to it away.
    void remove();

private:
    struct Close {
        void operator()(sqlite3 *handle) const;
    };
    explicit SoleUse(QString path)
        : m_path(std::move(path))
    {}

    QString m_path;
    std::unique_ptr<sqlite3, Close> m_handle; ///< empty: it cannot be asked
};

/// The database that stands where a backup is to go. It gets a second, dated name first; once the backup has taken the
/// first one, only the second is left. If that fails, all is as it was when this goes.
class SetAside final
{
public:
    /// Error Conflict if somebody has it open. Nothing is to be kept if there is no file.
    [[nodiscard]] static Result<SetAside> hold(const QString &path);
    ~SetAside();
    SetAside(SetAside &&other) noexcept = default;
    SetAside &operator=(SetAside &&) = delete;
    Q_DISABLE_COPY(SetAside)

    [[nodiscard]] Result<void> keep(const Clock &clock);
    /// Another file has its name now. The path it is kept at; empty if there was none.
    [[nodiscard]] QString settle();

private:
    explicit SetAside(QString path)
        : m_path(std::move(path))
    {}
    [[nodiscard]] Result<void> giveSecondName(const Clock &clock);
    [[nodiscard]] Result<void> moveParts();

    QString m_path;
    ino_t m_inode = 0;              ///< of the file that is there
    QString m_kept;                 ///< empty: it has no second name
    QStringList m_moved;            ///< endings of what lies beside the second name now
    std::unique_ptr<SoleUse> m_use; ///< empty: there is no file
};

} // namespace laurel::store
