// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace laurel::ui {

/// What opens beside a list or a record for a while: a panel with a line where it meets the page, which Esc closes.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

signals:
    /// The person is done with it.
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace laurel::ui
