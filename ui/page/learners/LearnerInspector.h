// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/learners/PersonParts.h"

class QVBoxLayout;

namespace laurel::ui {

class Inspector;

/// The person selected in the list, beside it: who it is, and every enrolment along time.
class LearnerInspector final : public QWidget
{
    Q_OBJECT

public:
    LearnerInspector(std::shared_ptr<service::Workspace> workspace, Follow follow, QWidget *parent = nullptr);

    void show(LearnerId id);
    void reload();
    using QWidget::show;

signals:
    void openRequested(qint64 id);
    void closed();

private:
    void fill(const Learner &learner);

    std::shared_ptr<service::Workspace> m_workspace;
    Follow m_follow;
    Inspector *m_panel;
    LearnerId m_id;
    quint64 m_asked = 0;
};

} // namespace laurel::ui
