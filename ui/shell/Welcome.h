// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialog/Prompt.h"
#include "service/Workspace.h"

#include <QWidget>

class QStackedWidget;

namespace laurel::ui {

class WayIn;

/// What stands in the window while no database is open: three ways in.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(Prompt *prompt, QWidget *parent = nullptr);

signals:
    /// A database is open and filled as far as the person wanted.
    void ready(const std::shared_ptr<laurel::service::Workspace> &workspace);
    void openRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitStage();
    void addWay(WayIn *way, const QString &title, const QString &sentence, const QString &icon, const QString &verb);

    Prompt *m_prompt;
    QWidget *m_choices;
    QStackedWidget *m_stage;
};

} // namespace laurel::ui
