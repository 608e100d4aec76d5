// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunListView.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/FilterChoice.h"
#include "page/runs/NewRunForm.h"
#include "widget/Button.h"
#include "widget/Chip.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

ListSubject runSubject()
{
    return {u"runs"_s,
            RunListView::tr("Runs"),
            RunListView::tr("code, course…"),
            RunListView::tr("%1 run"),
            RunListView::tr("%1 runs"),
            {RunListView::tr("No runs yet"),
             RunListView::tr("A run is one delivery of a course: dates, a place, people."),
             RunListView::tr("No run matches"), RunListView::tr("Take a chip away, or search for something shorter."),
             RunListView::tr("The runs could not be loaded"), RunListView::tr("New run…"), u"calendar3"_s}};
}

} // namespace

RunListView::RunListView(const PageContext &context, QWidget *parent)
    : RunListView(context, new RunModel(context.workspace), parent)
{}

RunListView::RunListView(const PageContext &context, RunModel *model, QWidget *parent)
    : RecordListView(model, runSubject(), parent)
    , m_context(context)
    , m_model(model)
{
    buildHeader();
    buildFilter();
    buildTable();
    buildForm();
    countAll();
    applyFilter();
    connect(&m_context.workspace->notifier(), &service::DataNotifier::changed, this,
            [this](const service::Change &change) {
                if (change.kind == service::ChangeKind::Run)
                    countAll();
            });
}

void RunListView::buildHeader()
{
    auto *fresh = new Button(tr("New run…"), ButtonKind::Primary);
    fresh->setObjectName(u"runs.new"_s);
    connect(fresh, &QPushButton::clicked, this, [this] { beginRun({}); });
    header()->setPrimary(fresh);
}

void RunListView::buildForm()
{
    m_form = new NewRunForm(m_context, this);
    m_form->setMinimumWidth(336);
    m_form->setMaximumWidth(420);
    addSide(m_form);
    connect(m_form, &NewRunForm::closed, this, &RunListView::closeInnermost);
    connect(m_form, &NewRunForm::created, this, [this](RunId id) {
        m_form->hide();
        emit openRequested(id);
    });
}

void RunListView::buildFilter()
{
    addNeed(RunNeed::BelowMinimum, tr("Below minimum"), u"runs.below-minimum"_s);
    addNeed(RunNeed::AwaitingBoard, tr("Awaiting board"), u"runs.awaiting-board"_s);
    addNeed(RunNeed::Starting, tr("Starting soon"), u"runs.starting"_s);
    m_states = new FilterChoice(filter(), tr("State"), u"runs.state"_s);
    QList<FilterChoice::Choice> states;
    for (const auto &entry : CodeTable<RunState>::all())
        states.append({toCode(entry.value), worded(entry.value).text});
    m_states->setChoices(states);
    connect(m_states, &FilterChoice::changed, this, &RunListView::applyFilter);
    connect(filter(), &FilterBar::filterChanged, this, &RunListView::applyFilter);
}

void RunListView::addNeed(RunNeed need, const QString &word, const QString &name)
{
    auto *chip = new Chip(word, Chip::Kind::Toggle);
    chip->setObjectName(name);
    filter()->addChip(chip);
    m_needs.append({need, chip});
    connect(chip, &QAbstractButton::clicked, this, [this, need] {
        setNeed(m_need == need ? RunNeed::Any : need);
        applyFilter();
    });
}

void RunListView::setNeed(RunNeed need)
{
    m_need = need;
    for (const auto &[which, chip] : std::as_const(m_needs))
        chip->setChecked(which == need);
}

