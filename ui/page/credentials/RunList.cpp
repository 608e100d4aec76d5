// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/RunList.h"

#include "model/Words.h"
#include "widget/ElidedLabel.h"
#include "widget/Paint.h"

#include <QLocale>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace laurel::ui {

namespace {

enum RunRole { SubtitleAt = Qt::UserRole + 1, CountAt };

/// Code above, title below, how many are ready at the far side.
class RunDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const override
    {
        return {200, QFontMetrics(textFont(TextSize::Body)).height() +
                         QFontMetrics(textFont(TextSize::Small)).height() + space::Xl};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Palette palette = Palette::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
        painter->fillRect(option.rect, palette.color(chosen ? Role::AccentTint : hovered ? Role::Hover : Role::Panel));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          palette.color(Role::Line));
        if (chosen) // the bar tells it where a tint cannot be told from the ground
            painter->fillRect(QStyle::visualRect(option.direction, option.rect,
                                                 QRect(option.rect.topLeft(), QSize(3, option.rect.height() - 1))),
                              palette.color(Role::Accent));
        QRect room = option.rect.adjusted(20, space::M - 2, -space::L, -space::M + 1);
        const QString count = index.data(CountAt).toString();
        const QSize pill = pillSize(count);
        const QRect pillBox(QPoint(room.right() - pill.width() + 1, room.center().y() - pill.height() / 2), pill);
        paintPill(*painter, QStyle::visualRect(option.direction, room, pillBox), Tone::Good, count);
        room.setWidth(room.width() - pill.width() - space::S);
        const QRect text = QStyle::visualRect(option.direction, option.rect, room);
        const int side = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
        painter->setFont(textFont(TextSize::Body, Weight::Strong));
        painter->setPen(palette.color(Role::Text));
        painter->drawText(text, side | int(Qt::AlignTop),
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(palette.color(Role::Muted));
        const QString subtitle = index.data(SubtitleAt).toString();
        painter->drawText(text, side | int(Qt::AlignBottom),
                          painter->fontMetrics().elidedText(subtitle, Qt::ElideRight, text.width()));
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), space::Radius);
        painter->restore();
    }
};

} // namespace

RunList::RunList(QWidget *parent)
    : QListView(parent)
    , m_model(new QStandardItemModel(this))
{
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RunDelegate(this));
    setModel(m_model);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (now.isValid() && now.row() < m_runs.size())
            emit chosen(m_runs.at(now.row()));
    });
}

void RunList::setRuns(const QList<RunRow> &runs, RunId wanted)
{
    const int before = currentIndex().row();
    if (!wanted.isValid() && before >= 0 && before < m_runs.size())
        wanted = m_runs.at(before).id;
    m_runs.clear(); // nothing is told while the lines are being exchanged
    m_model->clear();
    int current = 0;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const RunRow &run = runs.at(i);
        auto *item = new QStandardItem(oneLine(run.code, 200));
        item->setData(oneLine(textIn(run.courseTitle, QLocale().name().left(2)), 200), SubtitleAt);
        item->setData(tr("%1 ready").arg(numberText(run.ready)), CountAt);
        item->setData(tr("%1, %2 ready").arg(run.code).arg(run.ready), Qt::AccessibleTextRole);
        m_model->appendRow(item);
        if (run.id == wanted)
            current = int(i);
    }
    m_runs = runs;
    if (!runs.isEmpty())
        setCurrentIndex(m_model->index(current, 0));
}

} // namespace laurel::ui
