// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/ActionRegistry.h"

#include <QPointer>
#include <QWidget>

class QRadioButton;
class QVBoxLayout;

namespace laurel::ui {

/// How the window looks on this machine. Each choice is an action of the View menu: the two are one and always agree.
class AppearanceSection final : public QWidget
{
    Q_OBJECT

public:
    explicit AppearanceSection(ActionRegistry *actions, QWidget *parent = nullptr);

private:
    struct Choice {
        QString id; ///< of the action
        QString text;
        QString note;
    };
    void addChoices(QVBoxLayout *column, const QString &title, const QString &note, const QList<Choice> &choices);
    void follow(const QString &id, QRadioButton *button);

    QPointer<ActionRegistry> m_actions;
};

} // namespace laurel::ui
