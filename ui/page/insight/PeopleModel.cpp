// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/PeopleModel.h"

#include "model/Words.h"
#include "widget/TableView.h"

using namespace Qt::StringLiterals;

namespace laurel::ui {

void PeopleModel::setPeople(QList<EnrolmentRow> people)
{
    beginResetModel();
    m_people = std::move(people);
    endResetModel();
}

const EnrolmentRow *PeopleModel::at(int row) const
{
    return row >= 0 && row < m_people.size() ? &m_people.at(row) : nullptr;
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

int PeopleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    const EnrolmentRow *row = index.isValid() ? at(index.row()) : nullptr;
    if (!row)
        return {};
    const bool open = row->result == EnrolmentResult::NotYetKnown;
    const Worded outcome = open ? worded(row->status) : worded(row->result);
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? row->learnerName : outcome.text;
    case SubtitleRole:
        return index.column() == Name ? QVariant(row->runCode + u" · "_s + dateText(row->starts)) : QVariant();
    case ToneRole: return index.column() == Result ? QVariant(int(outcome.tone)) : QVariant();
    default: return {};
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Person and run") : tr("Outcome");
}

} // namespace laurel::ui
