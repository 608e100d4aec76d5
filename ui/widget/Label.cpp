// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Label.h"

#include <QEvent>

namespace laurel::ui {

Label::Label(const QString &text, TextSize size, Weight weight, Role role, QWidget *parent)
    : QLabel(parent)
    , m_size(size)
    , m_weight(weight)
    , m_role(role)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    restyle();
}

void Label::setRole(Role role)
{
    m_role = role;
    restyle();
}

void Label::setTextSize(TextSize size, Weight weight)
{
    m_size = size;
    m_weight = weight;
    restyle();
}

void Label::setSelectable(bool selectable)
{
    setTextInteractionFlags(selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
    // Text that can be marked takes the focus by click; Tab stays for what can be changed.
    setFocusPolicy(selectable ? Qt::ClickFocus : Qt::NoFocus);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        restyle();
}

void Label::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true;
    const QFont wanted = textFont(m_size, m_weight);
    if (font() != wanted)
        setFont(wanted);
    const QColor color = Palette::current().color(m_role);
    if (palette().color(QPalette::WindowText) != color) {
        QPalette changed = palette();
        changed.setColor(QPalette::WindowText, color);
        setPalette(changed);
    }
    m_restyling = false;
}

} // namespace laurel::ui
