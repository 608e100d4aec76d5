// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RecordModel.h"
#include "service/Workspace.h"

namespace laurel::ui {

/// The courses that match a filter.
class CourseModel final : public TypedRecordModel<CourseRow, CourseId>
{
    Q_OBJECT

public:
    enum Column { Title, Code, LevelColumn, CreditColumn, State, Runs, Credentials, ColumnCount };

    explicit CourseModel(std::shared_ptr<service::Workspace> workspace, QObject *parent = nullptr);

    /// Shows another selection; starts loading.
    void setFilter(const CourseFilter &filter);
    [[nodiscard]] const CourseFilter &filter() const { return m_filter; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] QFuture<Result<QList<CourseId>>> listIds() const override;
    [[nodiscard]] QFuture<Result<QList<CourseRow>>> loadRows(const QList<CourseId> &ids) const override;
    [[nodiscard]] CourseId keyOf(const CourseRow &row) const override { return row.id; }
    [[nodiscard]] QVariant cell(const CourseRow &row, int column, int role) const override;

private:
    std::shared_ptr<service::Workspace> m_workspace;
    CourseFilter m_filter;
};

/// The title in the language of the program, else English; "Untitled" for none.
[[nodiscard]] QString titleText(const LocalText &title);
/// The title in the second language, if it differs from titleText().
[[nodiscard]] QString secondTitleText(const LocalText &title);

} // namespace laurel::ui
