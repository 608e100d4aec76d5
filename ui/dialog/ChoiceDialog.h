// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialog/Prompt.h"

#include <QDialog>

class QComboBox;

namespace laurel::ui {

/// A question with something to choose before it is answered. The safe button is the default.
class ChoiceDialog final : public QDialog
{
    Q_OBJECT

public:
    ChoiceDialog(const Question &question, const Choice &choice, QWidget *parent);

    /// The place of what was chosen.
    [[nodiscard]] int chosen() const;

private:
    QComboBox *m_choices;
};

} // namespace laurel::ui
