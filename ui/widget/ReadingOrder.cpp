// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/ReadingOrder.h"

#include "widget/Button.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSet>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>

#include <algorithm>
#include <tuple>

namespace laurel::ui {

namespace {

bool isReached(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isEnabled() &&
           widget->focusProxy() == nullptr;
}

/// What is inside these is their own affair.
bool isWhole(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QAbstractItemView *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QTabBar *>(widget);
}

QList<QLayoutItem *> itemsAsRead(const QLayout *layout)
{
    QList<QLayoutItem *> items;
    for (int i = 0; i < layout->count(); ++i)
        items.append(layout->itemAt(i));
    const auto *grid = qobject_cast<const QGridLayout *>(layout);
    if (grid == nullptr)
        return items;
    QList<std::tuple<int, int, QLayoutItem *>> places;
    for (int i = 0; i < items.size(); ++i) {
        int row = 0;
        int column = 0;
        int rows = 0;
        int columns = 0;
        grid->getItemPosition(i, &row, &column, &rows, &columns);
        places.append({row, column, items.at(i)});
    }
    std::stable_sort(places.begin(), places.end(), [](const auto &a, const auto &b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    std::transform(places.cbegin(), places.cend(), items.begin(), [](const auto &place) { return std::get<2>(place); });
    return items;
}

class Reader final
{
public:
    void read(QWidget *widget)
    {
        if (widget == nullptr || !widget->isVisible() || m_seen.contains(widget))
            return;
        m_seen.insert(widget);
        if (isReached(widget) || widget == QApplication::focusWidget())
            controls.append(widget);
        if (!isWhole(widget))
            readInside(widget);
    }

    QWidgetList controls;

private:
    void readInside(QWidget *widget)
    {
        if (auto *window = qobject_cast<QMainWindow *>(widget)) {
            read(window->menuBar()->cornerWidget());
            read(window->centralWidget());
        } else if (const auto *scroll = qobject_cast<QScrollArea *>(widget)) {
            return read(scroll->widget());
        } else if (const auto *splitter = qobject_cast<QSplitter *>(widget)) {
            for (int i = 0; i < splitter->count(); ++i)
                read(splitter->widget(i));
        } else if (const auto *tabs = qobject_cast<QTabWidget *>(widget)) {
            read(tabs->tabBar());
            return read(tabs->currentWidget());
        } else if (widget->layout() != nullptr) {
            readLayout(widget->layout());
        }
        // What stands in no layout lies over the rest.
        for (QObject *child : widget->children()) {
            if (auto *one = qobject_cast<QWidget *>(child); one != nullptr && !one->isWindow())
                read(one);
        }
    }

    void readLayout(const QLayout *layout)
    {
        for (QLayoutItem *item : itemsAsRead(layout)) {
            if (item->widget() != nullptr)
                read(item->widget());
            else if (item->layout() != nullptr)
                readLayout(item->layout());
        }
    }

    QSet<const QWidget *> m_seen;
};

void give(QWidget *control, Qt::FocusReason reason)
{
    control->setFocus(reason);
    for (QWidget *up = control->parentWidget(); up != nullptr; up = up->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(up))
            scroll->ensureWidgetVisible(control);
    }
}

/// Where the focus goes when what had it is hidden: to the first control of the place it was in, not of the window.
QWidget *nearestTo(const QWidget *gone, const QWidgetList &controls)
{
    for (const QWidget *place = gone; place != nullptr; place = place->parentWidget()) {
        const auto found = std::find_if(controls.cbegin(), controls.cend(), [place](const QWidget *control) {
            return place->isAncestorOf(control) && isReached(control);
        });
        if (found != controls.cend())
            return *found;
    }
    return nullptr;
}

template <typename Place>
bool isIn(const QWidget *widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (qobject_cast<const Place *>(widget))
            return true;
    }
    return false;
}

/// A list, a table, or something to write in.
bool isWork(const QWidget *control)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(control))
        return !line->isReadOnly() && !isIn<FilterBar>(line);
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(control))
        return !text->isReadOnly();
    return qobject_cast<const QAbstractItemView *>(control) != nullptr;
}

} // namespace

QWidgetList controlsAsRead(QWidget *area)
{
    Reader reader;
    reader.read(area);
    return reader.controls;
}

bool stepAsRead(QWidget *area, TabStep step)
{
    const QWidgetList controls = controlsAsRead(area);
    const qsizetype count = controls.size();
    const Qt::FocusReason reason = step == TabStep::Next ? Qt::TabFocusReason : Qt::BacktabFocusReason;
    const qsizetype now = controls.indexOf(QApplication::focusWidget());
    if (QWidget *near = now < 0 ? nearestTo(QApplication::focusWidget(), controls) : nullptr) {
        give(near, reason);
        return true;
    }
    for (qsizetype by = 1; by <= count; ++by) {
        const qsizetype at = step == TabStep::Next ? now + by : (now < 0 ? 0 : now) - by + count;
        QWidget *next = controls.at(at % count);
        if (!isReached(next))
            continue;
        give(next, reason);
        return true;
    }
    return false;
}

QWidget *entryOf(QWidget *area)
{
    QWidgetList below = controlsAsRead(area);
    below.removeIf([](const QWidget *control) { return !isReached(control) || isIn<PageHeader>(control); });
    if (const auto work = std::find_if(below.cbegin(), below.cend(), isWork); work != below.cend())
        return *work;
    for (const PageHeader *header : area->findChildren<PageHeader *>()) {
        Button *primary = header->primary();
        if (primary != nullptr && primary->isVisible() && isReached(primary))
            return primary;
    }
    return below.value(0);
}

bool isAtWorkIn(const QWidget *area)
{
    const QWidget *focus = area->window()->focusWidget();
    return focus != nullptr && area->isAncestorOf(focus) && focus->isVisible() && !isIn<PageHeader>(focus);
}

} // namespace laurel::ui
