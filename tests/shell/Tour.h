// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way through every place of the window: pages, what opens inside them, the dialogs over them, the welcome before
// them. A test stops at each and looks around.

#include "shell/MainWindow.h"
#include "shell/MarkupHouse.h"

#include <QTest>

namespace laurel::test {

struct Stop {
    QString name;
    std::function<void()> open;
    std::function<bool()> there; ///< everything it shows has arrived
    bool before = false;         ///< in the window without a database
};

/// The window over the house of mark-up, a second one at the welcome, and the stops in both.
class Tour final
{
public:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] const QList<Stop> &stops() const { return m_stops; }
    [[nodiscard]] const Stop *find(const QString &name) const;
    /// Opens a stop and waits until it is there; dialogs of the stop before are closed.
    [[nodiscard]] bool go(const Stop &stop);
    /// Every window that is open, dialogs included.
    [[nodiscard]] static QWidgetList windows();
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] MarkupHouse &house() { return m_house; }
    static void closeDialogs();

private:
    void addLists();
    void addCourses();
    void addRuns();
    void addPeople();
    void addSettings();
    void addDialogs();
    void addWelcome();
    void add(const QString &name, const ui::Link &link, std::function<bool()> there);
    void press(const QString &name) const;
    [[nodiscard]] bool shows(const QString &name) const;
    [[nodiscard]] bool hasRows(const QString &table) const;

    MarkupHouse m_house;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<ui::Session> m_freshSession;
    std::unique_ptr<ui::MainWindow> m_fresh;
    QList<Stop> m_stops;
};

} // namespace laurel::test
