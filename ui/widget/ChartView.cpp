// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing inside a ChartCard: what the pointer and the keyboard do with it.

#include "widget/ChartCard.h"
#include "widget/Paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace laurel::ui {

ChartView::ChartView(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChartView::setData(const ChartData &shown)
{
    m_data = shown;
    m_words.clear();
    m_chart.reset();
    m_marked = {};
    setAccessibleName(shown.title);
    setAccessibleDescription(shown.subtitle);
    update();
}

void ChartView::setWords(const QString &title, const QString &words)
{
    ChartData bare;
    bare.title = title;
    setData(bare);
    m_words = words;
    setAccessibleDescription(words);
}

const ChartPainter &ChartView::chart() const
{
    if (!m_chart)
        m_chart.emplace(m_data, QSizeF(size()), Palette::current());
    return *m_chart;
}

void ChartView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    if (!m_words.isEmpty()) {
        // The frame of a chart to come, so that nothing jumps when it is there.
        const QRect room = rect().adjusted(0, 40, 0, -24);
        for (int i = 0; i < 4; ++i)
            painter.fillRect(QRect(room.left(), room.top() + room.height() * i / 3, room.width(), 1),
                             palette.color(Role::Line));
        painter.setFont(textFont(TextSize::Body, Weight::Strong));
        painter.setPen(palette.color(Role::Text));
        painter.drawText(QPointF(0, painter.fontMetrics().ascent()), m_data.title);
        painter.setFont(textFont(TextSize::Body));
        const QRectF words =
            painter.fontMetrics().boundingRect(room, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_words);
        painter.fillRect(words.adjusted(-12, -6, 12, 6), palette.color(Role::Panel));
        painter.setPen(palette.color(Role::Muted));
        painter.drawText(room, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_words);
    } else {
        chart().paint(painter, m_marked);
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), 4);
}

void ChartView::mark(const ChartPoint &point)
{
    if (point.series == m_marked.series && point.category == m_marked.category)
        return;
    m_marked = point;
    setAccessibleDescription(point.isValid() ? pointWords(m_data, point) : m_data.subtitle);
    setCursor(point.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartView::step(int by)
{
    const QList<ChartPoint> &points = chart().points();
    if (points.isEmpty())
        return;
    const auto found = std::find_if(points.cbegin(), points.cend(), [this](const ChartPoint &point) {
        return point.series == m_marked.series && point.category == m_marked.category;
    });
    const qsizetype last = points.size() - 1;
    const qsizetype now = found == points.cend() ? (by > 0 ? -1 : last + 1) : found - points.cbegin();
    mark(points.at(std::clamp<qsizetype>(now + by, 0, last)));
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    mark(chart().pointAt(event->position()));
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    const ChartPoint point = chart().pointAt(event->position());
    if (event->button() == Qt::LeftButton && point.isValid())
        emit activated(point.series, point.category);
}

void ChartView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        mark({});
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int all = int(chart().points().size());
    switch (event->key()) {
    case Qt::Key_Right: return step(forward);
    case Qt::Key_Left: return step(-forward);
    case Qt::Key_Down: return step(1);
    case Qt::Key_Up: return step(-1);
    case Qt::Key_Home: return step(-std::max(all, 1));
    case Qt::Key_End: return step(std::max(all, 1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_marked.isValid())
            emit activated(m_marked.series, m_marked.category);
        return;
    case Qt::Key_Escape:
        if (m_marked.isValid())
            return mark({});
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_chart.reset();
}

void ChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        m_chart.reset();
        update();
    }
}

} // namespace laurel::ui
