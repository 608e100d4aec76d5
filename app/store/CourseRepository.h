// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Courses and their versions. Only a draft can change; the database itself refuses to change an approved one.

#include "domain/Course.h"
#include "domain/Rows.h"
#include "store/Connection.h"

#include <QList>

#include <optional>

namespace laurel::store {

/// A step in the life of a version.
struct CourseStateChange {
    VersionId version;
    qint64 rowVersion = 0;
    CourseState to = CourseState::Draft;
    QString approver; ///< when approving: who; otherwise left as it was
    QDate approvedOn;
};

class CourseRepository final
{
public:
    explicit CourseRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Stores a new course with its first version (in the state it has); both with their ids. Error Conflict if the
    /// code was ever used.
    [[nodiscard]] Result<CourseDraft> add(const CourseDraft &draft);
    /// A version with its course. Error NotFound.
    [[nodiscard]] Result<CourseDraft> load(VersionId id);
    /// All versions of a course, newest first. Error NotFound if there is no such course.
    [[nodiscard]] Result<QList<CourseVersion>> versions(CourseId id);
    [[nodiscard]] Result<VersionId> newestVersion(CourseId id);
    [[nodiscard]] Result<std::optional<CourseId>> find(const QString &code);
    /// Stores course and version; with their new row versions. Error Conflict if either changed meanwhile or the
    /// code is taken; Invalid if the version is no draft, or the code would change after the first approval.
    [[nodiscard]] Result<CourseDraft> save(const CourseDraft &draft);
    /// The new row version. Which steps there are is for the caller to know (canMove). Error Conflict, NotFound.
    [[nodiscard]] Result<qint64> setState(const CourseStateChange &change);
    /// A draft that begins as a copy of `from`, numbered after the newest. Error Conflict if the course has a draft
    /// or a version in review already.
    [[nodiscard]] Result<CourseDraft> newVersionFrom(VersionId from, const QString &author);

    /// The picture a version is known by, PNG or SVG; empty if it has none of its own.
    [[nodiscard]] Result<QByteArray> badge(VersionId id);
    /// Puts a picture in the place of the one there is; an empty one takes it away. What was issued names an address
    /// and stays as it is. Error NotFound if there is no such version.
    [[nodiscard]] Result<void> setBadge(VersionId id, const QByteArray &picture);

    /// Versions that credentials were issued for, or could be now: somebody has earned one.
    [[nodiscard]] Result<QList<VersionId>> credited();
    /// All courses a filter finds, in its order.
    [[nodiscard]] Result<QList<CourseId>> ids(const CourseFilter &filter);
    /// What a list shows of these courses, in the order of `ids`; those that are gone are left out.
    [[nodiscard]] Result<QList<CourseRow>> rows(const QList<CourseId> &ids);
    /// Departments in use, in alphabetical order.
    [[nodiscard]] Result<QStringList> departments();
    /// Levels in use, "FHEQ:7".
    [[nodiscard]] Result<QStringList> levels();

private:
    [[nodiscard]] Result<CourseVersion> insertVersion(const Course &course, const CourseVersion &version);
    [[nodiscard]] Result<qint64> saveCourse(const Course &course, const Course &stored, bool codeMayChange);

    Connection &m_connection;
};

} // namespace laurel::store
