// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QLabel>

namespace laurel::ui {

/// Text in one of the three sizes, two weights and the palette's colours; always plain text, follows live changes
/// of scheme and font.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, TextSize size = TextSize::Body, Weight weight = Weight::Regular,
                   Role role = Role::Text, QWidget *parent = nullptr);

    void setRole(Role role);
    void setTextSize(TextSize size, Weight weight);
    /// Lets people mark and copy the text, also by keyboard.
    void setSelectable(bool selectable);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    TextSize m_size;
    Weight m_weight;
    Role m_role;
    bool m_restyling = false;
};

} // namespace laurel::ui
