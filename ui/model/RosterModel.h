// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QAbstractTableModel>

namespace laurel::ui {

/// Everybody on a run. The whole roster is here at once; an edit tells only the rows that changed.
class RosterModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, IdentifierColumn, Status, ResultColumn, EnrolledOn, EndedOn, Board, ColumnCount };
    static constexpr int IdRole = Qt::UserRole + 1; ///< qint64 of the enrolment

    using QAbstractTableModel::QAbstractTableModel;

    void setRoster(const QList<RosterRow> &rows);
    [[nodiscard]] const QList<RosterRow> &roster() const { return m_rows; }
    [[nodiscard]] const RosterRow *at(int row) const;
    [[nodiscard]] int rowOf(EnrolmentId id) const; ///< −1: not on it
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void rosterChanged();

private:
    QList<RosterRow> m_rows;
};

} // namespace laurel::ui
