// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The moves of a version through its states, as buttons of the studio.

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/courses/CourseEditor.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString consequence(CourseState to)
{
    switch (to) {
    case CourseState::Approved:
        return QObject::tr("The specification is fixed from now on. A change after this is a new version.");
    case CourseState::Published: return QObject::tr("The course can be offered and run from now on.");
    case CourseState::Retired:
        return QObject::tr(
            "No new runs can be planned. Credentials already issued stay valid. A retired version never comes back.");
    default: return {};
    }
}

} // namespace

bool CourseEditor::isAuthor() const
{
    return m_typed.version.author == m_context.workspace->actor().name;
}

void CourseEditor::addMove(CourseState to, const QString &verb, bool main)
{
    auto *button = new Button(verb, main ? ButtonKind::Primary : ButtonKind::Secondary);
    button->setObjectName(u"course.to-"_s + toCode(to));
    if (to == CourseState::Approved && isAuthor())
        button->setBlocked(tr("You wrote this version and cannot approve it. Ask somebody else."));
    connect(button, &QPushButton::clicked, this, [this, to, verb] { move(to, verb); });
    m_moves->layout()->addWidget(button);
}

void CourseEditor::rebuildMoves()
{
    while (QLayoutItem *item = m_moves->layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const CourseState state = m_typed.version.state;
    switch (state) {
    case CourseState::Draft: addMove(CourseState::InReview, tr("Send for review"), true); break;
    case CourseState::InReview:
        addMove(CourseState::Draft, tr("Return to draft"), false);
        addMove(CourseState::Approved, tr("Approve"), true);
        break;
    case CourseState::Approved:
        addMove(CourseState::Retired, tr("Retire"), false);
        addMove(CourseState::Published, tr("Publish"), true);
        break;
    case CourseState::Published:
        addMove(CourseState::Retired, tr("Retire"), false);
        addMove(CourseState::Suspended, tr("Suspend"), false);
        break;
    case CourseState::Suspended:
        addMove(CourseState::Retired, tr("Retire"), false);
        addMove(CourseState::Published, tr("Publish again"), true);
        break;
    case CourseState::Retired: break;
    }
    if (state == CourseState::Published || state == CourseState::Approved || state == CourseState::Retired) {
        const bool main = state != CourseState::Approved;
        auto *button = new Button(tr("Propose new version"), main ? ButtonKind::Primary : ButtonKind::Secondary);
        button->setObjectName(u"course.revise"_s);
        connect(button, &QPushButton::clicked, this, &CourseEditor::revise);
        m_moves->layout()->addWidget(button);
    }
    if (state == CourseState::InReview && isAuthor() && m_message->isHidden()) {
        m_message->setAction({});
        m_message->setClosable(true);
        m_message->say(Tone::Info, tr("You wrote this version, so somebody else has to approve it."));
    }
}

void CourseEditor::move(CourseState to, const QString &verb)
{
    flush();
    m_message->dismiss();
    const QString cause = tr("%1: %2").arg(verb, m_typed.course.code);
    if (canMoveBack(m_typed.version.state, to))
        return moveCourse(*m_context.undo, m_document, to, cause);
    const Question question{tr("%1 %2?").arg(verb, m_typed.course.code), consequence(to), verb,
                            to == CourseState::Retired ? Question::Tone::Destructive : Question::Tone::Ordinary};
    m_context.prompt->confirm(this, question,
                              [document = m_document, to, cause] { advanceCourse(document, to, cause); });
}

void CourseEditor::revise()
{
    // Not on the undo stack: the service has no way to take a version away, only to leave it a draft.
    const QString cause = tr("Propose version %1 of %2").arg(m_typed.version.number + 1).arg(m_typed.course.code);
    whenDone(m_context.workspace->courses().revise(m_typed.course.id, cause), this,
             [this](const Result<CourseDraft> &answer) {
                 if (answer.ok())
                     edit(*answer);
                 else
                     m_message->say(Tone::Bad, answer.error().what);
             });
}

} // namespace laurel::ui
