// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Workspace.h"
#include "widget/Section.h"

class QComboBox;

namespace laurel::ui {

/// When unlocked keys lock by themselves.
class KeyTimesCard final : public Card
{
    Q_OBJECT

public:
    explicit KeyTimesCard(std::shared_ptr<service::Workspace> workspace, QWidget *parent = nullptr);

    /// Shows what holds now.
    void refresh();

private:
    void store();

    std::shared_ptr<service::Workspace> m_workspace;
    QComboBox *m_open;
    QComboBox *m_idle;
};

} // namespace laurel::ui
