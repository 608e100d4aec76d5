// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/NewRunForm.h"

#include "base/WhenDone.h"
#include "command/RunCommands.h"
#include "model/CourseModel.h"
#include "model/Words.h"
#include "service/Wording.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int usualDays = 69; // ten weeks, Monday to Sunday
}

NewRunForm::NewRunForm(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_course(new QComboBox), m_code(new QLineEdit), m_starts(new QDateEdit),
      m_ends(new QDateEdit), m_mode(new QComboBox), m_place(new QLineEdit), m_capacity(new QSpinBox),
      m_minimum(new QSpinBox), m_message(new InlineMessage)
{
    setObjectName(u"runs.form"_s);
    m_course->setObjectName(u"runs.form.course"_s);
    m_course->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_code->setObjectName(u"runs.form.code"_s);
    m_starts->setCalendarPopup(true);
    m_ends->setCalendarPopup(true);
    for (const auto &entry : CodeTable<DeliveryMode>::all())
        m_mode->addItem(worded(entry.value), int(entry.value));
    m_place->setPlaceholderText(tr("Main building, room 12"));
    m_capacity->setRange(0, 100000);
    m_capacity->setSpecialValueText(tr("no limit"));
    m_minimum->setRange(0, 100000);
    m_message->hide();
    build();
    connect(m_course, &QComboBox::currentIndexChanged, this, &NewRunForm::proposeCode);
    connect(m_starts, &QDateEdit::dateChanged, this, [this](QDate date) {
        if (m_ends->date() < date)
            m_ends->setDate(date.addDays(usualDays));
        proposeCode();
    });
}

void NewRunForm::build()
{
    const auto field = [this](const QString &path, const QString &label, QWidget *editor,
                              FieldRow::Need need = FieldRow::Need::Optional) {
        auto *row = new FieldRow(label, editor, need);
        m_rows.insert(path, row);
        return row;
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(space::S);
    grid->addWidget(field(u"version"_s, tr("&Course"), m_course, FieldRow::Need::Required), 0, 0, 1, 2);
    grid->addWidget(field(u"code"_s, tr("Code of the &run"), m_code, FieldRow::Need::Required), 1, 0, 1, 2);
    grid->addWidget(field(u"starts"_s, tr("&Starts"), m_starts), 2, 0);
    grid->addWidget(field(u"ends"_s, tr("&Ends"), m_ends), 2, 1);
    grid->addWidget(field(u"mode"_s, tr("&Delivery"), m_mode), 3, 0, 1, 2);
    grid->addWidget(field(u"place"_s, tr("&Place"), m_place), 4, 0, 1, 2);
    grid->addWidget(field(u"capacity"_s, tr("Pl&aces"), m_capacity), 5, 0);
    grid->addWidget(field(u"minimum"_s, tr("&Minimum"), m_minimum), 5, 1);
    auto *plan = new Button(tr("Plan run"), ButtonKind::Secondary);
    plan->setObjectName(u"runs.form.create"_s);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    connect(plan, &QPushButton::clicked, this, &NewRunForm::create);
    connect(cancel, &QPushButton::clicked, this, &NewRunForm::cancelled);
    auto *actions = new QHBoxLayout;
    actions->addWidget(plan);
    actions->addWidget(cancel);
    actions->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::L, space::L, space::L, space::L);
    column->setSpacing(space::M);
    column->addWidget(new Label(tr("New run"), TextSize::Title, Weight::Strong));
    column->addLayout(grid);
    column->addLayout(actions);
    column->addWidget(m_message);
    column->addStretch();
}

void NewRunForm::begin(CourseId course)
{
    m_wanted = course;
    const QDate today = m_context.workspace->clock().today();
    const QDate monday = today.addDays(8 - today.dayOfWeek());
    m_starts->setDate(monday);
    m_ends->setDate(monday.addDays(usualDays));
    m_place->clear();
    m_capacity->setValue(24);
    m_minimum->setValue(8);
    m_message->dismiss();
    for (FieldRow *row : std::as_const(m_rows))
        row->clearMessage();
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
    if (index < 0 || index >= m_courses.size() || (!m_code->text().isEmpty() && m_code->text() != m_proposed))
        return; // a code typed by hand stays
    const quint64 token = ++m_token;
    const CourseRow course = m_courses.at(index);
    RunFilter filter;
    filter.course = course.id;
    const int year = m_starts->date().year();
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
    m_code->setText(m_proposed);
}

Run NewRunForm::run() const
{
    Run run;
    run.version = VersionId(m_course->currentData().toLongLong());
    run.code = m_code->text().trimmed();
    run.starts = m_starts->date();
    run.ends = m_ends->date();
    run.mode = DeliveryMode(m_mode->currentData().toInt());
    run.place = m_place->text().trimmed();
    run.capacity = m_capacity->value();
    run.minimum = m_minimum->value();
    return run;
}

bool NewRunForm::showProblems()
{
    for (FieldRow *row : std::as_const(m_rows))
        row->clearMessage();
    bool fine = run().version.isValid();
    if (!fine)
        m_rows.value(u"version"_s)->setMessage(Tone::Bad, tr("Choose the course it delivers."));
    for (const Issue &found : check(run())) {
        FieldRow *row = m_rows.value(found.field);
        const bool bad = found.severity == Severity::Error;
        if (row != nullptr)
            row->setMessage(bad ? Tone::Bad : Tone::Warn, service::describe(found));
        if (bad && fine && row != nullptr)
            row->editor()->setFocus();
        fine &= !bad;
    }
    return fine;
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
                      m_code->clear();
                      emit created(answer->id);
                  } else {
                      m_message->say(Tone::Bad, answer.error().what);
                  }
              });
}

void NewRunForm::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), Palette::current().color(Role::Panel));
    painter.fillRect(QRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height()), Palette::current().color(Role::Line));
}

void NewRunForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace laurel::ui
