// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QListView>

class QStandardItemModel;

namespace laurel::ui {

/// Runs to choose from, with how many are ready in each.
class RunList final : public QListView
{
    Q_OBJECT

public:
    explicit RunList(QWidget *parent = nullptr);

    /// Keeps the run that was current, if it is still there; `wanted` comes before it.
    void setRuns(const QList<RunRow> &runs, RunId wanted);
    [[nodiscard]] int count() const { return int(m_runs.size()); }

signals:
    void chosen(const laurel::RunRow &run);

private:
    QList<RunRow> m_runs;
    QStandardItemModel *m_model;
};

} // namespace laurel::ui
