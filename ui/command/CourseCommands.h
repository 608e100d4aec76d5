// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The edits of courses, by intent. Each is one undo command that holds the other version and exchanges it through the
// service; its text is the line in the audit trail.

#include "command/CourseDocument.h"

#include <functional>

class QUndoStack;

namespace laurel::ui {

/// What an edit is called, and which edits in a row are one.
struct Intent {
    QString cause; ///< "Change title"
    QString burst; ///< edits with the same one, e.g. typing in one field, undo together; empty: never
};

/// Puts `next` in the place of what the document holds. Nothing happens if that is the same.
void editCourse(QUndoStack &stack, const std::shared_ptr<CourseDocument> &document, const CourseDraft &next,
                const Intent &intent);
/// Moves a version to a state it can come back from. For one it cannot, ask first and use advanceCourse().
void moveCourse(QUndoStack &stack, const std::shared_ptr<CourseDocument> &document, CourseState to,
                const QString &cause);
/// Moves a version to a state without a way back: not on the undo stack.
void advanceCourse(const std::shared_ptr<CourseDocument> &document, CourseState to, const QString &cause);
/// Whether there is a way back from `to`.
[[nodiscard]] bool canMoveBack(CourseState from, CourseState to);

using CourseMade = std::function<void(const Result<CourseDraft> &)>;
/// Stores a new course; undo takes it away again. `made` is called for the first answer, while `context` lives.
void createCourse(QUndoStack &stack, const std::shared_ptr<service::Workspace> &workspace, const CourseDraft &draft,
                  const QString &cause, QObject *context, const CourseMade &made);

} // namespace laurel::ui
