// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"
#include "service/JobBoard.h"
#include "widget/JobBarView.h"

#include <QPointer>

namespace laurel::ui {

/// Carries the jobs of a board into the bar, and the bar's buttons back.
class JobBarModel final : public QObject
{
    Q_OBJECT

public:
    explicit JobBarModel(JobBarView *view);

    /// The board to show; nullptr: none.
    void setBoard(service::JobBoard *board);
    [[nodiscard]] static JobLine lineOf(const service::JobInfo &info);
    /// The place in the window where what a job did is seen; nowhere for a file.
    [[nodiscard]] static Link linkOf(const service::JobSubject &subject);

signals:
    void linkActivated(const laurel::ui::Link &link);
    /// A file or folder outside the window is to be shown.
    void fileActivated(const QString &path);

private:
    void show(JobId id);
    void lead(JobId id);

    JobBarView *m_view;
    QPointer<service::JobBoard> m_board;
    QSet<QString> m_shown;
};

} // namespace laurel::ui
