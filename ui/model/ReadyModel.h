// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QAbstractTableModel>

namespace laurel::ui {

/// Who of a run is ready for a credential and who is not and why; those who are ready first.
class ReadyModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Result, State, ColumnCount };
    static constexpr int LearnerRole = Qt::UserRole + 1; ///< qint64

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(QList<ReadyRow> rows);
    [[nodiscard]] int readyCount() const { return m_ready; }
    [[nodiscard]] int issuedCount() const { return m_issued; } ///< who holds the credential of this run

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ReadyRow> m_rows;
    int m_ready = 0;
    int m_issued = 0;
};

} // namespace laurel::ui
