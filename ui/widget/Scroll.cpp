// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Scroll.h"

#include <QCoreApplication>
#include <QScrollArea>

namespace laurel::ui {

QScrollArea *scrolled(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAccessibleName(QCoreApplication::translate("Scroll", "Contents"));
    return scroll;
}

QScrollArea *scrolledDown(QWidget *content)
{
    QScrollArea *scroll = scrolled(content);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    content->setAutoFillBackground(false); // the scroll area switches it on; what is behind shows through
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

} // namespace laurel::ui
