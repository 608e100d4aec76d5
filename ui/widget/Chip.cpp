// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Chip.h"

#include "widget/ElidedLabel.h"
#include "widget/Icon.h"
#include "widget/Paint.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int Padding = 12;
constexpr int SignSide = 12;
constexpr int SignGap = 4;
} // namespace

Chip::Chip(const QString &text, Kind kind, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
{
    setText(text);
    setAccessibleName(this->text());
    setCheckable(kind == Kind::Toggle);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == Kind::Removable)
        setAccessibleDescription(tr("Press to remove this filter"));
    connect(this, &QAbstractButton::clicked, this, &Chip::act);
}

void Chip::setText(const QString &text)
{
    QAbstractButton::setText(oneLine(text, 200));
    setShortcut({}); // an "&" in it is somebody's, no access key
}

void Chip::setMenu(QMenu *menu)
{
    if (m_menu)
        m_menu->deleteLater();
    m_menu = menu;
    menu->setParent(this, menu->windowFlags());
}

void Chip::setActive(bool active)
{
    m_active = active;
    update();
    updateGeometry();
}

bool Chip::isActive() const
{
    return m_active || isChecked() || m_kind == Kind::Removable;
}

void Chip::setCount(int count)
{
    m_count = count;
    setAccessibleName(label());
    updateGeometry();
    update();
}

QString Chip::label() const
{
    return m_count < 0 ? text() : text() + u' ' + QLocale().toString(m_count);
}

QSize Chip::sizeHint() const
{
    // Measured in the heavier weight, so that a chip keeps its size when it is pressed in.
    const QFontMetricsF metrics(textFont(TextSize::Small, Weight::Strong));
    const bool sign = m_kind == Kind::Removable || m_kind == Kind::DropDown;
    const qreal width = metrics.horizontalAdvance(label()) + 2 * Padding + (sign ? SignSide + SignGap : 0);
    return {int(std::ceil(width)), std::max(26, int(std::ceil(metrics.height())) + 10)};
}

void Chip::act()
{
    if (m_kind == Kind::Removable)
        emit removeRequested();
    else if (m_kind == Kind::DropDown && m_menu)
        m_menu->popup(mapToGlobal(rect().bottomLeft() + QPoint(0, 4)));
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool erase = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if (enter || (erase && m_kind == Kind::Removable) || (event->key() == Qt::Key_Down && m_kind == Kind::DropDown))
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Chip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void Chip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    const bool active = isActive();
    const bool warm = underMouse() || isDown();
    const QColor ink = palette.color(!isEnabled() ? Role::Muted : active ? Role::Accent : Role::Text);
    paintBox(painter, rect(), height() / 2.0,
             palette.color(active ? Role::AccentTint
                           : warm ? Role::Hover
                                  : Role::Panel),
             palette.color(active ? Role::Accent : Role::Border));
    const bool sign = m_kind == Kind::Removable || m_kind == Kind::DropDown;
    QRectF words = QRectF(rect()).adjusted(Padding, 0, sign ? -Padding - SignSide - SignGap + 4 : -Padding, 0);
    QRectF mark(width() - Padding - SignSide + 3, (height() - SignSide) / 2.0, SignSide, SignSide);
    if (layoutDirection() == Qt::RightToLeft) {
        words.moveRight(width() - Padding);
        mark.moveLeft(Padding - 3);
    }
    painter.setFont(textFont(TextSize::Small, active ? Weight::Strong : Weight::Regular));
    painter.setPen(ink);
    painter.drawText(
        words, int(Qt::AlignVCenter | (sign ? Qt::AlignLeading : Qt::AlignHCenter)) | int(Qt::TextSingleLine), label());
    if (m_kind == Kind::Removable)
        paintIcon(painter, mark, u"x"_s, ink);
    else if (m_kind == Kind::DropDown)
        paintIcon(painter, mark.adjusted(1.5, 1.5, -1.5, -1.5), u"chevron-down"_s,
                  active ? ink : palette.color(Role::Muted));
    if (hasFocus())
        paintFocusRing(painter, rect(), height() / 2.0 - 1);
}

} // namespace laurel::ui
