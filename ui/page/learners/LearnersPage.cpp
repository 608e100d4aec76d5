// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/LearnersPage.h"

#include "base/WhenDone.h"
#include "model/LearnerModel.h"
#include "page/RecordListView.h"
#include "page/learners/LearnerInspector.h"
#include "page/learners/NewLearnerForm.h"
#include "page/learners/PersonView.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

ListSubject learnerSubject()
{
    return {u"learners"_s,
            LearnersPage::tr("Learners"),
            LearnersPage::tr("name, identifier, e-mail…"),
            LearnersPage::tr("%1 learner"),
            LearnersPage::tr("%1 learners"),
            {LearnersPage::tr("No learners yet"),
             LearnersPage::tr("People appear here when they are imported or enrolled, or add the first one yourself."),
             LearnersPage::tr("Nobody matches"),
             LearnersPage::tr("Try fewer letters, a part of the e-mail address, or the identifier."),
             LearnersPage::tr("The learners could not be loaded"), LearnersPage::tr("New learner"), u"people"_s}};
}

} // namespace

LearnersPage::LearnersPage(const PageContext &context, QWidget *parent)
    : ListPage(context, parent)
    , m_commands(LearnerCommands::make(this->context().workspace, this->context().undo))
    , m_model(new LearnerModel(this->context().workspace))
    , m_list(new RecordListView(m_model, learnerSubject()))
    , m_inspector(
          new LearnerInspector(this->context().workspace, [this](const Link &link) { emit linkActivated(link); }))
    , m_person(new PersonView(this->context(), m_commands))
    , m_form(new NewLearnerForm(this->context()))
{
    buildList();
    setList(m_list);
    addOpened(m_person);
    addOpened(m_form);
    registerActions();
    wire();
    countEverybody();
    m_model->restart();
}

void LearnersPage::buildList()
{
    auto *add = new Button(tr("New learner"), ButtonKind::Primary);
    add->setObjectName(u"learners.new"_s);
    connect(add, &QPushButton::clicked, this, &LearnersPage::startNew);
    m_list->header()->setPrimary(add);
    m_list->filter()->setDelay(20); // the store answers faster than people type; stale answers are dropped
    TableView *table = m_list->table();
    table->setColumnKind(LearnerModel::Name, ColumnKind::Title);
    table->setColumnKind(LearnerModel::Enrolments, ColumnKind::Number);
    table->setColumnKind(LearnerModel::Credentials, ColumnKind::Number);
    table->setStretchColumn(LearnerModel::Name);
    const QList<std::pair<int, int>> widths{{LearnerModel::IdentifierColumn, 110},
                                            {LearnerModel::Email, 252},
                                            {LearnerModel::Born, 104},
                                            {LearnerModel::Enrolments, 92},
                                            {LearnerModel::Credentials, 98}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(column, width);
    table->setColumnHidden(LearnerModel::IdentifierColumn,
                           true); // it stands below the name; the header's menu shows it
    table->setYielding({LearnerModel::Born, LearnerModel::Email});
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(LearnerModel::Name, Qt::AscendingOrder);
    connect(table->horizontalHeader(), &QHeaderView::sectionClicked, this, &LearnersPage::sortBy);
    m_inspector->setMaximumWidth(420);
    m_list->addSide(m_inspector);
}

void LearnersPage::wire()
{
    const ListStage *stage = m_list->stage();
    connect(m_list->filter(), &FilterBar::filterChanged, this, &LearnersPage::ask);
    connect(stage, &ListStage::selectedChanged, this, [this](qint64 id) {
        if (id == 0)
            m_inspector->hide();
        else
            m_inspector->show(LearnerId(id));
    });
    connect(stage, &ListStage::opened, this, &LearnersPage::openPerson);
    connect(stage, &ListStage::clearRequested, this, [this] { m_list->filter()->setText({}); });
    connect(stage, &ListStage::firstStepRequested, this, &LearnersPage::startNew);
    connect(m_list->table(), &TableView::editRequested, this,
            [this](const QModelIndex &index) { openPerson(m_model->idAt(index.row())); });
    connect(m_inspector, &LearnerInspector::openRequested, this, &LearnersPage::openPerson);
    connect(m_inspector, &LearnerInspector::closed, m_inspector, &QWidget::hide);
    connect(m_person, &PersonView::arrived, this, [this] { keepMoved(m_person); });
    connect(m_person, &PersonView::presented, this, [this] { enterFilled(m_person); });
    connect(m_person, &PersonView::closed, this, &LearnersPage::showList);
    connect(m_person, &PersonView::linkActivated, this, &Page::linkActivated);
    connect(m_form, &NewLearnerForm::cancelled, this, &LearnersPage::showList);
    connect(m_form, &NewLearnerForm::linkActivated, this, &LearnersPage::follow);
    connect(m_form, &NewLearnerForm::confirmed, this, [this](const Learner &learner) {
        m_adding = true;
        m_commands->addLearner(learner);
    });
    connect(m_commands.get(), &LearnerCommands::created, this, [this](LearnerId id) {
        if (std::exchange(m_adding, false))
            openPerson(id.value());
    });
    connect(m_commands.get(), &LearnerCommands::failed, this, [this](LearnerId /*id*/, const Error &error) {
        if (std::exchange(m_adding, false))
            m_form->sayFailed(error);
    });
    connect(&workspace().notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Learner && change.ids.isEmpty())
            countEverybody();
        if (m_inspector->isVisible())
            m_inspector->reload();
        const bool lists =
            change.kind == service::ChangeKind::Enrolment || change.kind == service::ChangeKind::Credential;
        if (lists && m_person->isVisible())
            m_person->reload();
    });
}

QList<ActionSpec> LearnersPage::actionSpecs()
{
    return {{u"learner.new"_s, tr("New &learner"), u"person-plus"_s, {}, u"file"_s, tr("Add a person by hand")}};
}

void LearnersPage::registerActions()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    actions->add(actionSpecs().constFirst(), this, [this] {
        emit linkActivated({id(), 0, {}});
        startNew();
    });
    if (!service::permits(workspace().actor().role, service::Verb::EditLearner))
        actions->setObstacle(u"learner.new"_s, tr("Your role may look at learners but not change them."));
}

void LearnersPage::ask()
{
    LearnerFilter filter = m_model->filter();
    filter.text = m_list->filter()->text();
    m_list->setFiltered(!filter.text.isEmpty());
    m_model->setFilter(filter);
}

void LearnersPage::sortBy(int column)
{
    LearnerFilter filter = m_model->filter();
    QHeaderView *header = m_list->table()->horizontalHeader();
    if (column == LearnerModel::Name) {
        filter.order = filter.order == SortOrder::Ascending ? SortOrder::Descending : SortOrder::Ascending;
        m_model->setFilter(filter);
    }
    header->setSortIndicator(LearnerModel::Name,
                             filter.order == SortOrder::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void LearnersPage::countEverybody()
{
    whenDone(workspace().learners().list({}), this,
             [this](const Result<QList<LearnerId>> &ids) { m_list->setTotal(ids.ok() ? int(ids->size()) : -1); });
}

void LearnersPage::follow(const Link &link)
{
    if (link.section == u"new"_s)
        startNew();
    else if (link.record > 0)
        openPerson(link.record);
    else
        showList();
}

void LearnersPage::openPerson(qint64 id)
{
    m_list->stage()->select(id);
    m_person->open(LearnerId(id));
    showOpened(m_person);
}

void LearnersPage::startNew()
{
    showOpened(m_form);
    m_form->startAnew();
}

} // namespace laurel::ui
