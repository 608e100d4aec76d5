// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Meter.h"

#include "widget/Figures.h"
#include "widget/Paint.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace laurel::ui {

namespace {
constexpr int MeterRingSide = 22;
constexpr int BarHeight = 6;
} // namespace

ProgressRing::ProgressRing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setPercent(0);
}

void ProgressRing::setPercent(int percent)
{
    m_percent = std::clamp(percent, 0, 100);
    setAccessibleName(tr("%1 % complete").arg(m_percent));
    update();
}

QSize ProgressRing::sizeHint() const
{
    const QFontMetrics metrics(textFont(TextSize::Body));
    return {MeterRingSide + space::S + metrics.horizontalAdvance(tr("%1 %").arg(100)) + 4,
            std::max(MeterRingSide, metrics.height())};
}

void ProgressRing::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const qreal top = (height() - MeterRingSide) / 2.0;
    paintRing(painter, QRectF(mirrored ? width() - MeterRingSide : 0, top, MeterRingSide, MeterRingSide),
              m_percent / 100.0);
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(Palette::current().color(Role::Text));
    const QRectF words = mirrored ? QRectF(0, 0, width() - MeterRingSide - space::S, height())
                                  : QRectF(MeterRingSide + space::S, 0, width() - MeterRingSide - space::S, height());
    drawTabular(painter, words, mirrored ? Qt::AlignRight : Qt::AlignLeft, tr("%1 %").arg(m_percent));
}

CapacityBar::CapacityBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCapacity(0, 0);
}

void CapacityBar::setCapacity(int taken, int capacity, int minimum)
{
    m_taken = std::max(taken, 0);
    m_capacity = std::max(capacity, 0);
    m_minimum = std::max(minimum, 0);
    setAccessibleName(words());
    setAccessibleDescription(m_taken < m_minimum ? tr("below the minimum of %1").arg(m_minimum) : QString());
    update();
}

Tone CapacityBar::tone() const
{
    if (m_capacity > 0 && m_taken > m_capacity)
        return Tone::Bad;
    if (m_taken < m_minimum)
        return Tone::Warn;
    return m_capacity > 0 && m_taken == m_capacity ? Tone::Good : Tone::Accent;
}

QString CapacityBar::words() const
{
    const QLocale locale;
    return m_capacity > 0 ? tr("%1 of %2").arg(locale.toString(m_taken), locale.toString(m_capacity))
                          : locale.toString(m_taken);
}

QSize CapacityBar::sizeHint() const
{
    return {160, std::max(24, QFontMetrics(textFont(TextSize::Body)).height() + 4)};
}

QSize CapacityBar::minimumSizeHint() const
{
    return {QFontMetrics(textFont(TextSize::Body)).horizontalAdvance(words()) + 48, sizeHint().height()};
}

void CapacityBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    painter.setFont(textFont(TextSize::Body));
    // Room for two figures at least, so that bars below each other end alike.
    const qreal text =
        std::max(tabularWidth(painter.font(), words()), tabularWidth(painter.font(), tr("%1 of %2").arg(88).arg(88)));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QRectF bar(0, (height() - BarHeight) / 2.0, std::max<qreal>(width() - text - space::S, 24), BarHeight);
    if (mirrored)
        bar.moveRight(width());
    const double whole = m_capacity > 0 ? m_capacity : std::max({m_taken, m_minimum, 1});
    paintBar(painter, bar, m_taken / whole, palette.text(tone()), layoutDirection());
    if (m_minimum > 0 && m_minimum < whole) {
        const qreal along = bar.width() * m_minimum / whole;
        const qreal x = mirrored ? bar.right() - along : bar.left() + along;
        painter.fillRect(QRectF(x - 0.5, bar.top() - 4, 1.5, BarHeight + 8), palette.color(Role::Muted));
    }
    painter.setPen(palette.color(Role::Text));
    const QRectF place(mirrored ? 0 : width() - text - 1, 0, text + 1, height());
    drawTabular(painter, place, mirrored ? Qt::AlignLeft : Qt::AlignRight, words());
}

Avatar::Avatar(const QString &name, int size, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
{
    setFixedSize(size, size);
    setName(name);
}

void Avatar::setName(const QString &name)
{
    m_name = name;
    m_initials = initialsOf(name);
    setAccessibleName(name);
    update();
}

void Avatar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_initials, hueOf(m_name));
}

} // namespace laurel::ui
