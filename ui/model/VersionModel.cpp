// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/VersionModel.h"

#include "model/CourseModel.h"
#include "model/Words.h"
#include "widget/TableView.h"

namespace laurel::ui {

void VersionModel::setVersions(const QList<CourseVersion> &versions)
{
    beginResetModel();
    m_versions = versions;
    endResetModel();
}

int VersionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_versions.size());
}

int VersionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant VersionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Number: return tr("Version");
    case Title: return tr("Title");
    case State: return tr("State");
    case Author: return tr("Written by");
    case Approver: return tr("Approved by");
    case ApprovedOn: return tr("On");
    default: return {};
    }
}

QVariant VersionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_versions.size())
        return {};
    const CourseVersion &version = m_versions.at(index.row());
    if (role == ToneRole)
        return int(worded(version.state).tone);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number: return numberText(version.number);
    case Title: return titleText(version.title);
    case State: return worded(version.state).text;
    case Author: return version.author;
    case Approver: return version.approver;
    case ApprovedOn: return dateText(version.approvedOn);
    default: return {};
    }
}

} // namespace laurel::ui
