// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/InlineMessage.h"

#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Label.h"
#include "widget/Paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace laurel::ui {

InlineMessage::InlineMessage(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QWidget(this))
    , m_text(new Label({}, TextSize::Body, Weight::Regular, Role::Text, this))
    , m_action(new Button({}, ButtonKind::Secondary, this))
    , m_close(new IconButton(u"x-lg"_s, tr("Close message"), this))
{
    m_sign->setFixedSize(16, 16);
    m_text->setWordWrap(true);
    m_text->setSelectable(true);
    m_text->setMinimumHeight(28);
    m_text->setAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(space::S);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setInset({});
    setAction({});
    m_action->hide();
    hide();
    connect(m_action, &QPushButton::clicked, this, &InlineMessage::actionTriggered);
    connect(m_close, &QAbstractButton::clicked, this, &InlineMessage::dismiss);
}

void InlineMessage::say(Tone tone, const QString &text)
{
    m_tone = tone;
    m_text->setText(text);
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void InlineMessage::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text.isEmpty() ? tr("What can be done") : QString());
    m_action->setVisible(!text.isEmpty());
}

void InlineMessage::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void InlineMessage::setInset(const QMargins &inset)
{
    m_inset = inset;
    layout()->setContentsMargins(inset + QMargins(space::M, space::S, space::S, space::S));
}

void InlineMessage::dismiss()
{
    if (isHidden())
        return;
    hide();
    emit dismissed();
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    const QColor ink = palette.text(m_tone);
    QColor line = ink;
    line.setAlphaF(palette.isHighContrast() ? 1.0F : 0.35F);
    paintBox(painter, rect().marginsRemoved(m_inset), space::Radius, palette.tint(m_tone), line);
    paintIcon(painter, m_sign->geometry(), toneIcon(m_tone), ink);
}

void InlineMessage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_close->isVisible())
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace laurel::ui
