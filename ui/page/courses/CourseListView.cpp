// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/CourseListView.h"

#include "base/WhenDone.h"
#include "model/CourseModel.h"
#include "model/Words.h"
#include "page/Counted.h"
#include "page/FilterChoice.h"
#include "page/courses/CourseInspector.h"
#include "page/courses/NewCourseForm.h"
#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

CourseListView::CourseListView(const PageContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    buildHeader();
    buildFilter();
    buildTable();
    buildSide();
    layOut();
    countAll();
    loadDepartments();
    applyFilter();
    connect(&m_context.workspace->notifier(), &service::DataNotifier::changed, this,
            [this](const service::Change &change) {
                if (change.kind != service::ChangeKind::Course)
                    return;
                countAll();
                loadDepartments();
            });
}

void CourseListView::buildHeader()
{
    m_header = new PageHeader(tr("Courses"), this);
    m_header->setObjectName(u"courses.header"_s);
    auto *import = new Button(tr("Import…"), ButtonKind::Secondary);
    connect(import, &QPushButton::clicked, this, [this] { emit linkActivated({u"import"_s, 0, {}}); });
    m_header->addSecondary(import);
    auto *fresh = new Button(tr("New course"), ButtonKind::Primary);
    fresh->setObjectName(u"courses.new"_s);
    connect(fresh, &QPushButton::clicked, this, &CourseListView::beginCourse);
    m_header->setPrimary(fresh);
    m_message = new InlineMessage(this);
    m_message->setClosable(true);
    m_message->setInset({20, space::S, 20, space::S});
    m_message->hide();
}

void CourseListView::buildFilter()
{
    m_filter = new FilterBar(this);
    m_filter->setObjectName(u"courses.filter"_s);
    m_filter->setExample(tr("title, code…"));
    m_states = new FilterChoice(m_filter, tr("State"), u"courses.state"_s);
    QList<FilterChoice::Choice> states;
    for (const auto &entry : CodeTable<CourseState>::all())
        states.append({toCode(entry.value), worded(entry.value).text});
    m_states->setChoices(states);
    m_levels = new FilterChoice(m_filter, tr("Level"), u"courses.level"_s);
    QList<FilterChoice::Choice> levels;
    for (const Framework &framework : m_context.workspace->courses().frameworks().all()) {
        for (const LevelEntry &level : framework.levels)
            levels.append({framework.code + u':' + level.code, levelText({framework.code, level.code})});
    }
    m_levels->setChoices(levels);
    m_departments = new FilterChoice(m_filter, tr("Department"), u"courses.department"_s);
    for (FilterChoice *choice : {m_states, m_levels, m_departments})
        connect(choice, &FilterChoice::changed, this, &CourseListView::applyFilter);
    connect(m_filter, &FilterBar::filterChanged, this, &CourseListView::applyFilter);
    connect(m_filter, &FilterBar::leftDownwards, this, &CourseListView::focusTable);
}

void CourseListView::buildTable()
{
    m_model = new CourseModel(m_context.workspace, this);
    m_table = new TableView(this);
    m_table->setObjectName(u"courses.table"_s);
    m_table->setAccessibleName(tr("Courses"));
    m_table->setModel(m_model);
    m_table->setColumnKind(CourseModel::Title, ColumnKind::Title);
    m_table->setColumnKind(CourseModel::CreditColumn, ColumnKind::Number);
    m_table->setColumnKind(CourseModel::State, ColumnKind::Pill);
    m_table->setColumnKind(CourseModel::Runs, ColumnKind::Number);
    m_table->setColumnKind(CourseModel::Credentials, ColumnKind::Number);
    m_table->setStretchColumn(CourseModel::Title);
    const int widths[] = {240, 84, 80, 60, 108, 52, 92};
    for (int column = 0; column < CourseModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSortIndicator(CourseModel::Title, Qt::AscendingOrder);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model, &CourseModel::sort);
    connect(m_table, &TableView::rowActivated, this,
            [this](const QModelIndex &index) { emit openRequested(CourseId(m_model->idAt(index.row()))); });
    connect(m_table, &TableView::editRequested, m_table, &TableView::rowActivated);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_sideClosed = false;
        showSelected();
    });
    m_empty = new EmptyState(EmptyState::Kind::Loading, tr("Loading courses"), {}, this);
    m_empty->setObjectName(u"courses.empty"_s);
    connect(m_model, &RecordModel::stateChanged, this, &CourseListView::refreshState);
    connect(m_model, &RecordModel::countChanged, this, &CourseListView::refreshSubtitle);
}

void CourseListView::buildSide()
{
    m_inspector = new CourseInspector(m_context.workspace, this);
    m_inspector->setObjectName(u"courses.inspector"_s);
    m_inspector->hide();
    connect(m_inspector, &CourseInspector::openRequested, this, &CourseListView::openRequested);
    connect(m_inspector, &CourseInspector::linkActivated, this, &CourseListView::linkActivated);
    connect(m_inspector, &CourseInspector::closed, this, &CourseListView::closeInnermost);
    m_form = new NewCourseForm(m_context, this);
    m_form->hide();
    connect(m_form, &NewCourseForm::cancelled, this, &CourseListView::closeInnermost);
    connect(m_form, &NewCourseForm::created, this, [this](const CourseDraft &draft) {
        m_form->hide();
        emit created(draft);
    });
}

