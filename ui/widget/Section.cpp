// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Section.h"

#include "widget/Button.h"
#include "widget/Paint.h"
#include "widget/Style.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

SectionHeader::SectionHeader(const QString &title, const QString &note, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(title, TextSize::Body, Weight::Strong, Role::Text, this))
    , m_note(new Label(note, TextSize::Small, Weight::Regular, Role::Muted, this))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, space::Xs);
    m_row->setSpacing(space::S);
    m_row->addWidget(m_title, 1);
    m_row->addWidget(m_note, 0, Qt::AlignVCenter);
    fitHeight();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(title);
}

void SectionHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SectionHeader::setNote(const QString &note)
{
    m_note->setText(note);
}

void SectionHeader::addTrailing(QWidget *widget)
{
    if (const auto *button = qobject_cast<Button *>(widget); button && button->kind() == ButtonKind::Quiet)
        widget->setProperty(Style::FlushKey, true);
    m_row->addWidget(widget);
}

void SectionHeader::fitHeight()
{
    // With and without an action beside them, headings in a row stand on one line.
    m_title->setMinimumHeight(QFontMetrics(textFont(TextSize::Body, Weight::Strong)).height() + space::S);
}

void SectionHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void SectionHeader::paintEvent(QPaintEvent * /*event*/)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), Palette::current().color(Role::Line));
}

KeyValueList::KeyValueList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::L);
    m_grid->setVerticalSpacing(space::S);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 104);
}

Label *KeyValueList::addRow(const QString &key, const QString &value)
{
    auto *label = new Label(value, TextSize::Body, Weight::Regular, Role::Text, this);
    label->setWordWrap(true);
    label->setSelectable(true);
    addRow(key, label);
    return label;
}

void KeyValueList::addFigure(const QString &key, const QString &number)
{
    Label *label = addRow(key, number);
    label->setAlignment(Qt::AlignRight | Qt::AlignTop);
    label->setFixedWidth(QFontMetrics(textFont(TextSize::Body)).horizontalAdvance(u"000,000"_s));
}

void KeyValueList::addRow(const QString &key, QWidget *value)
{
    auto *label = new Label(key, TextSize::Body, Weight::Regular, Role::Muted, this);
    Qt::Alignment place = qobject_cast<Label *>(value) ? Qt::AlignTop : Qt::AlignVCenter;
    if (auto *button = qobject_cast<Button *>(value); button && button->kind() == ButtonKind::Quiet) {
        button->setProperty(Style::FlushKey, true); // its word stands flush with the values below
        place = Qt::AlignVCenter | Qt::AlignLeft;
    }
    label->setBuddy(value);
    if (value->accessibleName().isEmpty())
        value->setAccessibleName(qobject_cast<Label *>(value) ? QString() : key);
    m_grid->addWidget(label, m_next, 0, place & Qt::AlignVertical_Mask);
    m_grid->addWidget(value, m_next, 1, place);
    ++m_next;
    m_rows.append({label, value});
}

void KeyValueList::setRow(const QString &key, const QString &value)
{
    for (const Row &row : std::as_const(m_rows)) {
        if (row.key->text() != key)
            continue;
        if (auto *label = qobject_cast<Label *>(row.value))
            label->setText(value);
        return;
    }
    addRow(key, value);
}

QString KeyValueList::value(const QString &key) const
{
    for (const Row &row : m_rows)
        if (row.key->text() == key)
            if (const auto *label = qobject_cast<const Label *>(row.value))
                return label->text();
    return {};
}

void KeyValueList::clear()
{
    for (const Row &row : std::as_const(m_rows)) {
        for (QWidget *widget : {static_cast<QWidget *>(row.key), row.value}) {
            m_grid->removeWidget(widget);
            widget->hide();
            widget->deleteLater();
        }
    }
    m_rows.clear();
}

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(space::L, space::L, space::L, space::L);
    m_body->setSpacing(space::S);
}

void Card::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    paintBox(painter, rect(), space::CardRadius, palette.color(Role::Panel), palette.color(Role::Line));
    if (hasFocus())
        paintFocusRing(painter, rect(), space::CardRadius);
}

StatTile::StatTile(const QString &caption, QWidget *parent)
    : Card(parent)
    , m_caption(new Label(caption, TextSize::Small, Weight::Regular, Role::Muted, this))
    , m_figure(new QLabel(this))
    , m_change(new Label({}, TextSize::Small, Weight::Strong, Role::Muted, this))
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted, this))
{
    body()->setContentsMargins(space::L, space::M, space::L, space::M);
    body()->setSpacing(space::Xs);
    m_figure->setTextFormat(Qt::PlainText);
    m_figure->setFont(figureFont());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::S);
    row->addWidget(m_change);
    row->addWidget(m_note, 1);
    m_change->hide();
    m_note->hide(); // an empty line would be spare height
    body()->addWidget(m_caption);
    body()->addWidget(m_figure);
    body()->addLayout(row);
    body()->addStretch();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // as high as its neighbours in a row
    refreshName();
}

void StatTile::setFigure(const QString &figure)
{
    m_figure->setText(figure);
    refreshName();
}

void StatTile::setDelta(Trend trend, Tone tone, const QString &change, const QString &note)
{
    m_trend = trend;
    const QString arrow = trend == Trend::Up ? u"▲ "_s : trend == Trend::Down ? u"▼ "_s : QString();
    m_change->setText(change.isEmpty() ? QString() : arrow + change);
    m_change->setVisible(!change.isEmpty());
    m_change->setRole(tone == Tone::Good   ? Role::Good
                      : tone == Tone::Bad  ? Role::Bad
                      : tone == Tone::Warn ? Role::Warn
                                           : Role::Muted);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    refreshName();
}

void StatTile::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_figure->font() != figureFont())
        m_figure->setFont(figureFont());
}

void StatTile::refreshName()
{
    setAccessibleName(u"%1: %2"_s.arg(m_caption->text(), m_figure->text()));
    const QString way = m_trend == Trend::Up ? tr("up") : m_trend == Trend::Down ? tr("down") : QString();
    setAccessibleDescription(
        (way + u' ' + m_change->text().remove(u'▲').remove(u'▼').simplified() + u' ' + m_note->text()).simplified());
}

} // namespace laurel::ui
