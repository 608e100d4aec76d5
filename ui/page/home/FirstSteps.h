// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"
#include "widget/Section.h"

namespace laurel::ui {

/// What has to be there before the first credential, step by step; the next step has the filled button.
class FirstSteps final : public Card
{
    Q_OBJECT

public:
    explicit FirstSteps(QWidget *parent = nullptr);

    void present(const Agenda &agenda);

signals:
    void linkActivated(const laurel::ui::Link &link);

private:
    struct Step {
        QString name;
        QString title;
        QString why;
        QString verb;
        Link link;
        bool done = false;
    };
    enum class Press { Next, Later };
    [[nodiscard]] static QList<Step> stepsOf(const Agenda &agenda);
    void addStep(const Step &step, Press press);

    SectionHeader *m_header;
    QVBoxLayout *m_steps;
};

/// Three ways into an empty database: look around, start a course, bring in what there is.
class WaysIn final : public QWidget
{
    Q_OBJECT

public:
    explicit WaysIn(QWidget *parent = nullptr);

    /// While the sample is being made there is nothing to press.
    void setBusy(bool busy);

signals:
    void sampleRequested();
    void linkActivated(const laurel::ui::Link &link);

private:
    QList<QWidget *> m_buttons;
};

} // namespace laurel::ui
