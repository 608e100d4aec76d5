// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/InputsModel.h"

#include "model/Words.h"
#include "widget/ElidedLabel.h"
#include "widget/TableView.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace laurel::ui {

void InputsModel::setInputs(QList<service::VerifiedInput> inputs)
{
    beginResetModel();
    m_inputs = std::move(inputs);
    endResetModel();
}

void InputsModel::replace(int row, const service::VerifiedInput &input)
{
    if (at(row) == nullptr)
        return;
    m_inputs[row] = input;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

const service::VerifiedInput *InputsModel::at(int row) const
{
    return row >= 0 && row < m_inputs.size() ? &m_inputs.at(row) : nullptr;
}

int InputsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_inputs.size());
}

int InputsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InputsModel::data(const QModelIndex &index, int role) const
{
    const service::VerifiedInput *input = index.isValid() ? at(index.row()) : nullptr;
    if (input == nullptr)
        return {};
    const Worded outcome = worded(input->verdict());
    const Verification &verification = input->verification;
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? oneLine(QFileInfo(input->name).fileName()) : outcome.text;
    case Qt::ToolTipRole: return index.column() == Name ? QVariant(toolTipOf(oneLine(input->name))) : QVariant();
    case SubtitleRole:
        return index.column() == Name
                   ? QVariant(verification.achievement.isEmpty() ? verification.issuerName : verification.achievement)
                   : QVariant();
    case ToneRole: return index.column() == Outcome ? QVariant(int(outcome.tone)) : QVariant();
    case CopyRole: return index.column() == Name ? input->name : outcome.text;
    case Qt::AccessibleTextRole:
        return index.column() == Name ? oneLine(input->name) + u", "_s + outcome.text : outcome.text;
    default: return {};
    }
}

QVariant InputsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("File") : tr("Outcome");
}

} // namespace laurel::ui
