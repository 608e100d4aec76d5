// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/RecordLine.h"

#include "widget/ElidedLabel.h"
#include "widget/Paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

RecordLine::RecordLine(const QString &title, const QString &subtitle, QWidget *parent)
    : QAbstractButton(parent)
    , m_title(oneLine(title))
    , m_subtitle(oneLine(subtitle))
{
    setAccessibleName(m_subtitle.isEmpty() ? m_title : m_title + u", "_s + m_subtitle);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RecordLine::setPill(const QString &text, Tone tone)
{
    m_pill = text;
    m_tone = tone;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QSize RecordLine::sizeHint() const
{
    const int title = QFontMetrics(textFont(TextSize::Body)).height();
    const int small = m_subtitle.isEmpty() ? 0 : QFontMetrics(textFont(TextSize::Small)).height() + 2;
    return {320, title + small + space::L};
}

QSize RecordLine::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

/// Lines stand between records; below the last one the list ends by itself.
bool RecordLine::isFollowed() const
{
    const auto siblings = parentWidget()->findChildren<const RecordLine *>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(siblings.cbegin(), siblings.cend(),
                       [this](const RecordLine *other) { return !other->isHidden() && other->y() == y() + height(); });
}

void RecordLine::paintEvent(QPaintEvent * /*event*/)
{
    const Palette palette = Palette::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        paintBox(painter, rect(), space::Radius, palette.color(Role::Hover), {});
    else if (isFollowed())
        painter.fillRect(QRect(0, height() - 1, width(), 1), palette.color(Role::Line));
    QRect room = rect().adjusted(space::S, space::S, -space::S, -space::S);
    if (!m_pill.isEmpty()) {
        const QSize pill = pillSize(m_pill);
        QRect box(QPoint(room.right() - pill.width() + 1, room.center().y() - pill.height() / 2), pill);
        paintPill(painter, QStyle::visualRect(layoutDirection(), room, box), m_tone, m_pill);
        room.setWidth(room.width() - pill.width() - space::M);
    }
    const QRect text = QStyle::visualRect(layoutDirection(), rect(), room);
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const auto write = [&](const QString &words, TextSize size, Weight weight, Role role, Qt::Alignment vertical) {
        painter.setFont(textFont(size, weight));
        painter.setPen(palette.color(role));
        painter.drawText(text, int(side | vertical) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
    };
    write(m_title, TextSize::Body, Weight::Regular, Role::Text, m_subtitle.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop);
    if (!m_subtitle.isEmpty())
        write(m_subtitle, TextSize::Small, Weight::Regular, Role::Muted, Qt::AlignBottom);
    if (hasFocus())
        paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), space::Radius);
}

void RecordLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void RecordLine::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RecordLine::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace laurel::ui
