// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/RecordListView.h"

#include "page/Counted.h"
#include "page/HeadBand.h"
#include "page/RecordFrame.h"
#include "widget/Button.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"

#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

RecordListView::RecordListView(RecordModel *model, const ListSubject &subject, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_one(subject.one)
    , m_many(subject.many)
    , m_header(new PageHeader(subject.title, this))
    , m_filter(new FilterBar(this))
    , m_stage(new ListStage(model, subject.words, this))
    , m_message(footMessage(subject.name + u".message"_s))
    , m_row(new QSplitter(Qt::Horizontal, this))
{
    model->setParent(this);
    m_header->setObjectName(subject.name + u".header"_s);
    m_filter->setObjectName(subject.name + u".filter"_s);
    m_filter->setExample(subject.example);
    m_stage->empty()->setObjectName(subject.name + u".empty"_s);
    table()->setObjectName(subject.name + u".table"_s);
    table()->setAccessibleName(subject.title);
    layOut();
    connect(m_filter, &FilterBar::leftDownwards, this, &RecordListView::focusTable);
    connect(m_model, &RecordModel::stateChanged, this, &RecordListView::refreshSubtitle);
    connect(m_model, &RecordModel::countChanged, this, &RecordListView::refreshSubtitle);
}

void RecordListView::layOut()
{
    auto *head = new HeadBand(this);
    head->add(m_header);
    head->add(m_filter);
    auto *middle = new QWidget;
    auto *stack = new QVBoxLayout(middle);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    stack->addWidget(m_stage, 1);
    stack->addWidget(m_message);
    m_row->setChildrenCollapsible(false);
    m_row->setHandleWidth(1);
    m_row->addWidget(middle);
    m_row->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_row, 1);
}

void RecordListView::addSide(QWidget *panel)
{
    m_sides.append(panel);
    m_row->addWidget(panel);
    panel->installEventFilter(this);
    panel->hide();
}

/// While a panel has a main action of its own, that one is the filled button.
void RecordListView::settlePrimary()
{
    const bool beside = std::any_of(m_sides.cbegin(), m_sides.cend(), [](const QWidget *side) {
        const auto buttons = side->findChildren<const Button *>();
        return !side->isHidden() && std::any_of(buttons.cbegin(), buttons.cend(), [](const Button *button) {
            return button->kind() == ButtonKind::Primary;
        });
    });
    if (Button *primary = m_header->primary())
        primary->setKind(beside ? ButtonKind::Secondary : ButtonKind::Primary);
}

bool RecordListView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        settlePrimary();
    return QWidget::eventFilter(watched, event);
}

void RecordListView::setFiltered(bool filtered, const QStringList &words)
{
    m_filterWords = words;
    m_stage->setFiltered(filtered);
    refreshSubtitle();
}

void RecordListView::setTotal(int total)
{
    m_total = total;
    refreshSubtitle();
}

void RecordListView::refreshSubtitle()
{
    if (m_model->state() == RecordModel::State::Loading)
        return;
    const int shown = m_model->rowCount();
    QString text = counted(m_total < 0 || !m_stage->isFiltered() ? shown : m_total, m_one, m_many);
    if (m_stage->isFiltered())
        text = m_total < 0 ? tr("%1 match").arg(text) : tr("%1 of %2").arg(numberText(shown), text);
    m_header->setSubtitle((QStringList{text} + m_filterWords).join(u" · "_s));
}

void RecordListView::tell(const Error &error)
{
    m_message->say(Tone::Bad, error.what);
}

void RecordListView::tell(Tone tone, const QString &line)
{
    m_message->say(tone, line);
}

void RecordListView::focusFilter()
{
    m_filter->focusField();
}

void RecordListView::focusTable()
{
    if (m_model->rowCount() == 0)
        return;
    table()->setFocus();
    if (!table()->currentIndex().isValid())
        table()->setCurrentIndex(m_model->index(0, 0));
}

bool RecordListView::closeInnermost()
{
    const auto open =
        std::find_if(m_sides.crbegin(), m_sides.crend(), [](const QWidget *side) { return !side->isHidden(); });
    if (open == m_sides.crend())
        return false;
    (*open)->hide();
    focusTable();
    return true;
}

QByteArray RecordListView::saveState() const
{
    return table()->columnState();
}

void RecordListView::restoreState(const QByteArray &state)
{
    table()->restoreColumnState(state);
}

} // namespace laurel::ui
