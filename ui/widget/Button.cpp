// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Button.h"

#include "widget/ElidedLabel.h"
#include "widget/Icon.h"
#include "widget/Paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace laurel::ui {

namespace {
constexpr const char *KindKey = "laurelButtonKind";
constexpr int ButtonIconSide = 16;

Role inkOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
    case ButtonKind::Danger: return Role::OnAccent;
    case ButtonKind::Quiet: return Role::Accent;
    case ButtonKind::Secondary: break;
    }
    return Role::Text;
}
} // namespace

Button::Button(const QString &text, ButtonKind kind, QWidget *parent)
    : QPushButton(text, parent)
{
    setKind(kind);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

Button::Button(const QString &text, const QString &iconName, ButtonKind kind, QWidget *parent)
    : Button(text, kind, parent)
{
    setIcon(laurel::ui::icon(iconName, inkOf(kind)));
}

void Button::setKind(ButtonKind kind)
{
    setButtonKind(*this, kind);
}

ButtonKind Button::kind() const
{
    return buttonKind(this);
}

void Button::setBlocked(const QString &reason)
{
    setEnabled(reason.isEmpty());
    setToolTip(toolTipOf(reason));
    setAccessibleDescription(reason);
}

void Button::keyPressEvent(QKeyEvent *event)
{
    // Enter presses what has the focus, in dialogs and outside them: never the panel's or the dialog's own choice.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

void setButtonKind(QPushButton &button, ButtonKind kind)
{
    button.setProperty(KindKey, int(kind));
    button.setAttribute(Qt::WA_Hover);
    button.updateGeometry();
    button.update();
}

ButtonKind buttonKind(const QWidget *widget)
{
    return widget ? ButtonKind(widget->property(KindKey).toInt()) : ButtonKind::Secondary;
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setAccessibleName(name);
    setToolTip(toolTipOf(name));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    update();
}

QSize IconButton::sizeHint() const
{
    return {28, 28};
}

void IconButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    if (isDown() || isChecked())
        paintBox(painter, rect(), space::Radius, palette.color(Role::AccentTint), {});
    else if (underMouse() && isEnabled())
        paintBox(painter, rect(), space::Radius, palette.color(Role::Hover), {});
    // The large cross fills its box to the edge, unlike the others of the set.
    const int side = m_iconName == QLatin1String("x-lg") ? ButtonIconSide - 5 : ButtonIconSide;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(rect()).center());
    if (!isEnabled())
        painter.setOpacity(0.5);
    paintIcon(painter, box, m_iconName, palette.color(isChecked() ? Role::Accent : Role::Muted));
    if (hasFocus())
        paintFocusRing(painter, rect(), space::Radius);
}

void IconButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void IconButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace laurel::ui
