// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"
#include "widget/Rail.h"

#include <functional>

namespace laurel::ui {

/// One place on the rail and how its page is made, on the first visit.
struct PageFactory {
    QString id;
    QString title;
    QString icon;
    Rail::End end = Rail::End::Top;
    std::function<Page *(const PageContext &, QWidget *)> make;
    std::function<QList<ActionSpec>()> actions = {}; ///< what the page can do, known before it is made
};

/// The pages one is led to by a link or an action, without a place on the rail.
[[nodiscard]] QList<PageFactory> sidePages();

/// Every page of the program in the order of the rail; a new page is one line here.
[[nodiscard]] QList<PageFactory> pageFactories();

} // namespace laurel::ui
