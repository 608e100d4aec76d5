// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The edits of runs and their enrolments, by intent; see CourseCommands.h.

#include "command/RunDocument.h"
#include "command/StepWords.h"

class QUndoStack;

namespace laurel::ui {

using RunMade = std::function<void(const Result<Run> &)>;

/// Stores a new run; undo takes it away again. `made` is called for the first answer, while `context` lives.
void createRun(QUndoStack &stack, const std::shared_ptr<service::Workspace> &workspace, const Run &run,
               const QString &cause, QObject *context, const RunMade &made);
/// Puts `next` in the place of `stored`; undo puts it back.
void editRun(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const Run &stored, const Run &next,
             const QString &cause);
/// Enrols somebody, or puts them on the waiting list of a full run.
void enrolLearner(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, LearnerId learner,
                  const StepWords &words);
/// Status, result, dates of some enrolments.
void changeEnrolments(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const QList<EnrolmentId> &ids,
                      const EnrolmentChange &change, const StepWords &words);
/// Puts `evidence` in the place of what the person saw on `shown`; a change by anybody else since then is a Conflict.
/// `answered` is told of the first answer, while `context` lives.
void changeEvidence(QUndoStack &stack, const std::shared_ptr<RunDocument> &document, const Enrolment &shown,
                    const QList<Evidence> &evidence, const StepWords &words, QObject *context,
                    const std::function<void(const Result<void> &)> &answered);
/// The marks of some enrolments; the service computes the results they make.
void enterMarks(QUndoStack &stack, const std::shared_ptr<RunDocument> &document,
                const QHash<EnrolmentId, QList<Mark>> &marks, const QString &cause);

} // namespace laurel::ui