void RunListView::buildTable()
{
    table()->setColumnKind(RunModel::Course, ColumnKind::Title);
    table()->setColumnKind(RunModel::State, ColumnKind::Pill);
    table()->setColumnKind(RunModel::Enrolled, ColumnKind::Ring);
    for (const int column : {RunModel::Completed, RunModel::Passed, RunModel::Awaiting, RunModel::Credentials})
        table()->setColumnKind(column, ColumnKind::Number);
    table()->setStretchColumn(RunModel::Course, 240);
    const int widths[] = {140, 200, 200, 104, 136, 88, 68, 80, 92};
    for (int column = 0; column < RunModel::ColumnCount; ++column)
        table()->setColumnWidth(column, widths[column]);
    table()->setYielding(
        {RunModel::Passed, RunModel::Completed, RunModel::Awaiting, RunModel::Credentials, RunModel::Enrolled});
    table()->horizontalHeader()->setSortIndicatorShown(true);
    table()->horizontalHeader()->setSortIndicator(RunModel::Dates, Qt::DescendingOrder);
    connect(table()->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model, &RunModel::sort);
    connect(table(), &TableView::editRequested, this,
            [this](const QModelIndex &index) { emit editRequested(RunId(m_model->idAt(index.row()))); });
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection); // several can be copied
    stage()->setStart(ListStage::Start::FirstRow);
    connect(stage(), &ListStage::opened, this, [this](qint64 id) { emit openRequested(RunId(id)); });
    connect(stage(), &ListStage::firstStepRequested, this, [this] { beginRun({}); });
    connect(stage(), &ListStage::clearRequested, this, &RunListView::clearFilter);
}

void RunListView::applyFilter()
{
    RunFilter wanted = m_model->filter();
    wanted.text = filter()->text();
    wanted.course = m_course;
    wanted.startsFrom = {};
    wanted.startsUntil = {};
    wanted.states.clear();
    for (const QString &code : m_states->chosen()) {
        if (const auto state = fromCode<RunState>(code))
            wanted.states.append(*state);
    }
    m_model->setFilter(wanted, m_need);
    setFiltered(!wanted.text.isEmpty() || !wanted.states.isEmpty() || wanted.course.isValid() || m_need != RunNeed::Any,
                filterWords());
}

void RunListView::clearFilter()
{
    m_states->setChosen({});
    setNeed(RunNeed::Any);
    m_course = {};
    if (m_courseChip != nullptr)
        filter()->removeChip(std::exchange(m_courseChip, nullptr));
    filter()->setText({});
    applyFilter();
}

void RunListView::showPreset(const QString &section)
{
    clearFilter();
    if (section == u"below-minimum")
        setNeed(RunNeed::BelowMinimum);
    else if (section == u"awaiting-board")
        setNeed(RunNeed::AwaitingBoard);
    else if (section == u"starting")
        setNeed(RunNeed::Starting);
    else if (fromCode<RunState>(section))
        m_states->setChosen({section});
    applyFilter();
}

void RunListView::showCourse(CourseId course)
{
    clearFilter();
    m_course = course;
    whenDone(m_context.workspace->courses().rows({course}), this,
             [this, course](const Result<QList<CourseRow>> &answer) {
                 if (m_course != course || !answer.ok() || answer->isEmpty())
                     return;
                 m_courseChip = new Chip(answer->constFirst().code, Chip::Kind::Removable);
                 connect(m_courseChip, &Chip::removeRequested, this, &RunListView::clearFilter);
                 filter()->addChip(m_courseChip);
             });
    applyFilter();
}

void RunListView::countAll()
{
    whenDone(m_context.workspace->runs().list({}), this,
             [this](const Result<QList<RunId>> &answer) { setTotal(answer.ok() ? int(answer->size()) : -1); });
}

QStringList RunListView::filterWords() const
{
    QStringList words;
    for (const auto &[need, chip] : m_needs) {
        if (need == m_need)
            words.append(chip->text().toLower());
    }
    QStringList states;
    for (const RunState state : m_model->filter().states)
        states.append(worded(state).text.toLower());
    if (!states.isEmpty())
        words.append(states.join(tr(" or ")));
    return words;
}

void RunListView::beginRun(CourseId course)
{
    m_form->begin(course);
    m_form->show();
}

} // namespace laurel::ui
