// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

#include <QTimer>

class QStackedWidget;

namespace laurel::ui {

class EmptyState;
class TableView;
class TrailModel;

/// Everything that was done: when, who, what. Enter goes to what it was done to.
class TrailSection final : public QWidget
{
    Q_OBJECT

public:
    explicit TrailSection(const std::shared_ptr<service::Workspace> &workspace, QWidget *parent = nullptr);

signals:
    void linkActivated(const laurel::ui::Link &link);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void present();
    void presentError(const Error &error);

    TrailModel *m_model;
    TableView *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QTimer m_rest;
};

} // namespace laurel::ui
