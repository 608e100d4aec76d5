// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/CourseListView.h"

#include "base/WhenDone.h"
#include "model/CourseModel.h"
#include "model/Words.h"
#include "page/FilterChoice.h"
#include "page/courses/CourseInspector.h"
#include "page/courses/NewCourseForm.h"
#include "widget/Button.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"
#include "widget/Paint.h"

#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int pillRoom = 20; ///< around a pill in its cell

ListSubject subject()
{
    return {u"courses"_s,
            CourseListView::tr("Courses"),
            CourseListView::tr("title, code…"),
            CourseListView::tr("%1 course"),
            CourseListView::tr("%1 courses"),
            {CourseListView::tr("No courses yet"),
             CourseListView::tr("A course is what learners take and credentials are awarded for."),
             CourseListView::tr("No course matches"),
             CourseListView::tr("Take a chip away, or search for something shorter."),
             CourseListView::tr("The courses could not be loaded"), CourseListView::tr("New course"), u"book"_s}};
}

} // namespace

CourseListView::CourseListView(const PageContext &context, QWidget *parent)
    : CourseListView(context, new CourseModel(context.workspace), parent)
{}

CourseListView::CourseListView(const PageContext &context, CourseModel *model, QWidget *parent)
    : RecordListView(model, subject(), parent)
    , m_context(context)
    , m_model(model)
{
    buildHeader();
    buildFilter();
    buildTable();
    buildSide();
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
    auto *import = new Button(tr("Import…"), ButtonKind::Secondary);
    connect(import, &QPushButton::clicked, this, [this] { emit linkActivated({u"import"_s, 0, {}}); });
    header()->addSecondary(import);
    auto *fresh = new Button(tr("New course"), ButtonKind::Primary);
    fresh->setObjectName(u"courses.new"_s);
    connect(fresh, &QPushButton::clicked, this, &CourseListView::beginCourse);
    header()->setPrimary(fresh);
}

void CourseListView::buildFilter()
{
    m_states = new FilterChoice(filter(), tr("State"), u"courses.state"_s);
    QList<FilterChoice::Choice> states;
    for (const auto &entry : CodeTable<CourseState>::all())
        states.append({toCode(entry.value), worded(entry.value).text});
    m_states->setChoices(states);
    m_levels = new FilterChoice(filter(), tr("Level"), u"courses.level"_s);
    QList<FilterChoice::Choice> levels;
    for (const Framework &framework : m_context.workspace->courses().frameworks().all()) {
        for (const LevelEntry &level : framework.levels)
            levels.append({framework.code + u':' + level.code, levelText({framework.code, level.code})});
    }
    m_levels->setChoices(levels);
    m_departments = new FilterChoice(filter(), tr("Department"), u"courses.department"_s);
    for (FilterChoice *choice : {m_states, m_levels, m_departments})
        connect(choice, &FilterChoice::changed, this, &CourseListView::applyFilter);
    connect(filter(), &FilterBar::filterChanged, this, &CourseListView::applyFilter);
}

