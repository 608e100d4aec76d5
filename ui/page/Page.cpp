// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/Page.h"

namespace laurel::ui {

Page::Page(PageContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
{}

} // namespace laurel::ui
