// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/NewRunForm.h"

#include "base/WhenDone.h"
#include "command/RunCommands.h"
#include "model/CourseModel.h"
#include "page/runs/RunFields.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int usualDays = 69; // ten weeks, Monday to Sunday
constexpr int usualPlaces = 24;
constexpr int usualMinimum = 8;
} // namespace

NewRunForm::NewRunForm(const PageContext &context, QWidget *parent)
    : SidePanel(parent)
    , m_context(context)
    , m_course(new QComboBox)
    , m_courseRow(new FieldRow(tr("C&ourse"), m_course, FieldRow::Need::Required))
    , m_fields(new RunFields(RunFields::Kind::New, u"runs.form"_s))
    , m_message(new InlineMessage)
{
    setObjectName(u"runs.form"_s);
    m_course->setObjectName(u"runs.form.course"_s);
    m_course->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_message->hide();
    build();
    connect(m_course, &QComboBox::currentIndexChanged, this, &NewRunForm::proposeCode);
    connect(m_fields, &RunFields::startsChanged, this, [this](const QDate &date) {
        if (m_fields->run().ends < date)
            m_fields->setEnds(date.addDays(usualDays));
        proposeCode();
    });
}

void NewRunForm::build()
{
    auto *plan = new Button(tr("Plan run"), ButtonKind::Primary);
    plan->setObjectName(u"runs.form.create"_s);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    connect(plan, &QPushButton::clicked, this, &NewRunForm::create);
    connect(cancel, &QPushButton::clicked, this, &NewRunForm::closed);
    auto *actions = new QHBoxLayout;
    actions->addWidget(plan);
    actions->addWidget(cancel);
    actions->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::L, space::L, space::L, space::L);
    column->setSpacing(space::M);
    column->addWidget(new Label(tr("New run"), TextSize::Title, Weight::Strong));
    column->addWidget(m_courseRow);
    column->addWidget(m_fields);
    column->addLayout(actions);
    column->addWidget(m_message);
    column->addStretch();
}

void NewRunForm::begin(CourseId course)
{
    m_wanted = course;
    const QDate today = m_context.workspace->clock().today();
    const QDate monday = today.addDays(8 - today.dayOfWeek());
    Run fresh;
    fresh.starts = monday;
    fresh.ends = monday.addDays(usualDays);
    fresh.mode = DeliveryMode::Online;
    fresh.capacity = usualPlaces;
    fresh.minimum = usualMinimum;
    m_fields->setRun(fresh);
    m_courseRow->clearMessage();
    m_message->dismiss();
    loadCourses();
    m_course->setFocus();
}

void NewRunForm::loadCourses()
{
    const quint64 token = ++m_token;
    CourseFilter filter;
    filter.states = {CourseState::Approved, CourseState::Published};
    whenDone(m_context.workspace->courses().list(filter), this, [this, token](const Result<QList<CourseId>> &ids) {
        if (token != m_token || !ids.ok())
            return;
        whenDone(m_context.workspace->courses().rows(*ids), this, [this, token](const Result<QList<CourseRow>> &rows) {
            if (token != m_token || !rows.ok())
                return;
            m_courses = *rows;
            m_course->clear();
            for (const CourseRow &row : std::as_const(m_courses)) {
                m_course->addItem(tr("%1 · %2").arg(row.code, titleText(row.title)), row.version.value());
                if (row.id == m_wanted)
                    m_course->setCurrentIndex(m_course->count() - 1);
            }
            if (m_courses.isEmpty())
                m_message->say(Tone::Info, tr("No course is approved yet. Approve one first, then plan its run."));
            proposeCode();
        });
    });
}

void NewRunForm::proposeCode()
{
    const int index = m_course->currentIndex();
    if (index < 0 || index >= m_courses.size() || (!m_fields->code().isEmpty() && m_fields->code() != m_proposed))
        return; // a code typed by hand stays
    const quint64 token = ++m_token;
    const CourseRow course = m_courses.at(index);
    RunFilter filter;
    filter.course = course.id;
    const int year = m_fields->starts().year();
    whenDone(m_context.workspace->runs().list(filter), this,
             [this, token, course, year](const Result<QList<RunId>> &ids) {
                 if (token != m_token || !ids.ok())
                     return;
                 whenDone(m_context.workspace->runs().rows(*ids), this,
                          [this, token, course, year](const Result<QList<RunRow>> &rows) {
                              if (token == m_token && rows.ok())
                                  propose(course.code, year, *rows);
                          });
             });
}

void NewRunForm::propose(const QString &course, int year, const QList<RunRow> &taken)
{
    // The first number that is free: runs that were taken back leave holes, and a run may bear another year's code.
    const auto code = [&](int number) { return u"%1/%2-%3"_s.arg(course).arg(year).arg(number); };
    const auto isTaken = [&taken](const QString &text) {
        return std::any_of(taken.begin(), taken.end(), [&text](const RunRow &row) { return row.code == text; });
    };
    int number = 1;
    while (isTaken(code(number)))
        ++number;
    m_proposed = code(number);
    m_fields->setCode(m_proposed);
}

Run NewRunForm::run() const
{
    Run run = m_fields->run();
    run.version = VersionId(m_course->currentData().toLongLong());
    return run;
}

bool NewRunForm::showProblems()
{
    m_courseRow->clearMessage();
    const Issues issues = check(run());
    m_fields->show(issues);
    if (!run().version.isValid()) {
        m_courseRow->setMessage(Tone::Bad, tr("Choose the course it delivers."));
        m_course->setFocus();
        return false;
    }
    return !m_fields->focusProblem(issues);
}

void NewRunForm::create()
{
    if (m_busy || !showProblems())
        return;
    m_busy = true;
    createRun(*m_context.undo, m_context.workspace, run(), tr("Plan run %1").arg(run().code), this,
              [this](const Result<Run> &answer) {
                  m_busy = false;
                  if (answer.ok()) {
                      m_fields->setCode({});
                      emit created(answer->id);
                  } else {
                      m_message->say(Tone::Bad, answer.error().what);
                  }
              });
}

} // namespace laurel::ui
