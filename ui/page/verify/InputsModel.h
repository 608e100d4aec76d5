// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/VerifyService.h"

#include <QAbstractTableModel>

namespace laurel::ui {

/// What was handed in at once and what came of each.
class InputsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Outcome, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setInputs(QList<service::VerifiedInput> inputs);
    /// Another answer about one of them.
    void replace(int row, const service::VerifiedInput &input);
    [[nodiscard]] const service::VerifiedInput *at(int row) const;
    [[nodiscard]] const QList<service::VerifiedInput> &inputs() const { return m_inputs; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<service::VerifiedInput> m_inputs;
};

} // namespace laurel::ui
