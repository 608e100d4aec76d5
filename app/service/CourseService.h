// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

/// Courses and their versions: list, write, move through their states.
class CourseService final
{
public:
    explicit CourseService(std::shared_ptr<Kernel> kernel);

    [[nodiscard]] QFuture<Result<QList<CourseId>>> list(const CourseFilter &filter) const;
    [[nodiscard]] QFuture<Result<QList<CourseRow>>> rows(const QList<CourseId> &ids) const;
    [[nodiscard]] QFuture<Result<QStringList>> departments() const;
    /// The course with its newest version.
    [[nodiscard]] QFuture<Result<CourseDraft>> load(CourseId id) const;
    [[nodiscard]] QFuture<Result<CourseDraft>> loadVersion(VersionId id) const;
    [[nodiscard]] QFuture<Result<QList<CourseVersion>>> versions(CourseId id) const; ///< newest first

    /// Stores a new course with its first draft. Conflict: the code is or was in use. Invalid: check() has errors.
    QFuture<Result<CourseDraft>> create(const CourseDraft &draft, const QString &cause);
    /// Stores the draft if nobody changed it since it was loaded (Conflict) and it still is one (Denied).
    QFuture<Result<CourseDraft>> save(const CourseDraft &draft, const QString &cause);
    /// Takes a course away that never had a run: the undo of create().
    QFuture<Result<void>> remove(CourseId id, const QString &cause);
    /// Moves a version to another state. Approving asks for somebody else than the author (Denied) and for a draft
    /// without errors (Invalid).
    QFuture<Result<CourseDraft>> move(VersionId id, CourseState to, const QString &cause);
    /// A new draft beside the newest version, with its content.
    QFuture<Result<CourseDraft>> revise(CourseId id, const QString &cause);

    /// The design checks, at once, without the store.
    [[nodiscard]] Issues check(const CourseDraft &draft) const;
    [[nodiscard]] const Frameworks &frameworks() const;

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
