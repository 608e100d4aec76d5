// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RecordModel.h"
#include "service/Workspace.h"

#include <memory>

namespace laurel::ui {

/// The people of the institution that match a filter, kept up to date with every change.
class LearnerModel final : public TypedRecordModel<LearnerRow, LearnerId>
{
public:
    enum Column { Name, IdentifierColumn, Email, Born, Enrolments, Credentials, ColumnCount };

    explicit LearnerModel(std::shared_ptr<service::Workspace> workspace, QObject *parent = nullptr);

    /// Asks with another filter; the answer to the one before is dropped.
    void setFilter(const LearnerFilter &filter);
    [[nodiscard]] const LearnerFilter &filter() const { return m_filter; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QFuture<Result<QList<LearnerId>>> listIds() const override;
    [[nodiscard]] QFuture<Result<QList<LearnerRow>>> loadRows(const QList<LearnerId> &ids) const override;
    [[nodiscard]] LearnerId keyOf(const LearnerRow &row) const override { return row.id; }
    [[nodiscard]] QVariant cell(const LearnerRow &row, int column, int role) const override;

private:
    void follow(const service::Change &change);

    std::shared_ptr<service::Workspace> m_workspace;
    LearnerFilter m_filter;
};

} // namespace laurel::ui
