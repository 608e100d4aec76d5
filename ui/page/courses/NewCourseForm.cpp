// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/NewCourseForm.h"

#include "command/CourseCommands.h"
#include "service/Wording.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

NewCourseForm::NewCourseForm(const PageContext &context, QWidget *parent)
    : SidePanel(parent)
    , m_context(context)
    , m_code(new QLineEdit(this))
    , m_title(new QLineEdit(this))
    , m_department(new QComboBox(this))
    , m_message(new InlineMessage(this))
{
    setObjectName(u"courses.form"_s);
    m_code->setObjectName(u"courses.form.code"_s);
    m_code->setPlaceholderText(tr("MC-7031"));
    m_title->setObjectName(u"courses.form.title"_s);
    m_title->setPlaceholderText(tr("Applied data engineering"));
    m_department->setObjectName(u"courses.form.department"_s);
    m_department->setEditable(true);
    m_message->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::L, space::L, space::L, space::L);
    column->setSpacing(space::S);
    column->addWidget(new Label(tr("New course"), TextSize::Title, Weight::Strong));
    auto *hint = new Label(tr("Begins as a draft. Outcomes, learning and assessment follow in the studio."),
                           TextSize::Body, Weight::Regular, Role::Muted);
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addSpacing(space::S);
    m_codeRow = new FieldRow(tr("C&ode"), m_code, FieldRow::Need::Required);
    m_codeRow->setHint(tr("For ever this course's own, never used again."));
    m_titleRow = new FieldRow(tr("T&itle"), m_title, FieldRow::Need::Required);
    column->addWidget(m_codeRow);
    column->addWidget(m_titleRow);
    column->addWidget(new FieldRow(tr("&Department"), m_department));
    column->addSpacing(space::S);
    auto *row = new QHBoxLayout;
    auto *make = new Button(tr("Create course"), ButtonKind::Primary);
    make->setObjectName(u"courses.form.create"_s);
    make->setDefault(true);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    connect(make, &QPushButton::clicked, this, &NewCourseForm::create);
    connect(cancel, &QPushButton::clicked, this, &NewCourseForm::closed);
    row->addWidget(make);
    row->addWidget(cancel);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_message);
    column->addStretch();
    connect(m_code, &QLineEdit::returnPressed, this, &NewCourseForm::create);
    connect(m_title, &QLineEdit::returnPressed, this, &NewCourseForm::create);
}

void NewCourseForm::begin()
{
    m_code->clear();
    m_title->clear();
    m_department->setCurrentText({});
    m_codeRow->clearMessage();
    m_titleRow->clearMessage();
    m_message->dismiss();
    m_code->setFocus();
}

void NewCourseForm::setDepartments(const QStringList &departments)
{
    const QString typed = m_department->currentText();
    m_department->clear();
    m_department->addItems(departments);
    m_department->setCurrentText(typed);
}

CourseDraft NewCourseForm::draft() const
{
    CourseDraft draft;
    draft.course.code = m_code->text().trimmed();
    draft.course.department = m_department->currentText().trimmed();
    if (const QString title = m_title->text().trimmed(); !title.isEmpty())
        draft.version.title.insert(u"en"_s, title);
    return draft;
}

bool NewCourseForm::showProblems()
{
    m_codeRow->clearMessage();
    m_titleRow->clearMessage();
    bool fine = true;
    for (const Issue &found : m_context.workspace->courses().check(draft())) {
        FieldRow *row = found.field.startsWith(u"code"_s)    ? m_codeRow
                        : found.field.startsWith(u"title"_s) ? m_titleRow
                                                             : nullptr;
        if (row == nullptr || (row == m_codeRow && found.severity != Severity::Error))
            continue;
        row->setMessage(Tone::Bad, service::describe(found));
        if (fine)
            row->editor()->setFocus();
        fine = false;
    }
    return fine;
}

void NewCourseForm::create()
{
    if (m_busy || !showProblems())
        return;
    m_busy = true;
    createCourse(*m_context.undo, m_context.workspace, draft(), tr("Create course %1").arg(draft().course.code), this,
                 [this](const Result<CourseDraft> &answer) {
                     m_busy = false;
                     if (answer.ok())
                         emit created(*answer);
                     else
                         m_message->say(Tone::Bad, answer.error().what);
                 });
}

} // namespace laurel::ui
