// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"
#include "page/SidePanel.h"

namespace laurel::ui {

class Button;
class Label;
class PeopleModel;
class TableView;

/// The people a point of a chart counts.
class PeoplePanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit PeoplePanel(QWidget *parent = nullptr);

    /// Says what is being looked for.
    void expect(const QString &title);
    void setPeople(const QList<EnrolmentRow> &people);
    void setFailed(const QString &sentence);

signals:
    void linkActivated(const laurel::ui::Link &link);

private:
    void refreshLinks();

    Label *m_title;
    Label *m_note;
    TableView *m_table;
    PeopleModel *m_model;
    Button *m_run;
    Button *m_person;
};

} // namespace laurel::ui
