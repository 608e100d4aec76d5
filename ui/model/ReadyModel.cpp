// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ReadyModel.h"

#include "model/Words.h"
#include "widget/TableView.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

Tone obstacleTone(const QString &obstacle)
{
    if (obstacle.isEmpty())
        return Tone::Good;
    if (obstacle == u"not-ratified"_s)
        return Tone::Warn;
    return obstacle == u"issued"_s ? Tone::Accent : Tone::Neutral;
}

} // namespace

void ReadyModel::setRows(QList<ReadyRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    const auto isReady = [](const ReadyRow &row) { return row.obstacle.isEmpty(); };
    const auto end = std::stable_partition(m_rows.begin(), m_rows.end(), isReady);
    m_ready = int(std::distance(m_rows.begin(), end));
    m_issued = int(std::count_if(end, m_rows.end(), [](const ReadyRow &row) { return row.obstacle == u"issued"_s; }));
    endResetModel();
}

int ReadyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReadyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReadyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ReadyRow &row = m_rows.at(index.row());
    if (role == LearnerRole)
        return row.learner.value();
    if (role == ToneRole && index.column() == State)
        return int(obstacleTone(row.obstacle));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Name: return row.name;
    case Result: return worded(row.result).text;
    case State: return obstacleWord(row.obstacle);
    default: return {};
    }
}

QVariant ReadyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Learner");
    case Result: return tr("Result");
    case State: return tr("Ready?");
    default: return {};
    }
}

} // namespace laurel::ui
