// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/RecordFrame.h"

#include "page/HeadBand.h"
#include "widget/InlineMessage.h"
#include "widget/Palette.h"
#include "widget/Scroll.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace laurel::ui {

InlineMessage *footMessage(const QString &name)
{
    auto *message = new InlineMessage;
    message->setObjectName(name);
    message->setClosable(true);
    message->setInset({20, space::S, 20, space::S});
    return message;
}

void layOutRecord(QWidget *view, HeadBand *head, QHBoxLayout *row, QWidget *foot)
{
    auto *content = new QWidget;
    content->setLayout(row);
    row->setContentsMargins(20, 20, 20, 20);
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(scrolled(content), 1);
    if (foot != nullptr)
        column->addWidget(foot);
}

} // namespace laurel::ui
