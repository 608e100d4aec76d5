// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/TableDelegate.h"

#include "widget/ElidedLabel.h"
#include "widget/Figures.h"
#include "widget/Paint.h"

#include <QHeaderView>
#include <QPainter>

#include <cmath>

namespace laurel::ui {

namespace {

constexpr int CellPadding = 10;
constexpr qsizetype MostText = 400; // what could ever be seen of one cell
constexpr int DiscSide = 30;
constexpr int RingSide = 22;

struct Cell {
    QPainter &painter;
    QRect box; ///< inside the padding
    Qt::LayoutDirection direction;
    QColor ink;
    QColor muted;
};

QRect placed(const Cell &cell, const QRect &box)
{
    return QStyle::visualRect(cell.direction, cell.box, box);
}

void drawLine(const Cell &cell, const QRect &box, const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    cell.painter.drawText(placed(cell, box),
                          int(QStyle::visualAlignment(cell.direction, alignment) | Qt::AlignVCenter) |
                              int(Qt::TextSingleLine),
                          cell.painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

/// A title without a second line may take both: broken between words, the rest elided.
void drawWrapped(const Cell &cell, const QRect &box, const QString &text)
{
    const QFontMetrics metrics = cell.painter.fontMetrics();
    qsizetype split = -1;
    for (qsizetype at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1)) {
        if (metrics.horizontalAdvance(text.left(at)) > box.width())
            break;
        split = at;
    }
    if (split <= 0 || metrics.horizontalAdvance(text) <= box.width() || 2 * metrics.height() > box.height())
        return drawLine(cell, box, text);
    const QRect first(box.left(), box.top() + (box.height() - 2 * metrics.height()) / 2, box.width(), metrics.height());
    drawLine(cell, first, text.left(split));
    drawLine(cell, first.translated(0, metrics.height()), text.mid(split + 1));
}

void drawTitle(const Cell &cell, const QModelIndex &index)
{
    QRect words = cell.box;
    const QString avatar = index.data(AvatarRole).toString();
    if (!avatar.isEmpty()) {
        const int side = std::min(DiscSide, cell.box.height() - 6);
        paintAvatar(cell.painter, placed(cell, QRect(words.left(), words.center().y() - side / 2, side, side)),
                    initialsOf(avatar), hueOf(avatar));
        words.setLeft(words.left() + DiscSide + 12);
    }
    const QString subtitle = oneLine(index.data(SubtitleRole).toString(), MostText);
    const QFont strong = textFont(TextSize::Body, Weight::Strong);
    const QFont small = textFont(TextSize::Small);
    const int upper = QFontMetrics(strong).height();
    const int lower = QFontMetrics(small).height();
    cell.painter.setFont(strong);
    cell.painter.setPen(cell.ink);
    const QString title = oneLine(index.data(Qt::DisplayRole).toString(), MostText);
    if (subtitle.isEmpty())
        return drawWrapped(cell, words, title);
    if (upper + lower > words.height())
        return drawLine(cell, words, title);
    const int top = words.top() + (words.height() - upper - lower) / 2;
    drawLine(cell, QRect(words.left(), top, words.width(), upper), title);
    cell.painter.setFont(small);
    cell.painter.setPen(cell.muted);
    drawLine(cell, QRect(words.left(), top + upper, words.width(), lower), subtitle);
}

void drawRing(const Cell &cell, const QModelIndex &index)
{
    const QVariant part = index.data(PartRole);
    QRect words = cell.box;
    if (part.isValid()) {
        paintRing(cell.painter,
                  placed(cell, QRect(words.left(), words.center().y() - RingSide / 2, RingSide, RingSide)),
                  part.toDouble());
        words.setLeft(words.left() + RingSide + 8);
    }
    drawTabular(cell.painter, placed(cell, words), QStyle::visualAlignment(cell.direction, Qt::AlignLeft),
                oneLine(index.data(Qt::DisplayRole).toString(), MostText));
}

} // namespace

TableDelegate::TableDelegate(TableView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{}

void TableDelegate::setKind(int column, ColumnKind kind)
{
    while (m_kinds.size() <= column)
        m_kinds.append(ColumnKind::Text);
    m_kinds[column] = kind;
}

ColumnKind TableDelegate::kind(int column) const
{
    return m_kinds.value(column, ColumnKind::Text);
}

void TableDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette palette = Palette::current();
    const QRect row = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(row, palette.color(palette.isHighContrast() ? Role::Accent : Role::AccentTint));
    else if (const QVariant own = index.data(Qt::BackgroundRole); own.canConvert<QBrush>())
        painter.fillRect(row, own.value<QBrush>());
    else if (index.row() == m_hoverRow)
        painter.fillRect(row, palette.color(Role::Hover));
    if (!m_view->showGrid()) // the grid draws that line itself, one pixel below
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), palette.color(Role::Line));
    const QModelIndex current = m_view->currentIndex();
    if (!m_view->hasFocus() || current.row() != index.row())
        return;
    if (m_view->selectionBehavior() == QAbstractItemView::SelectRows) {
        // The bar at the reading side says which row the keyboard is on.
        if (index.column() == m_view->columnAt(m_view->isRightToLeft() ? m_view->viewport()->width() - 1 : 0))
            painter.fillRect(
                QStyle::visualRect(option.direction, row, QRect(row.left(), row.top(), 3, row.height() - 1)),
                palette.color(Role::Accent));
        painter.fillRect(QRect(row.left(), row.top(), row.width(), 1), palette.color(Role::Accent));
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), palette.color(Role::Accent));
    } else if (current.column() == index.column()) {
        paintFocusRing(painter, row, 3);
    }
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette palette = Palette::current();
    const bool inverted = palette.isHighContrast() && option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setClipRect(option.rect);
    paintGround(*painter, option, index);
    const QVariant own = index.data(Qt::ForegroundRole);
    QColor ink = own.canConvert<QBrush>() ? own.value<QBrush>().color() : palette.color(Role::Text);
    if (inverted)
        ink = palette.color(Role::OnAccent);
    const Cell cell{*painter, option.rect.adjusted(CellPadding, 0, -CellPadding, -1), option.direction, ink,
                    inverted ? ink : palette.color(Role::Muted)};
    painter->setFont(textFont(TextSize::Body));
    painter->setPen(ink);
    switch (kind(index.column())) {
    case ColumnKind::Title: drawTitle(cell, index); break;
    case ColumnKind::Ring: drawRing(cell, index); break;
    case ColumnKind::Number:
        drawTabular(*painter, cell.box, QStyle::visualAlignment(option.direction, Qt::AlignRight),
                    oneLine(index.data(Qt::DisplayRole).toString(), MostText));
        break;
    case ColumnKind::Pill:
        painter->setLayoutDirection(option.direction);
        paintPill(*painter, cell.box.adjusted(-2, 0, 2, 0), Tone(index.data(ToneRole).toInt()),
                  oneLine(index.data(Qt::DisplayRole).toString(), MostText));
        break;
    case ColumnKind::Text:
        if (index.flags().testFlag(Qt::ItemIsUserCheckable)) {
            QStyleOptionViewItem copy = option;
            copy.state.setFlag(QStyle::State_Selected, false);
            copy.state.setFlag(QStyle::State_MouseOver, false);
            copy.state.setFlag(QStyle::State_HasFocus, false);
            QStyledItemDelegate::paint(painter, copy, index);
            break;
        }
        drawLine(cell, cell.box, oneLine(index.data(Qt::DisplayRole).toString(), MostText));
        break;
    }
    painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = oneLine(index.data(Qt::DisplayRole).toString(), MostText);
    const bool strong = kind(index.column()) == ColumnKind::Title;
    int width =
        QFontMetrics(textFont(TextSize::Body, strong ? Weight::Strong : Weight::Regular)).horizontalAdvance(text);
    switch (kind(index.column())) {
    case ColumnKind::Pill: width = pillSize(text).width(); break;
    case ColumnKind::Ring: width += RingSide + 8; break;
    case ColumnKind::Title: width += index.data(AvatarRole).toString().isEmpty() ? 0 : DiscSide + 12; break;
    case ColumnKind::Number: width = int(std::ceil(tabularWidth(textFont(TextSize::Body), text))); break;
    case ColumnKind::Text: break;
    }
    return {width + 2 * CellPadding + 2, option.rect.height()};
}

} // namespace laurel::ui
