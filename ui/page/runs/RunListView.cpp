// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunListView.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/Counted.h"
#include "page/FilterChoice.h"
#include "page/runs/NewRunForm.h"
#include "widget/Button.h"
#include "widget/Chip.h"
#include "widget/EmptyState.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

RunListView::RunListView(const PageContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    buildHeader();
    buildFilter();
    buildTable();
    m_form = new NewRunForm(m_context, this);
    m_form->hide();
    connect(m_form, &NewRunForm::cancelled, this, &RunListView::closeInnermost);
    connect(m_form, &NewRunForm::created, this, [this](RunId id) {
        m_form->hide();
        emit openRequested(id);
    });
    layOut();
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
    m_header = new PageHeader(tr("Runs"), this);
    m_header->setObjectName(u"runs.header"_s);
    auto *fresh = new Button(tr("New run…"), ButtonKind::Primary);
    fresh->setObjectName(u"runs.new"_s);
    connect(fresh, &QPushButton::clicked, this, [this] { beginRun({}); });
    m_header->setPrimary(fresh);
}

void RunListView::buildFilter()
{
    m_filter = new FilterBar(this);
    m_filter->setObjectName(u"runs.filter"_s);
    m_filter->setExample(tr("code, course…"));
    addNeed(RunNeed::BelowMinimum, tr("Below minimum"), u"runs.below-minimum"_s);
    addNeed(RunNeed::AwaitingBoard, tr("Awaiting board"), u"runs.awaiting-board"_s);
    addNeed(RunNeed::Starting, tr("Starting soon"), u"runs.starting"_s);
    m_states = new FilterChoice(m_filter, tr("State"), u"runs.state"_s);
    QList<FilterChoice::Choice> states;
    for (const auto &entry : CodeTable<RunState>::all())
        states.append({toCode(entry.value), worded(entry.value).text});
    m_states->setChoices(states);
    connect(m_states, &FilterChoice::changed, this, &RunListView::applyFilter);
    connect(m_filter, &FilterBar::filterChanged, this, &RunListView::applyFilter);
    connect(m_filter, &FilterBar::leftDownwards, this, [this] { m_table->setFocus(); });
}

void RunListView::addNeed(RunNeed need, const QString &word, const QString &name)
{
    auto *chip = new Chip(word, Chip::Kind::Toggle);
    chip->setObjectName(name);
    m_filter->addChip(chip);
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
    m_model = new RunModel(m_context.workspace, this);
    m_table = new TableView(this);
    m_table->setObjectName(u"runs.table"_s);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setModel(m_model);
    m_table->setColumnKind(RunModel::Course, ColumnKind::Title);
    m_table->setColumnKind(RunModel::State, ColumnKind::Pill);
    m_table->setColumnKind(RunModel::Enrolled, ColumnKind::Ring);
    for (const int column : {RunModel::Completed, RunModel::Passed, RunModel::Awaiting, RunModel::Credentials})
        m_table->setColumnKind(column, ColumnKind::Number);
    m_table->setStretchColumn(RunModel::Course);
    const int widths[] = {140, 200, 172, 104, 136, 88, 68, 80, 92};
    for (int column = 0; column < RunModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setSortIndicator(RunModel::Dates, Qt::DescendingOrder);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model, &RunModel::sort);
    connect(m_table, &TableView::rowActivated, this,
            [this](const QModelIndex &index) { emit openRequested(RunId(m_model->idAt(index.row()))); });
    m_empty = new EmptyState(EmptyState::Kind::Loading, tr("Loading runs"), {}, this);
    m_empty->setObjectName(u"runs.empty"_s);
    connect(m_model, &RecordModel::stateChanged, this, &RunListView::refreshState);
    connect(m_model, &RecordModel::countChanged, this, &RunListView::refreshSubtitle);
}

void RunListView::layOut()
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
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(body, 1);
    row->addWidget(m_form);
    m_form->setFixedWidth(360);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(row, 1);
}

