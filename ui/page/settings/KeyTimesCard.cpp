// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/KeyTimesCard.h"

#include "page/courses/ListSection.h"
#include "widget/FieldRow.h"

#include <QComboBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace laurel::ui {

namespace {

QComboBox *choice(const QString &name, std::initializer_list<int> values)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    for (const int value : values)
        box->addItem(
            value == 0 ? KeyTimesCard::tr("Never because of that") : KeyTimesCard::tr("%L1 minutes").arg(value), value);
    keepWheelForPage(box);
    return box;
}

void select(QComboBox *box, minutes value)
{
    const QSignalBlocker quiet(box);
    if (box->findData(int(value.count())) < 0)
        box->addItem(KeyTimesCard::tr("%L1 minutes").arg(value.count()), int(value.count()));
    box->setCurrentIndex(box->findData(int(value.count())));
}

} // namespace

KeyTimesCard::KeyTimesCard(std::shared_ptr<service::Workspace> workspace, QWidget *parent)
    : Card(parent)
    , m_workspace(std::move(workspace))
    , m_open(choice(u"keys.times.open"_s, {5, 15, 30, 60, 240}))
    , m_idle(choice(u"keys.times.idle"_s, {1, 5, 10, 30, 0}))
{
    setObjectName(u"keys.times"_s);
    auto *open = new FieldRow(tr("A key &stays open for"), m_open);
    open->setHint(tr("For keys that are unlocked from now on. A batch that has begun is finished in any case."));
    auto *idle = new FieldRow(tr("Without a keystroke or &mouse move it locks after"), m_idle);
    idle->setHint(tr("It locks too when the screen is locked, the computer goes to sleep, or the window is closed."));
    body()->addWidget(new Label(tr("Locking"), TextSize::Body, Weight::Strong));
    body()->addWidget(open);
    body()->addWidget(idle);
    refresh();
    connect(m_open, &QComboBox::activated, this, &KeyTimesCard::store);
    connect(m_idle, &QComboBox::activated, this, &KeyTimesCard::store);
}

void KeyTimesCard::refresh()
{
    const service::KeyTimes times = m_workspace->keys().times();
    select(m_open, times.open);
    select(m_idle, times.idle);
}

void KeyTimesCard::store()
{
    m_workspace->keys().setTimes({minutes(m_open->currentData().toInt()), minutes(m_idle->currentData().toInt())});
}

} // namespace laurel::ui
