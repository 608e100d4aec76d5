// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RecordModel.h"
#include "service/Workspace.h"

#include <memory>

namespace laurel::ui {

/// The register of credentials that match a filter, kept up to date with every change.
class CredentialModel final : public TypedRecordModel<CredentialRow, CredentialId>
{
public:
    enum Column { Number, LearnerColumn, CourseColumn, RunColumn, Awarded, ValidUntil, State, ColumnCount };
    /// Which of the credentials that match: all of them, or those in force that end within 90 days.
    enum class Span { All, ExpiringSoon };

    explicit CredentialModel(std::shared_ptr<service::Workspace> workspace, QObject *parent = nullptr);

    void setFilter(const CredentialFilter &filter, Span span = Span::All);
    [[nodiscard]] const CredentialFilter &filter() const { return m_filter; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QFuture<Result<QList<CredentialId>>> listIds() const override;
    [[nodiscard]] QFuture<Result<QList<CredentialRow>>> loadRows(const QList<CredentialId> &ids) const override;
    [[nodiscard]] CredentialId keyOf(const CredentialRow &row) const override { return row.id; }
    [[nodiscard]] QVariant cell(const CredentialRow &row, int column, int role) const override;

private:
    void follow(const service::Change &change);

    std::shared_ptr<service::Workspace> m_workspace;
    CredentialFilter m_filter;
    Span m_span = Span::All;
};

} // namespace laurel::ui
