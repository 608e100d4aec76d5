// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
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

    /// What others say of a version, as it was handed in, and what its credentials carry with them from then on.
    [[nodiscard]] QFuture<Result<QList<Endorsement>>> endorsements(VersionId id) const;
    /// Takes a signed endorsement of the course, of one of its outcomes or assessments, or of the institution, if the
    /// verifier finds nothing wrong with it. It belongs to the version it names, or to the newest if it speaks of the
    /// institution. Error Invalid says what is wrong, or what it would have to speak of. Conflict: it is here already.
    QFuture<Result<Endorsement>> endorse(CourseId id, const QByteArray &document, const QString &cause);
    QFuture<Result<void>> removeEndorsement(VersionId version, EndorsementId id, const QString &cause);
    /// The picture a version's badges show, PNG or SVG; empty if it has none of its own.
    [[nodiscard]] QFuture<Result<QByteArray>> badge(VersionId id) const;
    /// Error Invalid: no such picture, or one that runs or fetches something.
    QFuture<Result<void>> setBadge(VersionId id, const QByteArray &picture, const QString &cause);

    /// The design checks, at once, without the store.
    [[nodiscard]] Issues check(const CourseDraft &draft) const;
    [[nodiscard]] const Frameworks &frameworks() const;

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
