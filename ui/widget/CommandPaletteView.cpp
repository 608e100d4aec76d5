// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/CommandPaletteView.h"

#include "widget/ElidedLabel.h"
#include "widget/Icon.h"
#include "widget/Label.h"
#include "widget/Paint.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace laurel::ui {

namespace {

enum ItemRole { IdRole = Qt::UserRole + 1, SubtitleTextRole, IconNameRole, ShortcutRole };
constexpr int RowHeight = 44;
constexpr int ViewWidth = 620;
constexpr int MostRows = 9;
constexpr qsizetype MostItems = 200;

class ItemDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const override
    {
        return {100, std::max(RowHeight, 2 * QFontMetrics(textFont(TextSize::Body)).height() + 10)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Palette palette = Palette::current();
        const QRect row = option.rect.adjusted(space::S, 1, -space::S, -1);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            paintBox(*painter, row, space::Radius, palette.color(Role::AccentTint),
                     palette.isHighContrast() ? palette.color(Role::Accent) : QColor());
        const auto mirrored = [&](const QRect &box) { return QStyle::visualRect(option.direction, row, box); };
        const QString subtitle = index.data(SubtitleTextRole).toString();
        const QString shortcut = index.data(ShortcutRole).toString();
        const int left = row.left() + 12;
        paintIcon(*painter, mirrored(QRect(left, row.center().y() - 8, 18, 18)), index.data(IconNameRole).toString(),
                  palette.color(selected ? Role::Accent : Role::Muted));
        painter->setFont(textFont(TextSize::Small));
        const int keys = shortcut.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(shortcut) + 24;
        QRect words(left + 30, row.top(), row.width() - 54 - keys, row.height());
        painter->setPen(palette.color(Role::Muted));
        if (!shortcut.isEmpty())
            painter->drawText(mirrored(QRect(row.right() - keys, row.top(), keys - 12, row.height())),
                              int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)),
                              shortcut);
        const Qt::Alignment start = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
        if (!subtitle.isEmpty()) {
            const QRect lower = mirrored(words.adjusted(0, words.height() / 2, 0, -4));
            painter->drawText(lower, int(Qt::AlignTop | start) | int(Qt::TextSingleLine),
                              painter->fontMetrics().elidedText(subtitle, Qt::ElideRight, words.width()));
            words.adjust(0, 3, 0, -words.height() / 2);
        }
        painter->setFont(textFont(TextSize::Body, selected ? Weight::Strong : Weight::Regular));
        painter->setPen(palette.color(Role::Text));
        painter->drawText(mirrored(words), int(Qt::AlignVCenter | start) | int(Qt::TextSingleLine),
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    }
};

} // namespace

CommandPaletteView::CommandPaletteView(QWidget *window)
    : QFrame(window)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_empty(new Label(tr("Nothing found. Try fewer letters."), TextSize::Body, Weight::Regular, Role::Muted, this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Search or run a command"));
    m_field->setAccessibleName(accessibleName());
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_field->setMaxLength(200);
    m_field->addAction(icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    m_field->setMinimumHeight(40);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ItemDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMinimumHeight(64);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, space::M, 1, space::S);
    column->setSpacing(space::S);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::M, 0, space::M, 0);
    head->addWidget(m_field);
    column->addLayout(head);
    column->addWidget(m_list);
    column->addWidget(m_empty);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        refresh();
        emit textChanged(text);
    });
    connect(m_list, &QListView::clicked, this, &CommandPaletteView::choose);
    hide();
}

void CommandPaletteView::setProvider(Provider provider)
{
    m_provider = std::move(provider);
}

void CommandPaletteView::popUp()
{
    if (isHidden())
        m_before = QApplication::focusWidget();
    m_field->clear();
    refresh();
    show();
    raise();
    place();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPaletteView::addFound(const QString &text, const QList<PaletteItem> &items)
{
    if (text != m_field->text() || isHidden())
        return;
    append(items);
    place();
}

int CommandPaletteView::resultCount() const
{
    return m_model->rowCount();
}

QString CommandPaletteView::currentId() const
{
    return m_list->currentIndex().data(IdRole).toString();
}

void CommandPaletteView::refresh()
{
    m_model->clear();
    append(m_provider ? m_provider(m_field->text()) : QList<PaletteItem>());
    place();
}

void CommandPaletteView::append(const QList<PaletteItem> &items)
{
    for (const PaletteItem &item : items) {
        if (m_model->rowCount() >= MostItems)
            break;
        auto *row = new QStandardItem(oneLine(item.title, 300));
        row->setData(item.id, IdRole);
        row->setData(oneLine(item.subtitle, 300), SubtitleTextRole);
        row->setData(item.iconName, IconNameRole);
        row->setData(item.shortcut, ShortcutRole);
        row->setData(QStringList({row->text(), item.subtitle, item.shortcut}).join(QStringLiteral(", ")),
                     Qt::AccessibleTextRole);
        m_model->appendRow(row);
    }
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setVisible(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0);
}

void CommandPaletteView::choose()
{
    const QString id = currentId();
    if (id.isEmpty())
        return;
    dismiss();
    emit chosen(id);
}

void CommandPaletteView::dismiss()
{
    if (isHidden())
        return;
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void CommandPaletteView::step(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int now = m_list->currentIndex().row();
    const int to = std::abs(rows) == 1 ? (now + rows + count) % count : std::clamp(now + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(to, 0));
    m_field->setAccessibleDescription(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
}

void CommandPaletteView::place()
{
    const QWidget *window = parentWidget();
    const int shown = std::min(m_model->rowCount(), MostRows);
    const int rowHeight = m_list->sizeHintForRow(0);
    m_list->setFixedHeight(std::max(shown * rowHeight, 0));
    layout()->activate();
    const int wide = std::min(ViewWidth, window->width() - 2 * space::L);
    const int high = std::min(layout()->sizeHint().height(), window->height() - 2 * space::L);
    setGeometry((window->width() - wide) / 2, std::min(72, std::max(space::L, window->height() / 8)), wide, high);
}

bool CommandPaletteView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        // Its own menu and another window give the focus back.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            hide();
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(MostRows); return true;
    case Qt::Key_PageUp: step(-MostRows); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // there is nowhere else to go inside
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Escape: dismiss(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

void CommandPaletteView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    paintBox(painter, rect(), space::CardRadius, palette.color(Role::Panel), palette.color(Role::Border));
}

} // namespace laurel::ui
