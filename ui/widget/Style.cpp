// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Style.h"

#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Paint.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

QColor shaded(const QColor &color, const QStyleOption *option, bool dark)
{
    if (has(option, QStyle::State_Sunken))
        return dark ? color.lighter(118) : color.darker(118);
    if (has(option, QStyle::State_MouseOver))
        return dark ? color.lighter(110) : color.darker(108);
    return color;
}

void drawButton(QPainter &painter, const QStyleOption *option, const QWidget *widget, const Palette &colors)
{
    const ButtonKind kind = buttonKind(widget);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool warm = enabled && (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken));
    const QRectF box(option->rect);
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    if (filled) {
        const QColor fill = colors.color(kind == ButtonKind::Primary ? Role::Accent : Role::Bad);
        paintBox(painter, box, space::Radius,
                 enabled ? shaded(fill, option, colors.isDark()) : colors.color(Role::Line), {});
    } else if (kind == ButtonKind::Quiet) {
        if (warm)
            paintBox(painter, box, space::Radius, colors.color(Role::Hover), {});
    } else {
        const bool on = has(option, QStyle::State_On);
        paintBox(painter, box, space::Radius,
                 colors.color(on     ? Role::AccentTint
                              : warm ? Role::Hover
                                     : Role::Panel),
                 colors.color(on ? Role::Accent : Role::Border));
    }
    if (enabled && has(option, QStyle::State_HasFocus)) {
        if (widget != nullptr && widget->property(Style::FlushKey).toBool()) { // a ring would cut into the word
            painter.fillRect(QRect(option->rect.left(), option->rect.bottom() - 1, option->rect.width(), 2),
                             colors.color(Role::Accent));
        } else if (filled) { // a ring in the fill's own colour would not be seen
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colors.inkOn(kind == ButtonKind::Primary ? Role::Accent : Role::Bad), 1.5));
            painter.drawRoundedRect(box.adjusted(2.75, 2.75, -2.75, -2.75), space::Radius - 2, space::Radius - 2);
            painter.restore();
        } else {
            paintFocusRing(painter, box, space::Radius);
        }
    }
}

/// Text that is there to be read, not to be typed over.
bool isReadOnly(const QWidget *widget)
{
    const auto *lines = qobject_cast<const QPlainTextEdit *>(widget);
    const auto *words = qobject_cast<const QTextEdit *>(widget);
    const auto *line = qobject_cast<const QLineEdit *>(widget);
    return (lines && lines->isReadOnly()) || (words && words->isReadOnly()) || (line && line->isReadOnly());
}

void drawField(QPainter &painter, const QStyleOption *option, const QWidget *widget, const Palette &colors, bool fill)
{
    const bool readOnly = isReadOnly(widget);
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Enabled);
    const QColor ground =
        colors.color(has(option, QStyle::State_Enabled) && !readOnly ? Role::Panel : Role::Background);
    paintBox(painter, option->rect, space::Radius, fill ? ground : QColor(),
             colors.color(focused    ? Role::Accent
                          : readOnly ? Role::Line
                                     : Role::Border));
    if (focused)
        paintFocusRing(painter, option->rect, space::Radius);
}

constexpr qreal FieldMargin = 7; // words begin where those of a line edit do

/// The viewport covers the frame's ground, so it has to take the ground of read-only text itself.
void groundText(QWidget *widget)
{
    auto *area = qobject_cast<QAbstractScrollArea *>(widget);
    if (area && (qobject_cast<QPlainTextEdit *>(widget) || qobject_cast<QTextEdit *>(widget)))
        area->viewport()->setBackgroundRole(isReadOnly(widget) ? QPalette::Window : QPalette::Base);
}

void drawCheck(QPainter &painter, const QStyleOption *option, const Palette &colors)
{
    const bool on = has(option, QStyle::State_On);
    const bool mixed = has(option, QStyle::State_NoChange);
    const bool enabled = has(option, QStyle::State_Enabled);
    const QRectF box(option->rect);
    const bool marked = on || mixed;
    const QColor fill = !marked ? colors.color(Role::Panel) : colors.color(enabled ? Role::Accent : Role::Muted);
    paintBox(painter, box, 4, fill, marked ? fill : colors.color(Role::Muted));
    if (marked)
        paintIcon(painter, box.adjusted(1, 1, -1, -1), on ? u"check-lg"_s : u"dash"_s, colors.color(Role::OnAccent));
}