bool RunListView::isFiltered() const
{
    const RunFilter &filter = m_model->filter();
    return !filter.text.isEmpty() || !filter.states.isEmpty() || filter.course.isValid() || m_need != RunNeed::Any;
}

void RunListView::applyFilter()
{
    RunFilter filter = m_model->filter();
    filter.text = m_filter->text();
    filter.course = m_course;
    filter.startsFrom = {};
    filter.startsUntil = {};
    filter.states.clear();
    for (const QString &code : m_states->chosen()) {
        if (const auto state = fromCode<RunState>(code))
            filter.states.append(*state);
    }
    m_model->setFilter(filter, m_need);
}

void RunListView::clearFilter()
{
    m_states->setChosen({});
    setNeed(RunNeed::Any);
    m_course = {};
    if (m_courseChip != nullptr)
        m_filter->removeChip(std::exchange(m_courseChip, nullptr));
    m_filter->setText({});
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
                 m_filter->addChip(m_courseChip);
             });
    applyFilter();
}

void RunListView::countAll()
{
    whenDone(m_context.workspace->runs().list({}), this, [this](const Result<QList<RunId>> &answer) {
        m_total = answer.ok() ? int(answer->size()) : -1;
        refreshSubtitle();
    });
}

void RunListView::refreshSubtitle()
{
    if (m_total < 0 || m_model->state() == RecordModel::State::Loading)
        return;
    QStringList parts{isFiltered() ? tr("%1 of %2").arg(numberText(m_model->rowCount()), counted(m_total, tr("%1 run"), tr("%1 runs")))
                                   : counted(m_total, tr("%1 run"), tr("%1 runs"))};
    for (const auto &[need, chip] : std::as_const(m_needs)) {
        if (need == m_need)
            parts.append(chip->text().toLower());
    }
    QStringList states;
    for (const RunState state : m_model->filter().states)
        states.append(worded(state).text.toLower());
    if (!states.isEmpty())
        parts.append(states.join(tr(" or ")));
    m_header->setSubtitle(parts.join(u" · "_s));
}

void RunListView::refreshState()
{
    using State = RecordModel::State;
    m_empty->clearActions();
    switch (m_model->state()) {
    case State::Ready: break;
    case State::Loading: m_empty->setState(EmptyState::Kind::Loading, tr("Loading runs")); break;
    case State::Failed:
        m_empty->setState(EmptyState::Kind::CouldNotLoad, tr("The runs could not be loaded"), m_model->error().what);
        connect(m_empty->addAction(tr("Try again"), ButtonKind::Primary), &QPushButton::clicked, m_model,
                &RunModel::restart);
        break;
    case State::Empty:
        if (isFiltered()) {
            m_empty->setState(EmptyState::Kind::NothingMatches, tr("No run matches"),
                              tr("Take a chip away, or search for something shorter."));
            connect(m_empty->addAction(tr("Clear the filter")), &QPushButton::clicked, this, &RunListView::clearFilter);
        } else {
            m_empty->setState(EmptyState::Kind::NothingYet, tr("No runs yet"),
                              tr("A run is one delivery of a course: dates, a place, people."));
            connect(m_empty->addAction(tr("New run…")), &QPushButton::clicked, this, [this] { beginRun({}); });
        }
        break;
    }
    m_body->setCurrentIndex(m_model->state() == State::Ready ? 1 : 0);
    if (m_model->state() == State::Ready && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    refreshSubtitle();
}

void RunListView::beginRun(CourseId course)
{
    m_form->begin(course);
    m_form->show();
}

void RunListView::focusFilter()
{
    m_filter->focusField();
}

bool RunListView::closeInnermost()
{
    if (m_form->isHidden())
        return false;
    m_form->hide();
    m_table->setFocus();
    return true;
}

QByteArray RunListView::saveState() const
{
    return m_table->columnState();
}

void RunListView::restoreState(const QByteArray &state)
{
    m_table->restoreColumnState(state);
}

} // namespace laurel::ui
