// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/EmptyState.h"

#include "widget/Icon.h"
#include "widget/Label.h"
#include "widget/Paint.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString defaultIcon(EmptyState::Kind kind)
{
    switch (kind) {
    case EmptyState::Kind::NothingYet: return u"inbox"_s;
    case EmptyState::Kind::NothingMatches: return u"search"_s;
    case EmptyState::Kind::CouldNotLoad: return u"exclamation-triangle"_s;
    case EmptyState::Kind::Loading: return u"hourglass-split"_s;
    }
    return {};
}

constexpr int PictureSide = 56;
constexpr int TextWidth = 440;

} // namespace

EmptyState::EmptyState(Kind kind, const QString &headline, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_picture(new QWidget(this))
    , m_headline(new Label({}, TextSize::Body, Weight::Strong, Role::Text, this))
    , m_sentence(new Label({}, TextSize::Body, Weight::Regular, Role::Muted, this))
    , m_actions(new QHBoxLayout)
{
    m_picture->setFixedSize(PictureSide, PictureSide);
    m_headline->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    for (Label *label : {m_headline, m_sentence}) {
        label->setWordWrap(true);
        label->setFixedWidth(TextWidth);
    }
    m_actions->setSpacing(space::S);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(space::Xl, space::Xl, space::Xl, space::Xl);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(space::L);
    column->addWidget(m_headline, 0, Qt::AlignHCenter);
    column->addSpacing(space::Xs);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addSpacing(space::L);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(m_actions);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
    setState(kind, headline, sentence);
}

void EmptyState::setState(Kind kind, const QString &headline, const QString &sentence)
{
    m_kind = kind;
    m_iconName = defaultIcon(kind);
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    fitWords();
    setAccessibleName(headline);
    setAccessibleDescription(sentence);
    update();
}

void EmptyState::fitWords()
{
    // A layout that centres a label asks it for one line's height, however many it takes. One without words has none.
    for (Label *label : {m_headline, m_sentence})
        label->setFixedHeight(std::max(label->heightForWidth(TextWidth), 0));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitWords();
}

void EmptyState::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

Button *EmptyState::addAction(const QString &text, ButtonKind kind)
{
    auto *button = new Button(text, kind, this);
    m_actions->addWidget(button);
    return button;
}

void EmptyState::clearActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

void EmptyState::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    const bool bad = m_kind == Kind::CouldNotLoad;
    const QRectF disc(m_picture->geometry());
    paintBox(painter, disc, PictureSide / 2.0, palette.color(bad ? Role::BadTint : Role::AccentTint), {});
    paintIcon(painter, disc.adjusted(16, 16, -16, -16), m_iconName, palette.color(bad ? Role::Bad : Role::Accent));
}

} // namespace laurel::ui
