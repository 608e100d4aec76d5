// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of Style that draw simple controls with a label: buttons, headers, tabs, bars.

#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Paint.h"
#include "widget/Style.h"

#include <QFrame>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

void drawHeaderSection(QPainter &painter, const QStyleOption *option, const QWidget *widget, const Palette &colors)
{
    const auto *view = widget ? qobject_cast<const QFrame *>(widget->parentWidget()) : nullptr;
    painter.fillRect(option->rect, colors.color(Role::Panel));
    const bool warm = option->state.testFlag(QStyle::State_MouseOver) && option->state.testFlag(QStyle::State_Enabled);
    if (warm)
        painter.fillRect(option->rect, colors.color(Role::Hover));
    const QRect line(option->rect.left(), option->rect.bottom(), option->rect.width(), 1);
    painter.fillRect(line, colors.color(Role::Line));
    if (view && view->frameShape() == QFrame::NoFrame) // without a frame the head needs an edge of its own
        painter.fillRect(line.translated(0, 1 - option->rect.height()), colors.color(Role::Line));
}

void drawTab(QPainter &painter, const QStyleOptionTab *tab, const Palette &colors)
{
    const QRect rect = tab->rect;
    if (tab->state.testFlag(QStyle::State_MouseOver) && !tab->state.testFlag(QStyle::State_Selected))
        paintBox(painter, rect.adjusted(6, 4, -6, -4), space::Radius, colors.color(Role::Hover), {});
    if (tab->state.testFlag(QStyle::State_Selected))
        painter.fillRect(QRect(rect.left() + 14, rect.bottom() - 1, rect.width() - 28, 2), colors.color(Role::Accent));
    if (tab->state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, rect.adjusted(7, 3, -7, -4), 4);
}

