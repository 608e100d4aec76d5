// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/FilterBar.h"

#include "widget/Chip.h"
#include "widget/FlowLayout.h"
#include "widget/Icon.h"
#include "widget/Label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>

namespace laurel::ui {

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_flow(new FlowLayout(nullptr, space::S))
    , m_trailing(new QHBoxLayout)
    , m_count(new Label({}, TextSize::Small, Weight::Regular, Role::Muted, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::S);
    m_field->setObjectName(QStringLiteral("filterField"));
    m_field->setAccessibleName(tr("Filter"));
    m_field->setPlaceholderText(tr("Filter"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(500);
    m_field->addAction(icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    m_field->setMinimumWidth(180);
    m_field->setMaximumWidth(300);
    m_field->installEventFilter(this);
    auto *chips = new QWidget(this);
    chips->setLayout(m_flow);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    chips->setSizePolicy(policy);
    m_count->hide();
    m_trailing->setSpacing(space::S);
    row->addWidget(m_field, 2);
    row->addWidget(chips, 3, Qt::AlignVCenter);
    row->addWidget(m_count);
    row->addLayout(m_trailing);
    setFocusProxy(m_field);
    m_rest.setSingleShot(true);
    m_rest.setInterval(150);
    connect(&m_rest, &QTimer::timeout, this, &FilterBar::tell);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            tell();
        else
            m_rest.start();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::tell);
}

void FilterBar::setExample(const QString &example)
{
    m_field->setPlaceholderText(tr("Filter: %1").arg(example));
    m_field->setAccessibleDescription(m_field->placeholderText());
}

QString FilterBar::text() const
{
    return m_field->text().trimmed();
}

void FilterBar::setText(const QString &text)
{
    m_field->setText(text);
    tell();
}

void FilterBar::addChip(Chip *chip)
{
    m_chips.append(chip);
    m_flow->addWidget(chip);
    chip->show();
}

void FilterBar::removeChip(Chip *chip)
{
    if (!m_chips.removeOne(chip))
        return;
    if (chip->hasFocus())
        m_field->setFocus();
    m_flow->removeWidget(chip);
    chip->hide();
    chip->deleteLater();
}

void FilterBar::addTrailing(QWidget *widget)
{
    m_trailing->addWidget(widget);
}

void FilterBar::setCountText(const QString &text)
{
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
}

void FilterBar::hookFind(QWidget *page)
{
    auto *shortcut = new QShortcut(QKeySequence::Find, page);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &FilterBar::focusField);
}

void FilterBar::setDelay(int milliseconds)
{
    m_rest.setInterval(milliseconds);
}

void FilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_field->text().isEmpty()) {
            m_field->clear(); // the innermost thing first; a second Esc goes on to the page
            return true;
        }
        if (key == Qt::Key_Down) {
            tell();
            emit leftDownwards();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::tell()
{
    m_rest.stop();
    if (text() == m_told)
        return;
    m_told = text();
    emit filterChanged(m_told);
}

} // namespace laurel::ui
