// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/JobBoard.h"
#include "widget/Section.h"

namespace laurel::ui {

/// The jobs that failed, each with what went wrong and the way out. Hidden while there is none.
class FailedJobs final : public Card
{
    Q_OBJECT

public:
    /// `board` outlives the card.
    explicit FailedJobs(service::JobBoard *board, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_shown.size()); }

signals:
    void countChanged();

private:
    void refresh();
    [[nodiscard]] QWidget *lineOf(const service::JobInfo &info);

    service::JobBoard *m_board;
    QVBoxLayout *m_lines;
    QList<JobId> m_shown;
};

} // namespace laurel::ui
