// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "command/StepQueue.h"
#include "command/StoredStep.h"
#include "domain/Course.h"
#include "service/Workspace.h"

#include <QObject>

#include <memory>

namespace laurel::ui {

/// One course version that is being edited: what is stored, what is under way to the store, and the row versions our
/// own saves left behind. Commands share it, so that undo works when its page is closed. It never looks at the store
/// again: a version somebody else wrote makes the next save a Conflict, and the document is stale from then on.
class CourseDocument final : public QObject
{
    Q_OBJECT

public:
    CourseDocument(std::weak_ptr<service::Workspace> workspace, CourseDraft stored);

    /// As it will be when all that is under way is stored.
    [[nodiscard]] const CourseDraft &draft() const { return m_draft; }
    [[nodiscard]] const CourseDraft &stored() const { return m_stored; }
    [[nodiscard]] bool isStale() const { return m_stale; }
    [[nodiscard]] bool isSaving() const { return !m_steps.isIdle(); }

    /// Stores the content of `content` under the identity of this version.
    void put(const CourseDraft &content, const QString &cause, const std::shared_ptr<Fate> &fate);
    /// Moves the version to another state.
    void move(CourseState to, const QString &cause, const std::shared_ptr<Fate> &fate);

signals:
    void changed(); ///< draft() is another one
    void saved();
    void failed(const laurel::Error &error); ///< draft() is what is stored again

private:
    void take(const Result<CourseDraft> &answer, const std::shared_ptr<Fate> &fate);

    std::weak_ptr<service::Workspace> m_workspace;
    CourseDraft m_stored;
    CourseDraft m_draft;
    StepQueue m_steps;
    bool m_stale = false;
};

/// What `mine` changed of `base`, on top of `theirs`; a field both changed is mine.
[[nodiscard]] CourseDraft rebased(const CourseDraft &base, const CourseDraft &mine, const CourseDraft &theirs);
/// `content` under the identity, state and row version of `identity`.
[[nodiscard]] CourseDraft withIdentityOf(const CourseDraft &identity, CourseDraft content);

} // namespace laurel::ui
