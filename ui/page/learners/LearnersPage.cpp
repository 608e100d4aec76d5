// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/LearnersPage.h"

#include "base/WhenDone.h"
#include "model/LearnerModel.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/ListStage.h"
#include "page/learners/LearnerInspector.h"
#include "page/learners/NewLearnerForm.h"
#include "page/learners/PersonView.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

ListWords words()
{
    return {LearnersPage::tr("No learners yet"),
            LearnersPage::tr("People appear here when they are imported or enrolled, or add the first one yourself."),
            LearnersPage::tr("Nobody matches"),
            LearnersPage::tr("Try fewer letters, a part of the e-mail address, or the identifier."),
            LearnersPage::tr("The learners could not be loaded"),
            LearnersPage::tr("New learner"),
            u"people"_s};
}

} // namespace

LearnersPage::LearnersPage(PageContext context, QWidget *parent)
    : Page(std::move(context), parent)
    , m_commands(LearnerCommands::make(this->context().workspace, this->context().undo))
    , m_stack(new QStackedWidget(this))
    , m_list(new QWidget)
    , m_header(new PageHeader(tr("Learners")))
    , m_filter(new FilterBar)
    , m_model(new LearnerModel(this->context().workspace, this))
    , m_stage(new ListStage(m_model, words()))
    , m_inspector(new LearnerInspector(this->context().workspace, [this](const Link &link) { emit linkActivated(link); }))
    , m_person(new PersonView(this->context(), m_commands))
    , m_form(new NewLearnerForm(this->context()))
{
    buildList();
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_person);
    m_stack->addWidget(m_form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
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
    m_header->setObjectName(u"learners.header"_s);
    m_header->setPrimary(add);
    m_filter->setObjectName(u"learners.filter"_s);
    m_filter->setExample(tr("name, identifier, e-mail…"));
    m_filter->setDelay(20); // the store answers faster than people type; stale answers are dropped
    auto *head = new HeadBand;
    head->add(m_header);
    head->add(m_filter);
    TableView *table = m_stage->table();
    table->setObjectName(u"learners.table"_s);
    table->setAccessibleName(tr("Learners"));
    table->setColumnKind(LearnerModel::Name, ColumnKind::Title);
    table->setColumnKind(LearnerModel::Enrolments, ColumnKind::Number);
    table->setColumnKind(LearnerModel::Credentials, ColumnKind::Number);
    table->setStretchColumn(LearnerModel::Name);
    const QList<std::pair<int, int>> widths{{LearnerModel::IdentifierColumn, 110}, {LearnerModel::Email, 190},
                                            {LearnerModel::Born, 104}, {LearnerModel::Enrolments, 92},
                                            {LearnerModel::Credentials, 98}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(column, width);
    table->setColumnHidden(LearnerModel::IdentifierColumn, true); // it stands below the name; the header's menu shows it
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(LearnerModel::Name, Qt::AscendingOrder);
    connect(table->horizontalHeader(), &QHeaderView::sectionClicked, this, &LearnersPage::sortBy);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_stage);
    splitter->addWidget(m_inspector);
    splitter->setStretchFactor(0, 1);
    splitter->setHandleWidth(1);
    m_inspector->setMaximumWidth(420);
    m_inspector->hide();
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(splitter, 1);
}

void LearnersPage::wire()
{
    connect(m_filter, &FilterBar::filterChanged, this, &LearnersPage::ask);
    connect(m_filter, &FilterBar::leftDownwards, m_stage->table(), qOverload<>(&QWidget::setFocus));
    connect(m_model, &RecordModel::countChanged, this, &LearnersPage::showCount);
    connect(m_stage, &ListStage::selectedChanged, this, [this](qint64 id) {
        if (id == 0)
            m_inspector->hide();
        else
            m_inspector->show(LearnerId(id));
    });
    connect(m_stage, &ListStage::opened, this, &LearnersPage::openPerson);
    connect(m_stage, &ListStage::clearRequested, this, [this] { m_filter->setText({}); });
    connect(m_stage, &ListStage::firstStepRequested, this, &LearnersPage::startNew);
    connect(m_stage->table(), &TableView::editRequested, this,
            [this](const QModelIndex &index) { openPerson(m_model->idAt(index.row())); });
    connect(m_inspector, &LearnerInspector::openRequested, this, &LearnersPage::openPerson);
    connect(m_inspector, &LearnerInspector::closed, m_inspector, &QWidget::hide);
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
        const bool lists = change.kind == service::ChangeKind::Enrolment || change.kind == service::ChangeKind::Credential;
        if (lists && m_person->isVisible())
            m_person->reload();
    });
}

void LearnersPage::registerActions()
{
    ActionRegistry *actions = context().actions;
    if (!actions)
        return;
    actions->add({u"learner.new"_s, tr("New &learner"), u"person-plus"_s, {}, u"file"_s, tr("Add a person by hand")},
                 this, [this] {
                     emit linkActivated({id(), 0, {}});
                     startNew();
                 });
    if (!service::permits(workspace().actor().role, service::Verb::EditLearner))
        actions->setObstacle(u"learner.new"_s, tr("Your role may look at learners but not change them."));
}

void LearnersPage::ask()
{
    LearnerFilter filter = m_model->filter();
    filter.text = m_filter->text();
    m_stage->setFiltered(!filter.text.isEmpty());
    m_model->setFilter(filter);
}

void LearnersPage::sortBy(int column)
{
    LearnerFilter filter = m_model->filter();
    QHeaderView *header = m_stage->table()->horizontalHeader();
    if (column == LearnerModel::Name) {
        filter.order = filter.order == SortOrder::Ascending ? SortOrder::Descending : SortOrder::Ascending;
        m_model->setFilter(filter);
    }
    header->setSortIndicator(LearnerModel::Name,
                             filter.order == SortOrder::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void LearnersPage::countEverybody()
{
    whenDone(workspace().learners().list({}), this, [this](const Result<QList<LearnerId>> &ids) {
        if (ids.ok())
            m_everybody = int(ids->size());
        showCount();
    });
}

void LearnersPage::showCount()
{
    if (m_model->state() == RecordModel::State::Loading)
        return;
    const QString all = m_everybody == 1 ? tr("1 learner") : tr("%1 learners").arg(numberText(m_everybody));
    if (m_everybody < 0)
        m_header->setSubtitle(tr("%1 learners").arg(numberText(m_model->rowCount())));
    else if (m_filter->text().isEmpty())
        m_header->setSubtitle(all);
    else
        m_header->setSubtitle(tr("%1 of %2").arg(numberText(m_model->rowCount()), all));
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

void LearnersPage::focusFilter()
{
    showList();
    m_filter->focusField();
}

bool LearnersPage::closeInnermost()
{
    if (m_stack->currentWidget() != m_list) {
        showList();
        return true;
    }
    const bool wasOpen = m_inspector->isVisible();
    m_inspector->hide();
    return wasOpen;
}

void LearnersPage::showList()
{
    m_stack->setCurrentWidget(m_list);
    if (m_model->rowCount() > 0)
        m_stage->table()->setFocus();
}

void LearnersPage::openPerson(qint64 id)
{
    m_stage->select(id);
    m_person->open(LearnerId(id));
    m_stack->setCurrentWidget(m_person);
}

void LearnersPage::startNew()
{
    m_stack->setCurrentWidget(m_form);
    m_form->startAnew();
}

QByteArray LearnersPage::saveState() const
{
    return m_stage->table()->columnState();
}

void LearnersPage::restoreState(const QByteArray &state)
{
    if (!state.isEmpty())
        m_stage->table()->restoreColumnState(state);
}

} // namespace laurel::ui