void CourseListView::layOut()
{
    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::Xl - 4, space::L, space::Xl - 4, space::M);
    top->setSpacing(space::M);
    top->addWidget(m_header);
    top->addWidget(m_filter);
    auto *body = new QWidget(this);
    m_body = new QStackedLayout(body);
    m_body->addWidget(m_empty);
    m_body->addWidget(m_table);
    auto *middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(body, 1);
    middle->addWidget(m_message);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addLayout(middle, 1);
    row->addWidget(m_inspector);
    row->addWidget(m_form);
    m_inspector->setFixedWidth(336);
    m_form->setFixedWidth(336);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(row, 1);
}

bool CourseListView::isFiltered() const
{
    const CourseFilter &filter = m_model->filter();
    return !filter.text.isEmpty() || !filter.states.isEmpty() || !filter.levels.isEmpty() ||
           !filter.departments.isEmpty();
}

void CourseListView::applyFilter()
{
    CourseFilter filter = m_model->filter();
    filter.text = m_filter->text();
    filter.states.clear();
    for (const QString &code : m_states->chosen()) {
        if (const auto state = fromCode<CourseState>(code))
            filter.states.append(*state);
    }
    filter.levels = m_levels->chosen();
    filter.departments = m_departments->chosen();
    m_model->setFilter(filter);
}

void CourseListView::clearFilter()
{
    for (FilterChoice *choice : {m_states, m_levels, m_departments})
        choice->setChosen({});
    m_filter->setText({});
    applyFilter();
}

void CourseListView::showPreset(const QString &section)
{
    for (FilterChoice *choice : {m_levels, m_departments})
        choice->setChosen({});
    m_states->setChosen(fromCode<CourseState>(section) ? QStringList{section} : QStringList{});
    m_filter->setText({});
    applyFilter();
}

void CourseListView::countAll()
{
    whenDone(m_context.workspace->courses().list({}), this, [this](const Result<QList<CourseId>> &answer) {
        m_total = answer.ok() ? int(answer->size()) : -1;
        refreshSubtitle();
    });
}

void CourseListView::loadDepartments()
{
    whenDone(m_context.workspace->courses().departments(), this, [this](const Result<QStringList> &answer) {
        if (!answer.ok())
            return;
        QList<FilterChoice::Choice> choices;
        for (const QString &department : *answer) {
            if (!department.isEmpty())
                choices.append({department, department});
        }
        m_departments->setChoices(choices);
        m_form->setDepartments(*answer);
    });
}

void CourseListView::refreshSubtitle()
{
    if (m_model->state() == RecordModel::State::Loading || m_total < 0)
        return;
    QStringList parts{isFiltered() ? tr("%1 of %2").arg(numberText(m_model->rowCount()), counted(m_total, tr("%1 course"), tr("%1 courses")))
                                   : counted(m_total, tr("%1 course"), tr("%1 courses"))};
    QStringList states;
    for (const CourseState state : m_model->filter().states)
        states.append(worded(state).text.toLower());
    if (!states.isEmpty())
        parts.append(states.join(tr(" or ")));
    for (const QString &code : m_model->filter().levels)
        parts.append(m_levels->wordOf(code));
    parts.append(m_model->filter().departments);
    m_header->setSubtitle(parts.join(u" · "_s));
}

void CourseListView::refreshState()
{
    using State = RecordModel::State;
    m_empty->clearActions();
    switch (m_model->state()) {
    case State::Ready: break;
    case State::Loading: m_empty->setState(EmptyState::Kind::Loading, tr("Loading courses")); break;
    case State::Failed:
        m_empty->setState(EmptyState::Kind::CouldNotLoad, tr("The courses could not be loaded"), m_model->error().what);
        connect(m_empty->addAction(tr("Try again"), ButtonKind::Primary), &QPushButton::clicked, m_model,
                &CourseModel::restart);
        break;
    case State::Empty:
        if (isFiltered()) {
            m_empty->setState(EmptyState::Kind::NothingMatches, tr("No course matches"),
                              tr("Take a chip away, or search for something shorter."));
            connect(m_empty->addAction(tr("Clear the filter")), &QPushButton::clicked, this,
                    &CourseListView::clearFilter);
        } else {
            m_empty->setState(EmptyState::Kind::NothingYet, tr("No courses yet"),
                              tr("A course is what learners take and credentials are awarded for."));
            connect(m_empty->addAction(tr("New course")), &QPushButton::clicked, this, &CourseListView::beginCourse);
        }
        break;
    }
    m_body->setCurrentIndex(m_model->state() == State::Ready ? 1 : 0);
    if (m_model->state() == State::Ready && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showSelected();
    refreshSubtitle();
}

void CourseListView::showSelected()
{
    const qint64 id = m_model->idAt(m_table->currentIndex().row());
    const bool shown = id > 0 && !m_sideClosed && m_form->isHidden() && m_model->state() == RecordModel::State::Ready;
    m_inspector->setVisible(shown);
    if (shown)
        m_inspector->inspect(CourseId(id));
}

void CourseListView::beginCourse()
{
    m_inspector->hide();
    m_form->begin();
    m_form->show();
}

void CourseListView::focusFilter()
{
    m_filter->focusField();
}

void CourseListView::focusTable()
{
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

bool CourseListView::closeInnermost()
{
    if (!m_form->isHidden()) {
        m_form->hide();
        showSelected();
        focusTable();
        return true;
    }
    if (!m_inspector->isHidden()) {
        m_sideClosed = true;
        m_inspector->hide();
        focusTable();
        return true;
    }
    return false;
}

void CourseListView::tell(const Error &error)
{
    m_message->say(Tone::Bad, error.what);
}

QByteArray CourseListView::saveState() const
{
    return m_table->columnState();
}

void CourseListView::restoreState(const QByteArray &state)
{
    m_table->restoreColumnState(state);
}

} // namespace laurel::ui
