// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/FieldRow.h"

#include "widget/Icon.h"
#include "widget/Label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPixmap>
#include <QVBoxLayout>

namespace laurel::ui {

namespace {

QString withoutAccessKey(QString label)
{
    label.replace(QStringLiteral("&&"), QStringLiteral("\x01"));
    label.remove(u'&');
    return label.replace(u'\x01', u'&');
}

} // namespace

FieldRow::FieldRow(const QString &label, QWidget *editor, Need need, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(new Label(label, TextSize::Small, Weight::Strong, Role::Muted, this))
    , m_sign(new QLabel(this))
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted, this))
{
    const QString name = withoutAccessKey(label);
    m_label->setBuddy(editor);
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(need == Need::Required ? tr("%1, required").arg(name) : name);
    if (need == Need::Required)
        m_label->setText(label + QStringLiteral(" *"));
    m_note->setWordWrap(true);
    m_sign->setFixedWidth(12);
    auto *note = new QHBoxLayout;
    note->setSpacing(space::Xs);
    note->addWidget(m_sign, 0, Qt::AlignTop);
    note->addWidget(m_note, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, space::Xs);
    column->setSpacing(space::Xs);
    column->addWidget(m_label);
    column->addWidget(editor);
    column->addLayout(note);
    // A form hands its spare height to editors that want it, not to the gaps between them.
    const bool grows =
        editor->sizePolicy().verticalPolicy() == QSizePolicy::Expanding && editor->maximumHeight() == QWIDGETSIZE_MAX;
    setSizePolicy(QSizePolicy::Preferred, grows ? QSizePolicy::Expanding : QSizePolicy::Maximum);
    setFocusProxy(editor);
    editor->installEventFilter(this);
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        connect(line, &QLineEdit::textChanged, line, [line] {
            if (!line->isModified()) // filled, not typed: of a long text the beginning is seen
                line->setCursorPosition(0);
        });
    refresh();
}

void FieldRow::setHint(const QString &hint)
{
    m_hint = hint;
    refresh();
}

void FieldRow::setMessage(Tone tone, const QString &text)
{
    m_tone = tone;
    m_message = text;
    refresh();
}

void FieldRow::clearMessage()
{
    setMessage(Tone::Neutral, {});
}

void FieldRow::refresh()
{
    const bool message = !m_message.isEmpty();
    const QString &shown = message ? m_message : m_hint;
    const Role role = !message || m_tone == Tone::Neutral ? Role::Muted
                      : m_tone == Tone::Bad               ? Role::Bad
                      : m_tone == Tone::Warn              ? Role::Warn
                      : m_tone == Tone::Good              ? Role::Good
                                                          : Role::Info;
    m_note->setText(shown);
    m_note->setRole(role);
    m_note->setVisible(!shown.isEmpty());
    m_sign->setVisible(message);
    if (message)
        m_sign->setPixmap(icon(toneIcon(m_tone), role).pixmap(QSize(12, 12), devicePixelRatioF()));
    m_editor->setAccessibleDescription(shown);
}

bool FieldRow::eventFilter(QObject *watched, QEvent *event)
{
    // A window that goes takes the focus along; whoever would check the field may be half destroyed by then.
    if (watched == m_editor && event->type() == QEvent::FocusOut && !window()->isHidden())
        emit left();
    if (watched == m_editor && event->type() == QEvent::EnabledChange)
        m_label->setEnabled(m_editor->isEnabled());
    return QWidget::eventFilter(watched, event);
}

} // namespace laurel::ui
