// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Rail.h"

#include "widget/ElidedLabel.h"
#include "widget/Icon.h"
#include "widget/Paint.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace laurel::ui {

namespace {
constexpr int ItemHeight = 36;
constexpr int IconSide = 18;
constexpr int IconLeft = 11;
constexpr int TextLeft = IconLeft + IconSide + 10;
constexpr int FullWidth = 196;
constexpr int NarrowWidth = 56;
} // namespace

RailButton::RailButton(const QString &text, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    refreshName();
}

void RailButton::setBadge(int count)
{
    m_badge = count;
    refreshName();
    update();
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    refreshName();
    updateGeometry();
    update();
}

void RailButton::refreshName()
{
    setAccessibleName(m_badge > 0 ? tr("%1, %n waiting", nullptr, m_badge).arg(text()) : text());
    setToolTip(m_collapsed ? toolTipOf(accessibleName()) : QString());
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics metrics(textFont(TextSize::Body, Weight::Strong));
    const int width = m_collapsed ? NarrowWidth - 2 * space::S : TextLeft + metrics.horizontalAdvance(text()) + 56;
    return {width, std::max(ItemHeight, metrics.height() + 16)};
}

QSize RailButton::minimumSizeHint() const
{
    return {NarrowWidth - 2 * space::S, sizeHint().height()};
}

void RailButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    if (isChecked())
        paintBox(painter, rect(), space::Radius, palette.color(Role::AccentTint),
                 palette.isHighContrast() ? palette.color(Role::Accent) : QColor());
    else if (underMouse())
        paintBox(painter, rect(), space::Radius, palette.color(Role::Line), {});
    const QColor ink = palette.color(isChecked() ? Role::Accent : Role::Text);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QRect sign(IconLeft, (height() - IconSide) / 2, IconSide, IconSide);
    QRect words(TextLeft, 0, width() - TextLeft - space::S, height());
    if (mirrored) {
        sign.moveRight(width() - IconLeft);
        words.moveLeft(space::S);
    }
    paintIcon(painter, sign, m_iconName, ink);
    if (!m_collapsed) {
        painter.setFont(textFont(TextSize::Body, isChecked() ? Weight::Strong : Weight::Regular));
        painter.setPen(ink);
        painter.drawText(
            words, int(Qt::AlignVCenter | Qt::AlignLeading) | int(Qt::TextSingleLine),
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width() - (m_badge > 0 ? 32 : 0)));
    }
    if (m_badge > 0)
        paintBadge(painter);
    if (hasFocus())
        paintFocusRing(painter, rect(), space::Radius);
}

void RailButton::paintBadge(QPainter &painter) const
{
    const Palette palette = Palette::current();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (m_collapsed) {
        const qreal left = mirrored ? 5 : width() - 13;
        paintBox(painter, QRectF(left, 5, 8, 8), 4, palette.color(Role::Accent), {});
        return;
    }
    const QString count = m_badge > 999 ? QStringLiteral("999+") : QLocale().toString(m_badge);
    painter.setFont(textFont(TextSize::Small, Weight::Strong));
    const QFontMetricsF metrics(painter.font());
    const qreal wide = std::max(20.0, std::ceil(metrics.horizontalAdvance(count)) + 12);
    const qreal high = std::ceil(metrics.height()) + 1;
    const QRectF badge(mirrored ? 10 : width() - wide - 10, (height() - high) / 2, wide, high);
    paintBox(painter, badge, high / 2, palette.color(Role::Accent), {});
    painter.setPen(palette.color(Role::OnAccent));
    painter.drawText(badge, int(Qt::AlignCenter), count);
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void RailButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
{
    setAccessibleName(tr("Places"));
    setFixedWidth(FullWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::S, space::S, space::S + 1, space::S);
    column->setSpacing(0);
    for (QVBoxLayout *part : {m_top, m_bottom})
        part->setSpacing(1);
    column->addLayout(m_top);
    column->addStretch();
    column->addLayout(m_bottom);
}

RailButton *Rail::addItem(const QString &id, const QString &text, const QString &iconName, End end)
{
    auto *button = new RailButton(text, iconName, this);
    button->setObjectName(QStringLiteral("rail.") + id);
    button->setCollapsed(m_collapsed);
    button->installEventFilter(this);
    (end == End::Top ? m_top : m_bottom)->addWidget(button);
    m_items.append({id, button});
    connect(button, &QAbstractButton::clicked, this, [this, id] {
        setCurrent(id);
        emit activated(id);
    });
    return button;
}

void Rail::setCurrent(const QString &id)
{
    m_current = id;
    for (const Item &item : std::as_const(m_items))
        item.button->setChecked(item.id == id);
}

void Rail::setBadge(const QString &id, int count)
{
    if (RailButton *found = button(id))
        found->setBadge(count);
}

QStringList Rail::ids() const
{
    QStringList all;
    for (const Item &item : m_items)
        all.append(item.id);
    return all;
}

RailButton *Rail::button(const QString &id) const
{
    for (const Item &item : m_items)
        if (item.id == id)
            return item.button;
    return nullptr;
}

void Rail::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? NarrowWidth + 1 : FullWidth);
    for (const Item &item : std::as_const(m_items))
        item.button->setCollapsed(collapsed);
    emit collapsedChanged(collapsed);
}

void Rail::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    painter.fillRect(rect(), palette.color(Role::Rail));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), palette.color(Role::Line));
}

bool Rail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto last = int(m_items.size()) - 1;
    int at = -1;
    for (int i = 0; i <= last; ++i)
        if (m_items.at(i).button == watched)
            at = i;
    int to = -1;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up: to = std::max(at - 1, 0); break;
    case Qt::Key_Down: to = std::min(at + 1, last); break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    default: return QWidget::eventFilter(watched, event);
    }
    m_items.at(to).button->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace laurel::ui
