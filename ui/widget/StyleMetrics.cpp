// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of Style that say how large things are.

#include "widget/Button.h"
#include "widget/Style.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>
#include <QTreeView>

#include <algorithm>

namespace laurel::ui {

namespace {

constexpr int HeaderMargin = 10;
constexpr int ArrowSide = 12;

/// The word keeps clear of the arrow beside it.
QRect headerLabel(const QStyleOptionHeader &header)
{
    const QRect room = header.rect.adjusted(HeaderMargin, 0, -HeaderMargin, 0);
    const bool farSide = header.textAlignment.testFlag(Qt::AlignRight);
    const int arrow =
        header.sortIndicator == QStyleOptionHeader::None || farSide ? 0 : ArrowSide + space::Xs - HeaderMargin;
    return QStyle::visualRect(header.direction, header.rect, room.adjusted(0, 0, -arrow, 0));
}

/// Beside the word of the column, on the side that has room: the eye finds it where it reads.
QRect sortArrow(const QStyleOptionHeader &header)
{
    const QRect room = header.rect.adjusted(HeaderMargin, 0, -HeaderMargin, 0);
    const int word = header.fontMetrics.horizontalAdvance(header.text) + space::Xs;
    const bool farSide = header.textAlignment.testFlag(Qt::AlignRight);
    const int left = farSide ? std::max(room.right() + 1 - word - ArrowSide, header.rect.left())
                             : std::min(room.left() + word, header.rect.right() + 1 - ArrowSide);
    const QRect arrow(left, header.rect.center().y() - ArrowSide / 2 + 1, ArrowSide, ArrowSide);
    return QStyle::visualRect(header.direction, header.rect, arrow);
}

} // namespace

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(7, 1, -7, -1) : option->rect;
    }
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option); header && element == SE_HeaderLabel)
        return headerLabel(*header);
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option); header && element == SE_HeaderArrow)
        return sortArrow(*header);
    if (element == SE_ProgressBarContents || element == SE_ProgressBarGroove)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const int text = option ? option->fontMetrics.height() : 0;
    const int control = std::max(space::ControlHeight, text + 14);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool quiet = buttonKind(widget) == ButtonKind::Quiet;
        const bool flush = widget != nullptr && widget->property(FlushKey).toBool();
        const int sides = flush ? 2 : quiet ? 16 : 32;
        int more = 0; // the word may be drawn stronger than the option's font says
        if (button && widget && buttonKind(widget) != ButtonKind::Secondary) {
            const auto wide = [button](const QFontMetrics &metrics) {
                return metrics.size(Qt::TextShowMnemonic, button->text).width();
            };
            const QFontMetrics strong(textFont(TextSize::Body, Weight::Strong));
            more = std::max(0, wide(strong) - wide(button->fontMetrics));
        }
        size = QSize(contents.width() + more + sides, flush ? text + 8 : control);
        if (button && !button->icon.isNull() && !button->text.isEmpty())
            size.rwidth() += IconGap - 4; // four are in the contents already
        return size;
    }
    case CT_LineEdit: return {size.width() + 8, std::max(control, size.height())};
    case CT_ComboBox: return {contents.width() + 48, control};
    case CT_SpinBox: return {contents.width() + 36, control};
    case CT_HeaderSection: return {size.width() + 8, std::max(size.height(), text + 16)};
    case CT_TabBarTab: return {size.width() + 4, std::max(size.height(), text + 20)};
    case CT_MenuBarItem: return {size.width() + 4, std::max(size.height(), text + 12)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(std::max(size.height(), text + 10));
        return size;
    case CT_ProgressBar: return {size.width(), 8};
    case CT_ItemViewItem: return {size.width(), std::max(size.height(), text + 10)};
    default: return size;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_DefaultFrameWidth: return 2; // enough for a viewport not to cover the frame's rounded corners
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize: return 16;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return space::S;
    case PM_HeaderMargin: return HeaderMargin;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return space::L;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin: return space::Xs;
    case PM_MenuButtonIndicator: return ArrowSide + space::S;
    case PM_SplitterWidth: return 5;
    case PM_TabBarTabHSpace: return 36; // the first word stands where the title of the page does
    case PM_FocusFrameHMargin:          // words in a tree stand below the word of their column
        return qobject_cast<const QTreeView *>(widget) ? HeaderMargin - 1
                                                       : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_Widget_Animation_Duration: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Table_GridLineColor: return int(m_colors.color(Role::Line).rgba());
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace laurel::ui