void drawRadio(QPainter &painter, const QStyleOption *option, const Palette &colors)
{
    const bool on = has(option, QStyle::State_On);
    const QRectF box(option->rect);
    const QColor accent = colors.color(has(option, QStyle::State_Enabled) ? Role::Accent : Role::Muted);
    paintBox(painter, box, box.width() / 2, on ? accent : colors.color(Role::Panel),
             on ? accent : colors.color(Role::Muted));
    if (on)
        paintBox(painter, box.adjusted(5, 5, -5, -5), box.width() / 2, colors.color(Role::OnAccent), {});
}

void drawItem(QPainter &painter, const QStyleOption *option, const Palette &colors)
{
    if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option->rect, item->backgroundBrush);
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option->rect,
                         colors.isHighContrast() ? colors.color(Role::Accent) : colors.color(Role::AccentTint));
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter.fillRect(option->rect, colors.color(Role::Hover));
}

QString arrowIcon(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp: return u"chevron-up"_s;
    case QStyle::PE_IndicatorArrowLeft: return u"chevron-left"_s;
    case QStyle::PE_IndicatorArrowRight: return u"chevron-right"_s;
    default: return u"chevron-down"_s;
    }
}

void drawArrow(QPainter &painter, const QRect &rect, const QString &name, const QColor &color)
{
    const int side = std::min({12, rect.width(), rect.height()});
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(rect).center());
    paintIcon(painter, box, name, color);
}

} // namespace

Style::Style(const Palette &palette)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_colors(palette)
{}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    auto *lines = qobject_cast<QPlainTextEdit *>(widget);
    auto *words = qobject_cast<QTextEdit *>(widget);
    if (qobject_cast<QAbstractItemView *>(widget) || words || lines)
        widget->installEventFilter(this);
    if (lines && lines->frameShape() != QFrame::NoFrame)
        lines->document()->setDocumentMargin(FieldMargin);
    if (words && words->frameShape() != QFrame::NoFrame)
        words->document()->setDocumentMargin(FieldMargin);
    groundText(widget);
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    // Scroll areas repaint their viewport alone when the focus comes or goes; the frame shows it.
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        if (auto *widget = qobject_cast<QWidget *>(watched))
            widget->update();
    if (event->type() == QEvent::ReadOnlyChange)
        groundText(qobject_cast<QWidget *>(watched));
    return QProxyStyle::eventFilter(watched, event);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        // Buttons and fields carry the ring in their frame; item views that draw rows show it there.
        if (!qobject_cast<const QPushButton *>(widget))
            paintFocusRing(*painter, option->rect, 4);
        return;
    case PE_PanelButtonCommand: return drawButton(*painter, option, widget, m_colors);
    case PE_PanelButtonTool:
    case PE_PanelButtonBevel:
        if (has(option, State_On) || has(option, State_Sunken))
            paintBox(*painter, option->rect, space::Radius, m_colors.color(Role::AccentTint), {});
        else if (has(option, State_MouseOver) && has(option, State_Enabled))
            paintBox(*painter, option->rect, space::Radius, m_colors.color(Role::Hover), {});
        return;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
    case PE_PanelScrollAreaCorner:
    case PE_PanelToolBar:
    case PE_FrameWindow: return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(*painter, option, widget, m_colors, true);
        return;
    case PE_Frame:
    case PE_FrameLineEdit: return drawField(*painter, option, widget, m_colors, element == PE_Frame);
    case PE_FrameGroupBox: return paintBox(*painter, option->rect, space::CardRadius, {}, m_colors.color(Role::Line));
    case PE_FrameTabWidget:
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), m_colors.color(Role::Line));
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          m_colors.color(Role::Line));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheck(*painter, option, m_colors);
    case PE_IndicatorRadioButton: return drawRadio(*painter, option, m_colors);
    case PE_PanelItemViewItem: return drawItem(*painter, option, m_colors);
    case PE_PanelItemViewRow: return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_colors.color(Role::Panel));
        return paintBox(*painter, option->rect, 0, {}, m_colors.color(Role::Border));
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        return drawArrow(*painter, option->rect, arrowIcon(element), m_colors.color(Role::Muted));
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
            header && header->sortIndicator != QStyleOptionHeader::None) // "down" is Qt's word for ascending
            drawArrow(*painter, option->rect,
                      header->sortIndicator == QStyleOptionHeader::SortDown ? u"chevron-up"_s : u"chevron-down"_s,
                      m_colors.color(Role::Muted));
        return;
    case PE_IndicatorBranch:
        if (has(option, State_Children))
            drawArrow(*painter, option->rect,
                      has(option, State_Open)                ? u"chevron-down"_s
                      : option->direction == Qt::RightToLeft ? u"chevron-left"_s
                                                             : u"chevron-right"_s,
                      m_colors.color(Role::Muted));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace laurel::ui
