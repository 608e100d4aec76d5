// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/RosterModel.h"

#include "model/Words.h"
#include "widget/TableView.h"

#include <algorithm>

namespace laurel::ui {

namespace {

bool sameId(const RosterRow &one, const RosterRow &other)
{
    return one.id == other.id;
}

bool sameShown(const RosterRow &one, const RosterRow &other)
{
    return one.rowVersion == other.rowVersion && one.name == other.name && one.identifier == other.identifier &&
           one.board == other.board && one.credential == other.credential && one.status == other.status &&
           one.result == other.result && one.marks == other.marks;
}

} // namespace

void RosterModel::setRoster(const QList<RosterRow> &rows)
{
    const auto head = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), sameId);
    const qsizetype same = head.first - m_rows.begin();
    qsizetype tail = 0;
    const qsizetype shorter = std::min(m_rows.size(), rows.size()) - same;
    while (tail < shorter && sameId(m_rows.at(m_rows.size() - 1 - tail), rows.at(rows.size() - 1 - tail)))
        ++tail;
    if (const qsizetype removed = m_rows.size() - same - tail; removed > 0) {
        beginRemoveRows({}, int(same), int(same + removed - 1));
        m_rows.remove(same, removed);
        endRemoveRows();
    }
    if (const qsizetype added = rows.size() - m_rows.size(); added > 0) {
        beginInsertRows({}, int(same), int(same + added - 1));
        for (qsizetype i = 0; i < added; ++i)
            m_rows.insert(same + i, rows.at(same + i));
        endInsertRows();
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (sameShown(m_rows.at(i), rows.at(i)))
            continue;
        m_rows[i] = rows.at(i);
        emit dataChanged(index(int(i), 0), index(int(i), columnCount() - 1));
    }
    emit rosterChanged();
}

const RosterRow *RosterModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int RosterModel::rowOf(EnrolmentId id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const RosterRow &row) { return row.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int RosterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RosterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RosterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name: return tr("Name");
    case IdentifierColumn: return tr("Identifier");
    case Status: return tr("Status");
    case ResultColumn: return tr("Result");
    case EnrolledOn: return tr("Enrolled");
    case EndedOn: return tr("Ended");
    case Board: return tr("Ratified");
    default: return {};
    }
}

QVariant RosterModel::data(const QModelIndex &index, int role) const
{
    const RosterRow *row = at(index.row());
    if (row == nullptr)
        return {};
    if (role == IdRole)
        return row->id.value();
    if (role == AvatarRole && index.column() == Name)
        return row->name;
    if (role == ToneRole)
        return int(index.column() == Status ? worded(row->status).tone : worded(row->result).tone);
    if (role == Qt::AccessibleTextRole && index.column() == Name)
        return tr("%1, %2, %3").arg(row->name, worded(row->status).text, worded(row->result).text);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name: return row->name;
    case IdentifierColumn: return row->identifier;
    case Status: return worded(row->status).text;
    case ResultColumn: return worded(row->result).text;
    case EnrolledOn: return dateText(row->enrolledOn);
    case EndedOn: return dateText(row->endedOn);
    case Board: return row->board.isValid() ? tr("Yes") : QString();
    default: return {};
    }
}

} // namespace laurel::ui
