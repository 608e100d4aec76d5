// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Course.h"

#include <QAbstractTableModel>

namespace laurel::ui {

/// The versions of one course, newest first.
class VersionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Title, State, Author, Approver, ApprovedOn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setVersions(const QList<CourseVersion> &versions);
    [[nodiscard]] const CourseVersion &at(int row) const { return m_versions.at(row); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<CourseVersion> m_versions;
};

} // namespace laurel::ui
