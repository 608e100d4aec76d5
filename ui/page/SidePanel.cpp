// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/SidePanel.h"

#include "widget/Palette.h"

#include <QKeyEvent>
#include <QPainter>

namespace laurel::ui {

void SidePanel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), Palette::current().color(Role::Panel));
    painter.fillRect(QRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height()), Palette::current().color(Role::Line));
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace laurel::ui
