// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/HeadBand.h"

#include "widget/Palette.h"

#include <QPainter>
#include <QVBoxLayout>

namespace laurel::ui {

HeadBand::HeadBand(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(20, space::L, 20, space::M);
    m_column->setSpacing(space::M);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void HeadBand::add(QWidget *widget)
{
    m_column->addWidget(widget);
}

void HeadBand::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), Palette::current().color(Role::Background));
    painter.fillRect(QRect(0, height() - 1, width(), 1), Palette::current().color(Role::Line));
}

} // namespace laurel::ui