void drawMenuBarItem(QPainter &painter, const QStyleOptionMenuItem *item, const Palette &colors, const QStyle &style)
{
    const bool hot = item->state.testFlag(QStyle::State_Selected) || item->state.testFlag(QStyle::State_Sunken);
    if (hot)
        paintBox(painter, item->rect.adjusted(0, 2, 0, -2), 4, colors.color(Role::AccentTint), {});
    const bool underline = style.styleHint(QStyle::SH_UnderlineShortcut, item) != 0;
    painter.setPen(colors.color(hot ? Role::Text : Role::Muted));
    painter.drawText(item->rect,
                     int(Qt::AlignCenter) | int(Qt::TextSingleLine) |
                         int(underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     item->text);
}

void drawProgress(QPainter &painter, const QStyleOptionProgressBar *bar, const Palette &colors)
{
    QRectF groove(bar->rect);
    groove.setHeight(std::min<qreal>(groove.height(), 6));
    groove.moveCenter(QRectF(bar->rect).center());
    const int span = bar->maximum - bar->minimum;
    // Not known how much: a third is filled, standing still; movement would only distract.
    const double part = span <= 0 ? 0.33 : double(bar->progress - bar->minimum) / span;
    paintBar(painter, groove, part, colors.color(Role::Accent), bar->direction);
}

/// Icon and word with a step of the grid between them; the common style leaves half of it.
void drawIconAndWord(QPainter &painter, const QStyleOptionButton &button, const QWidget *widget, const QStyle &style)
{
    const bool enabled = button.state.testFlag(QStyle::State_Enabled);
    const int underline = style.styleHint(QStyle::SH_UnderlineShortcut, &button, widget) != 0 ? Qt::TextShowMnemonic
                                                                                              : Qt::TextHideMnemonic;
    const int flags = int(Qt::AlignLeft | Qt::AlignVCenter) | int(Qt::TextSingleLine) | underline;
    QRect room = button.rect;
    if (button.features.testFlag(QStyleOptionButton::HasMenu))
        room.setRight(room.right() - style.pixelMetric(QStyle::PM_MenuButtonIndicator, &button, widget));
    const int word = painter.fontMetrics().size(flags, button.text).width();
    const int side = button.iconSize.width();
    QRect both(0, 0, side + Style::IconGap + word, room.height());
    both.moveCenter(room.center());
    const QRect sign(both.left(), both.top() + (both.height() - button.iconSize.height() + 1) / 2, side,
                     button.iconSize.height());
    const QRect text(both.left() + side + Style::IconGap, both.top(), word + 1, both.height());
    button.icon.paint(&painter, QStyle::visualRect(button.direction, button.rect, sign), Qt::AlignCenter,
                      enabled ? QIcon::Normal : QIcon::Disabled);
    style.drawItemText(&painter, QStyle::visualRect(button.direction, button.rect, text), flags, button.palette,
                       enabled, button.text, QPalette::ButtonText);
}

} // namespace

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
            if (button->features.testFlag(QStyleOptionButton::HasMenu)) {
                QStyleOption arrow(*option);
                const int side = pixelMetric(PM_MenuButtonIndicator, option, widget) - space::S;
                arrow.rect = visualRect(option->direction, option->rect,
                                        QRect(option->rect.right() + 1 - 14 - side,
                                              option->rect.top() + (option->rect.height() - side) / 2 + 1, side, side));
                drawPrimitive(PE_IndicatorArrowDown, &arrow, painter, widget);
            }
            return;
        }
        break;
    case CE_ComboBoxLabel: // what is chosen stays readable where it cannot be changed
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            QStyleOptionComboBox copy = *combo;
            copy.palette.setColor(QPalette::Disabled, QPalette::ButtonText,
                                  option->palette.color(QPalette::Disabled, QPalette::Text));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_CheckBoxLabel:
    case CE_RadioButtonLabel:
        if (const auto *choice = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *choice;
            copy.palette.setColor(QPalette::Disabled, QPalette::WindowText,
                                  option->palette.color(QPalette::Disabled, QPalette::Text));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            const ButtonKind kind = buttonKind(widget);
            if (kind != ButtonKind::Secondary && option->state.testFlag(State_Enabled))
                copy.palette.setColor(QPalette::ButtonText, kind == ButtonKind::Quiet ? m_colors.color(Role::Accent)
                                                            : kind == ButtonKind::Danger
                                                                ? m_colors.inkOn(Role::Bad)
                                                                : m_colors.color(Role::OnAccent));
            painter->save();
            if (kind != ButtonKind::Secondary)
                painter->setFont(textFont(TextSize::Body, Weight::Strong));
            if (copy.icon.isNull() || copy.text.isEmpty())
                QProxyStyle::drawControl(element, &copy, painter, widget);
            else
                drawIconAndWord(*painter, copy, widget, *this);
            painter->restore();
            return;
        }
        break;
    case CE_Header: // the common style would place label and arrow by its own measures
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeaderSection(*painter, option, widget, m_colors);
            QStyleOptionHeader part = *header;
            part.rect = subElementRect(SE_HeaderLabel, header, widget);
            part.text = header->fontMetrics.elidedText(header->text, Qt::ElideRight, part.rect.width());
            drawControl(CE_HeaderLabel, &part, painter, widget);
            part.rect = subElementRect(SE_HeaderArrow, header, widget);
            drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return drawHeaderSection(*painter, option, widget, m_colors);
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeaderV2 copy;
            static_cast<QStyleOptionHeader &>(copy) = *header;
            copy.palette.setColor(QPalette::ButtonText, m_colors.color(Role::Muted));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(*painter, tab, m_colors);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab copy = *tab;
            copy.state.setFlag(State_HasFocus, false); // the shape carries the ring
            if (!tab->state.testFlag(State_Selected))
                copy.palette.setColor(QPalette::WindowText, m_colors.color(Role::Muted));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuBarEmptyArea: return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return drawMenuBarItem(*painter, item, m_colors, *this);
        break;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel: return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawProgress(*painter, bar, m_colors);
        break;
    case CE_Splitter: {
        const QPoint middle = option->rect.center();
        const bool upright = option->state.testFlag(State_Horizontal);
        painter->fillRect(upright ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
                                  : QRect(option->rect.left(), middle.y(), option->rect.width(), 1),
                          m_colors.color(Role::Line));
        return;
    }
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QPoint middle = option->rect.center();
            painter->fillRect(frame->frameShape == QFrame::VLine
                                  ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
                                  : QRect(option->rect.left(), middle.y(), option->rect.width(), 1),
                              m_colors.color(Role::Line));
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace laurel::ui
