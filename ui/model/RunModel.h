// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RecordModel.h"
#include "service/Workspace.h"

namespace laurel::ui {

/// Runs picked by what they need rather than by what they are.
enum class RunNeed {
    Any,
    BelowMinimum,  ///< not begun, with fewer learners than its minimum
    AwaitingBoard, ///< with results no board has ratified
    Starting,      ///< starting within 30 days
};

/// The runs that match a filter.
class RunModel final : public TypedRecordModel<RunRow, RunId>
{
    Q_OBJECT

public:
    enum Column { Code, Course, Dates, State, Enrolled, Completed, Passed, Awaiting, Credentials, ColumnCount };

    explicit RunModel(std::shared_ptr<service::Workspace> workspace, QObject *parent = nullptr);

    /// Shows another selection; starts loading.
    void setFilter(const RunFilter &filter, RunNeed need = RunNeed::Any);
    [[nodiscard]] const RunFilter &filter() const { return m_filter; }
    [[nodiscard]] RunNeed need() const { return m_need; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] QFuture<Result<QList<RunId>>> listIds() const override;
    [[nodiscard]] QFuture<Result<QList<RunRow>>> loadRows(const QList<RunId> &ids) const override;
    [[nodiscard]] RunId keyOf(const RunRow &row) const override { return row.id; }
    [[nodiscard]] QVariant cell(const RunRow &row, int column, int role) const override;

private:
    using RecordModel::need;
    std::shared_ptr<service::Workspace> m_workspace;
    RunFilter m_filter;
    RunNeed m_need = RunNeed::Any;
};

/// Whether a run is not begun and has fewer learners than its minimum.
[[nodiscard]] bool isBelowMinimum(const RunRow &row);
/// "9 of 24", or "9" without a limit.
[[nodiscard]] QString placesText(const RunRow &row);

} // namespace laurel::ui
