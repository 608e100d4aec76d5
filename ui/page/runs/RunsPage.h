// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/ListPage.h"

namespace laurel::ui {

class RunListView;
class RunView;

/// All runs, and one of them opened with its roster, results and board.
class RunsPage final : public ListPage
{
    Q_OBJECT

public:
    explicit RunsPage(const PageContext &context, QWidget *parent = nullptr);

    /// What it can do, known before there is one; each page registers how.
    [[nodiscard]] static QList<ActionSpec> actionSpecs();

    [[nodiscard]] QString id() const override { return QStringLiteral("runs"); }
    [[nodiscard]] QString title() const override { return tr("Runs"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("calendar3"); }
    /// Record: opens that run at the tab ("roster", "results", "board", "edit"). Section alone: "below-minimum",
    /// "awaiting-board", "starting" filter; "new" plans a run, "new:12" one of course 12; "course:12" filters.
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;

protected:
    void showList() override;

private:
    void addActions();
    void open(RunId id, const QString &tab);
    void refreshActions();

    RunListView *m_list;
    RunView *m_run;
};

} // namespace laurel::ui
