// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunEditor.h"

#include "model/Words.h"
#include "page/runs/RunFields.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"
#include "widget/Scroll.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

/// What the step is called: the one thing it changes, or that it changes several.
QString causeOf(const Run &before, const Run &after)
{
    Run other = before;
    other.state = after.state;
    if (other == after)
        return RunEditor::tr("Set run %1 to %2").arg(before.code, worded(after.state).text.toLower());
    other = before;
    other.starts = after.starts;
    other.ends = after.ends;
    if (other == after)
        return RunEditor::tr("Change the dates of run %1").arg(before.code);
    other = before;
    other.capacity = after.capacity;
    other.minimum = after.minimum;
    if (other == after)
        return RunEditor::tr("Change the places of run %1").arg(before.code);
    other = before;
    other.place = after.place;
    if (other == after)
        return RunEditor::tr("Change where run %1 takes place").arg(before.code);
    other = before;
    other.code = after.code;
    if (other == after)
        return RunEditor::tr("Call run %1 %2").arg(before.code, after.code);
    return RunEditor::tr("Edit run %1").arg(before.code);
}

} // namespace

RunEditor::RunEditor(const PageContext &context, QWidget *parent)
    : SidePanel(parent)
    , m_context(context)
    , m_fields(new RunFields(RunFields::Kind::Stored, u"run.edit"_s))
    , m_save(new Button(tr("Save changes"), ButtonKind::Secondary))
    , m_message(new InlineMessage)
{
    setObjectName(u"run.editor"_s);
    m_message->setObjectName(u"run.edit.message"_s);
    m_message->hide();
    build();
    connect(m_fields, &RunFields::settled, this, [this] { m_fields->show(check(m_fields->run(), m_ground)); });
    connect(m_save, &QPushButton::clicked, this, &RunEditor::save);
    connect(m_message, &InlineMessage::actionTriggered, this, &RunEditor::reloadRequested);
}

void RunEditor::build()
{
    m_save->setObjectName(u"run.edit.save"_s);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    cancel->setObjectName(u"run.edit.cancel"_s);
    connect(cancel, &QPushButton::clicked, this, &RunEditor::closed);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_save);
    actions->addWidget(cancel);
    actions->addStretch();
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(space::L, space::L, space::L, space::L);
    inner->setSpacing(space::M);
    inner->addWidget(new Label(tr("Edit run"), TextSize::Title, Weight::Strong));
    inner->addWidget(m_fields);
    inner->addLayout(actions);
    inner->addWidget(m_message);
    inner->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 0, 0); // the lines
    column->addWidget(scrolledDown(content));
}

void RunEditor::begin(const std::shared_ptr<RunDocument> &document, const RunGround &ground)
{
    m_document = document;
    m_ground = ground;
    m_fields->setRun(ground.stored);
    m_fields->show(check(ground.stored, ground));
    m_save->setEnabled(true);
    m_message->dismiss();
    m_fields->focusFirst();
}

bool RunEditor::refuse(const Error &error)
{
    if (isHidden() || m_save->isEnabled())
        return false;
    m_save->setEnabled(true);
    const bool conflict = error.fault == Fault::Conflict;
    m_message->setAction(conflict ? tr("Reload") : QString());
    m_message->say(conflict ? Tone::Warn : Tone::Bad, error.what);
    return true;
}

void RunEditor::save()
{
    const Run next = m_fields->run();
    const Issues issues = check(next, m_ground);
    m_fields->show(issues);
    if (m_fields->focusProblem(issues))
        return;
    if (next == m_ground.stored) {
        emit closed();
        return;
    }
    m_message->dismiss();
    m_save->setEnabled(false); // until the answer is here
    editRun(*m_context.undo, m_document, m_ground.stored, next, causeOf(m_ground.stored, next));
}

void RunEditor::paintEvent(QPaintEvent *event)
{
    SidePanel::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), Palette::current().color(Role::Line));
}

void RunEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_save->isEnabled())
        save();
    else
        SidePanel::keyPressEvent(event);
}

} // namespace laurel::ui
