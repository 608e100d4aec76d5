// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QAbstractTableModel>

namespace laurel::ui {

/// Enrolments as people on runs.
class PeopleModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Result, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPeople(QList<EnrolmentRow> people);
    [[nodiscard]] const EnrolmentRow *at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<EnrolmentRow> m_people;
};

} // namespace laurel::ui
