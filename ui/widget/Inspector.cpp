// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Inspector.h"

#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/FlowLayout.h"
#include "widget/Label.h"
#include "widget/Meter.h"
#include "widget/Scroll.h"
#include "widget/Section.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace laurel::ui {

namespace {

constexpr int Width = 380;

void emptyOut(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

Inspector::Inspector(QWidget *parent)
    : QWidget(parent)
    , m_avatar(new Avatar({}, 52, this))
    , m_title(new Label({}, TextSize::Body, Weight::Strong, Role::Text, this))
    , m_subtitle(new Label({}, TextSize::Small, Weight::Regular, Role::Muted, this))
    , m_tear(new IconButton(QStringLiteral("window-stack"), tr("Open in a window of its own"), this))
    , m_headSlot(new QWidget(this))
    , m_scroll(nullptr)
    , m_body(nullptr)
    , m_actions(new QWidget(this))
{
    setAccessibleName(tr("Inspector"));
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_headSlot->setLayout(new FlowLayout(nullptr, space::Xs));
    m_headSlot->hide();
    auto *close = new IconButton(QStringLiteral("x-lg"), tr("Close inspector"), this);
    connect(close, &QAbstractButton::clicked, this, &Inspector::closed);
    connect(m_tear, &QAbstractButton::clicked, this, &Inspector::tearOffRequested);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::Xs);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    words->addWidget(m_headSlot);
    words->addStretch();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::L, space::L, space::S, space::S);
    head->setSpacing(space::M);
    head->addWidget(m_avatar, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(m_tear, 0, Qt::AlignTop);
    head->addWidget(close, 0, Qt::AlignTop);
    head->setSpacing(space::S);
    auto *content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(space::L, space::S, space::L, space::L);
    m_body->setSpacing(space::S);
    m_body->addStretch();
    m_scroll = scrolledDown(content);
    m_actions->setLayout(new FlowLayout(nullptr, space::S));
    m_actions->layout()->setContentsMargins(space::L, space::M, space::L, space::L);
    m_actions->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_actions);
    setMinimumWidth(280);
    setHead({});
}

void Inspector::setHead(const QString &title, const QString &subtitle)
{
    m_title->setText(oneLine(title));
    m_subtitle->setText(oneLine(subtitle));
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_avatar->setName(title);
    m_avatar->setVisible(!title.isEmpty());
    setAccessibleDescription(m_title->text());
}

void Inspector::addToHead(QWidget *widget)
{
    m_headSlot->layout()->addWidget(widget);
    m_headSlot->show();
}

void Inspector::addContent(QWidget *content)
{
    m_body->insertWidget(m_body->count() - 1, content);
}

SectionHeader *Inspector::addSection(const QString &title, QWidget *content, const QString &note)
{
    auto *header = new SectionHeader(title, note);
    header->setContentsMargins(0, space::M, 0, 0);
    addContent(header);
    addContent(content);
    return header;
}

void Inspector::addAction(QWidget *button)
{
    m_actions->layout()->addWidget(button);
    m_actions->show();
}

void Inspector::clear()
{
    emptyOut(*m_headSlot->layout());
    emptyOut(*m_actions->layout());
    emptyOut(*m_body);
    m_body->addStretch();
    m_headSlot->hide();
    m_actions->hide();
    m_scroll->verticalScrollBar()->setValue(0);
    setHead({});
}

void Inspector::setTearable(bool tearable)
{
    m_tear->setVisible(tearable);
}

QSize Inspector::sizeHint() const
{
    return {Width, 600};
}

void Inspector::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    painter.fillRect(rect(), palette.color(Role::Panel));
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - 1 : 0;
    painter.fillRect(QRect(edge, 0, 1, height()), palette.color(Role::Line));
    if (m_actions->isVisible())
        painter.fillRect(QRect(0, m_actions->y(), width(), 1), palette.color(Role::Line));
}

void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace laurel::ui
