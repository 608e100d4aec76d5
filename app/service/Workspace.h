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
#include "service/JobBoard.h"
#include "service/LearnerService.h"
#include "service/Permission.h"
#include "service/RunService.h"

namespace laurel::service {

enum class OpenMode { Existing, CreateIfMissing };

/// What comes from outside: time, chance, who is at work.
struct Surroundings {
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Random> random;
    Actor actor;

    /// The system's clock and generator, and the person logged in.
    [[nodiscard]] static Surroundings ofSystem();
};

/// One open database with everything that can be done to it. Belongs to the thread that opened it; closing it waits
/// for what is being written and drops the rest.
class Workspace final
{
public:
    /// Opens a file or a postgresql:// address, bringing its schema up to date. Blocks: call it off the GUI thread
    /// or use openLater().
    [[nodiscard]] static Result<std::shared_ptr<Workspace>> open(const QString &address, OpenMode mode,
                                                                 const Surroundings &surroundings);
    ~Workspace();
    Q_DISABLE_COPY_MOVE(Workspace)

    [[nodiscard]] QString address() const;   ///< without a password
    [[nodiscard]] QString displayName() const; ///< "laurel.db"
    [[nodiscard]] const Actor &actor() const;
    [[nodiscard]] const Clock &clock() const;

    [[nodiscard]] DataNotifier &notifier();
    [[nodiscard]] JobBoard &jobs();
    [[nodiscard]] InstitutionService &institution();
    [[nodiscard]] KeyService &keys();
    [[nodiscard]] CourseService &courses();
    [[nodiscard]] RunService &runs();
    [[nodiscard]] LearnerService &learners();
    [[nodiscard]] CredentialService &credentials();
    [[nodiscard]] InsightService &insight();
    [[nodiscard]] ImportService &imports();
    [[nodiscard]] DatabaseService &database();

private:
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Puts a backup in the place of a database file, which must not be open anywhere; the file that was there is kept
/// beside it under a dated name.
[[nodiscard]] Result<void> restoreBackup(const QString &backup, const QString &database);

} // namespace laurel::service
