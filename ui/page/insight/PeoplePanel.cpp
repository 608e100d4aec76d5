// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/PeoplePanel.h"

#include "model/Words.h"
#include "page/insight/PeopleModel.h"
#include "widget/Button.h"
#include "widget/Label.h"
#include "widget/TableView.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

PeoplePanel::PeoplePanel(QWidget *parent)
    : SidePanel(parent)
    , m_title(new Label({}, TextSize::Body, Weight::Strong))
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_table(new TableView)
    , m_model(new PeopleModel(this))
    , m_run(new Button(tr("Open run")))
    , m_person(new Button(tr("Open person")))
{
    setObjectName(u"insight.people"_s);
    setAccessibleName(tr("People behind the chart"));
    setMinimumWidth(300);
    setMaximumWidth(420);
    m_title->setWordWrap(true);
    m_table->setObjectName(u"insight.people.table"_s);
    m_table->setAccessibleName(tr("People"));
    m_table->setModel(m_model);
    m_table->setColumnKind(PeopleModel::Name, ColumnKind::Title);
    m_table->setColumnKind(PeopleModel::Result, ColumnKind::Pill);
    m_table->setColumnWidth(PeopleModel::Result, 140);
    m_table->setStretchColumn(PeopleModel::Name);
    auto *close = new IconButton(u"x-lg"_s, tr("Close the list"));
    auto *words = new QVBoxLayout;
    words->setSpacing(space::Xs);
    words->addWidget(m_title);
    words->addWidget(m_note);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::L, space::M, space::S, space::M);
    head->addLayout(words, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space::L, space::M, space::L, space::M);
    foot->setSpacing(space::S);
    foot->addWidget(m_person);
    foot->addWidget(m_run);
    foot->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    connect(close, &QAbstractButton::clicked, this, &PeoplePanel::closed);
    const auto openPerson = [this] {
        if (const EnrolmentRow *row = m_model->at(m_table->currentIndex().row()))
            emit linkActivated({u"learners"_s, row->learner.value(), {}});
    };
    connect(m_table, &TableView::rowActivated, this, openPerson);
    connect(m_person, &QPushButton::clicked, this, openPerson);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (const EnrolmentRow *row = m_model->at(m_table->currentIndex().row()))
            emit linkActivated({u"runs"_s, row->run.value(), {}});
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PeoplePanel::refreshLinks);
    refreshLinks();
}

void PeoplePanel::expect(const QString &title)
{
    m_title->setText(title);
    m_note->setText(tr("Looking…"));
    m_model->setPeople({});
    refreshLinks();
}

void PeoplePanel::setPeople(const QList<EnrolmentRow> &people)
{
    m_note->setText(people.size() == 1 ? tr("1 enrolment") : tr("%1 enrolments").arg(numberText(people.size())));
    m_model->setPeople(people);
    if (!people.isEmpty()) {
        m_table->setCurrentIndex(m_model->index(0, 0));
        m_table->setFocus();
    }
    refreshLinks();
}

void PeoplePanel::setFailed(const QString &sentence)
{
    m_note->setText(sentence);
}

void PeoplePanel::refreshLinks()
{
    const bool any = m_model->at(m_table->currentIndex().row()) != nullptr;
    const QString reason = any ? QString() : tr("Choose somebody first.");
    m_person->setBlocked(reason);
    m_run->setBlocked(reason);
}

} // namespace laurel::ui
