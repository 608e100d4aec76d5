// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of Style that draw controls made of several parts: scroll bars, combo boxes, spin boxes.

#include "widget/Icon.h"
#include "widget/Paint.h"
#include "widget/Style.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int SpinButtonWidth = 22;
constexpr int ComboArrowWidth = 28;

void drawScrollBar(QPainter &painter, const QStyleOptionSlider *bar, const QRect &slider, const Palette &colors)
{
    if (bar->minimum == bar->maximum)
        return;
    const bool hot = bar->state.testFlag(QStyle::State_MouseOver) || bar->state.testFlag(QStyle::State_Sunken);
    const qreal inset = hot ? 2 : 3;
    const QRectF handle = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    paintBox(painter, handle, std::min(handle.width(), handle.height()) / 2,
             colors.color(hot ? Role::Muted : Role::Border), {});
}

void drawFrame(QPainter &painter, const QStyleOptionComplex *option, const Palette &colors)
{
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option->state.testFlag(QStyle::State_HasFocus);
    paintBox(painter, option->rect, space::Radius, colors.color(enabled ? Role::Panel : Role::Background),
             colors.color(Role::Border));
    if (focused)
        paintFocusRing(painter, option->rect, space::Radius);
}

void drawChevron(QPainter &painter, const QRect &room, const QString &name, const QColor &color, qreal size)
{
    QRectF box(0, 0, size, size);
    box.moveCenter(QRectF(room).center());
    paintIcon(painter, box, name, color);
}

QRect scrollPart(const QStyleOptionSlider *bar, QStyle::SubControl part, int shortest)
{
    const bool lying = bar->orientation == Qt::Horizontal;
    const int length = lying ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int slider = length;
    if (range > 0)
        slider = std::clamp(int(qint64(length) * bar->pageStep / (range + std::max(bar->pageStep, 1))),
                            std::min(shortest, length), length);
    const int start = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                                      bar->upsideDown);
    const auto cut = [&](int from, int extent) {
        return lying ? QRect(from, 0, extent, bar->rect.height()) : QRect(0, from, bar->rect.width(), extent);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove: return cut(0, length);
    case QStyle::SC_ScrollBarSlider: return cut(start, slider);
    case QStyle::SC_ScrollBarSubPage: return cut(0, start);
    case QStyle::SC_ScrollBarAddPage: return cut(start + slider, length - start - slider);
    default: return {};
    }
}

QRect spinPart(const QStyleOptionSpinBox *spin, QStyle::SubControl part)
{
    const QRect rect = spin->rect;
    const bool buttons = spin->buttonSymbols != QAbstractSpinBox::NoButtons;
    const int width = buttons ? SpinButtonWidth : 0;
    const QRect column(rect.right() - width, rect.top() + 2, width, rect.height() - 4);
    switch (part) {
    case QStyle::SC_SpinBoxUp: return buttons ? QRect(column.topLeft(), QSize(width, column.height() / 2)) : QRect();
    case QStyle::SC_SpinBoxDown:
        return buttons ? QRect(column.left(), column.top() + column.height() / 2, width,
                               column.height() - column.height() / 2)
                       : QRect();
    case QStyle::SC_SpinBoxEditField: return rect.adjusted(7, 2, -width - 4, -2);
    default: return rect;
    }
}

} // namespace

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return drawScrollBar(*painter, bar, subControlRect(control, option, SC_ScrollBarSlider, widget), m_colors);
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox) {
        if (combo->frame)
            drawFrame(*painter, option, m_colors);
        return drawChevron(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget), u"chevron-down"_s,
                           m_colors.color(Role::Muted), 12);
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox) {
        if (spin->frame)
            drawFrame(*painter, option, m_colors);
        if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        const auto shade = [&](QAbstractSpinBox::StepEnabledFlag flag) {
            return m_colors.color(spin->stepEnabled.testFlag(flag) && spin->state.testFlag(State_Enabled) ? Role::Muted
                                                                                                          : Role::Line);
        };
        drawChevron(*painter, subControlRect(control, option, SC_SpinBoxUp, widget).adjusted(0, 2, 0, 0),
                    u"chevron-up"_s, shade(QAbstractSpinBox::StepUpEnabled), 9);
        return drawChevron(*painter, subControlRect(control, option, SC_SpinBoxDown, widget).adjusted(0, 0, 0, -2),
                           u"chevron-down"_s, shade(QAbstractSpinBox::StepDownEnabled), 9);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return visualRect(bar->direction, bar->rect,
                          scrollPart(bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget)));
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return visualRect(spin->direction, spin->rect, spinPart(spin, part));
    if (control == CC_ComboBox && (part == SC_ComboBoxArrow || part == SC_ComboBoxEditField)) {
        const QRect rect = option->rect;
        const QRect arrow(rect.right() - ComboArrowWidth, rect.top(), ComboArrowWidth, rect.height());
        return visualRect(option->direction, rect,
                          part == SC_ComboBoxArrow ? arrow : rect.adjusted(8, 2, -ComboArrowWidth, -2));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace laurel::ui