void CourseListView::buildTable()
{
    table()->setColumnKind(CourseModel::Title, ColumnKind::Title);
    table()->setColumnKind(CourseModel::CreditColumn, ColumnKind::Number);
    table()->setColumnKind(CourseModel::State, ColumnKind::Pill);
    table()->setColumnKind(CourseModel::Runs, ColumnKind::Number);
    table()->setColumnKind(CourseModel::Credentials, ColumnKind::Number);
    table()->setStretchColumn(CourseModel::Title, 240);
    int state = 0; // wide enough for every word of it
    for (const auto &entry : CodeTable<CourseState>::all())
        state = std::max(state, pillSize(worded(entry.value).text).width() + pillRoom);
    const int widths[] = {240, 84, 80, 60, state, 52, 92};
    for (int column = 0; column < CourseModel::ColumnCount; ++column)
        table()->setColumnWidth(column, widths[column]);
    table()->setYielding({CourseModel::Credentials, CourseModel::Runs, CourseModel::CreditColumn});
    table()->horizontalHeader()->setSortIndicatorShown(true);
    table()->horizontalHeader()->setSortIndicator(CourseModel::Title, Qt::AscendingOrder);
    connect(table()->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model, &CourseModel::sort);
    connect(table(), &TableView::editRequested, table(), &TableView::rowActivated);
    stage()->setStart(ListStage::Start::FirstRow);
    connect(stage(), &ListStage::opened, this, [this](qint64 id) { emit openRequested(CourseId(id)); });
    connect(stage(), &ListStage::firstStepRequested, this, &CourseListView::beginCourse);
    connect(stage(), &ListStage::clearRequested, this, &CourseListView::clearFilter);
    connect(stage(), &ListStage::selectedChanged, this, [this] {
        m_sideClosed = false;
        showSelected();
    });
    connect(m_model, &RecordModel::stateChanged, this, &CourseListView::showSelected);
}

void CourseListView::buildSide()
{
    m_inspector = new CourseInspector(m_context.workspace, this);
    m_inspector->setObjectName(u"courses.inspector"_s);
    m_inspector->setMaximumWidth(420);
    addSide(m_inspector);
    connect(m_inspector, &CourseInspector::openRequested, this, &CourseListView::openRequested);
    connect(m_inspector, &CourseInspector::linkActivated, this, &CourseListView::linkActivated);
    connect(m_inspector, &CourseInspector::closed, this, &CourseListView::closeInnermost);
    m_form = new NewCourseForm(m_context, this);
    m_form->setMinimumWidth(336);
    m_form->setMaximumWidth(420);
    addSide(m_form);
    connect(m_form, &NewCourseForm::closed, this, &CourseListView::closeInnermost);
    connect(m_form, &NewCourseForm::created, this, [this](const CourseDraft &draft) {
        m_form->hide();
        emit created(draft);
    });
}

void CourseListView::applyFilter()
{
    CourseFilter wanted = m_model->filter();
    wanted.text = filter()->text();
    wanted.states.clear();
    for (const QString &code : m_states->chosen()) {
        if (const auto state = fromCode<CourseState>(code))
            wanted.states.append(*state);
    }
    wanted.levels = m_levels->chosen();
    wanted.departments = m_departments->chosen();
    m_model->setFilter(wanted);
    const QStringList words = filterWords();
    setFiltered(!wanted.text.isEmpty() || !words.isEmpty(), words);
}

void CourseListView::clearFilter()
{
    for (FilterChoice *choice : {m_states, m_levels, m_departments})
        choice->setChosen({});
    filter()->setText({});
    applyFilter();
}

void CourseListView::showPreset(const QString &section)
{
    for (FilterChoice *choice : {m_levels, m_departments})
        choice->setChosen({});
    m_states->setChosen(fromCode<CourseState>(section) ? QStringList{section} : QStringList{});
    filter()->setText({});
    applyFilter();
}

void CourseListView::countAll()
{
    whenDone(m_context.workspace->courses().list({}), this,
             [this](const Result<QList<CourseId>> &answer) { setTotal(answer.ok() ? int(answer->size()) : -1); });
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

QStringList CourseListView::filterWords() const
{
    QStringList words;
    QStringList states;
    for (const CourseState state : m_model->filter().states)
        states.append(worded(state).text.toLower());
    if (!states.isEmpty())
        words.append(states.join(tr(" or ")));
    for (const QString &code : m_model->filter().levels)
        words.append(m_levels->wordOf(code));
    return words + m_model->filter().departments;
}

void CourseListView::showSelected()
{
    const qint64 id = stage()->selected();
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

bool CourseListView::closeInnermost()
{
    const bool formOpen = !m_form->isHidden();
    if (!RecordListView::closeInnermost())
        return false;
    m_sideClosed = m_sideClosed || !formOpen;
    showSelected();
    return true;
}

} // namespace laurel::ui
