// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/ListSection.h"

#include "widget/Button.h"
#include "widget/Chip.h"
#include "widget/ElidedLabel.h"
#include "widget/FlowLayout.h"
#include "widget/Label.h"
#include "widget/Paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int longestName = 2000;

/// Wheel turns over a field without the focus belong to the page.
class WheelGuard final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget *>(watched)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

void keepWheelForPage(QWidget *field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelGuard(field));
}

ItemRow::ItemRow(const QString &kind, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_number(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_name(new QLineEdit)
    , m_line(new QHBoxLayout)
    , m_remove(nullptr)
{
    auto *remove = new IconButton(u"trash"_s, tr("Delete %1").arg(kind));
    m_remove = remove;
    connect(remove, &QAbstractButton::clicked, this, &ItemRow::removeRequested);
    m_number->setFixedWidth(16);
    m_name->setMaxLength(longestName);
    m_line->setSpacing(space::S);
    m_line->addWidget(m_number);
    m_line->addWidget(m_name, 1);
    m_line->addWidget(remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::M, space::S, space::S, space::S);
    column->setSpacing(space::S);
    column->addLayout(m_line);
    watch(m_name);
    connect(m_name, &QLineEdit::textEdited, this, &ItemRow::nameEdited);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void ItemRow::setAccess(Access access)
{
    m_name->setReadOnly(access == Access::ReadOnly);
    m_remove->setVisible(access == Access::Editable);
}

void ItemRow::setNumber(int number)
{
    m_number->setText(QString::number(number));
    m_name->setAccessibleName(u"%1 %2"_s.arg(m_kind).arg(number));
}

void ItemRow::setName(const QString &text)
{
    if (m_name->text().trimmed() != text.trimmed()) {
        m_name->setText(text);
        if (!m_name->hasFocus())
            m_name->setCursorPosition(0);
    }
}

void ItemRow::addToLine(QWidget *widget)
{
    m_line->insertWidget(m_line->count() - 1, widget);
}

QHBoxLayout *ItemRow::secondLine()
{
    if (m_second == nullptr) {
        m_second = new QHBoxLayout;
        m_second->setContentsMargins(16 + space::S, 0, 0, 0);
        m_second->setSpacing(space::S);
        static_cast<QVBoxLayout *>(layout())->addLayout(m_second);
    }
    return m_second;
}

void ItemRow::watch(QWidget *field)
{
    field->installEventFilter(this);
}

bool ItemRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
        if (event->type() == QEvent::FocusOut)
            emit left();
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_name && isEnter && !m_name->isReadOnly()) {
            emit addRequested();
            return true;
        }
        const bool isMove = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (isMove && key->modifiers().testFlag(Qt::AltModifier) && !m_name->isReadOnly()) {
            emit moveRequested(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ItemRow::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette palette = Palette::current();
    const bool active = isAncestorOf(QApplication::focusWidget());
    paintBox(painter, rect(), space::CardRadius, palette.color(Role::Panel),
             palette.color(active ? Role::Accent : Role::Line));
}

OutcomeToggles::OutcomeToggles(QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(nullptr, space::Xs))
{
    setLayout(m_flow);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void OutcomeToggles::present(const QList<LearningOutcome> &outcomes, const QStringList &chosen, Access access)
{
    QStringList keys;
    for (const LearningOutcome &outcome : outcomes)
        keys.append(outcome.key);
    m_chosen = chosen;
    if (keys != m_keys) {
        qDeleteAll(m_chips);
        m_chips.clear();
        m_keys = keys;
        for (qsizetype i = 0; i < keys.size(); ++i) {
            auto *chip = new Chip(QString::number(i + 1), Chip::Kind::Toggle, this);
            connect(chip, &QAbstractButton::clicked, this, [this, key = keys.at(i)] {
                QStringList next = m_chosen;
                if (!next.removeOne(key))
                    next.append(key);
                emit chosenChanged(next);
            });
            m_chips.append(chip);
            m_flow->addWidget(chip);
        }
    }
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips.at(i)->setChecked(chosen.contains(m_keys.at(i)));
        m_chips.at(i)->setEnabled(access == Access::Editable);
        m_chips.at(i)->setToolTip(toolTipOf(textIn(outcomes.at(i).text, u"en"_s)));
        m_chips.at(i)->setAccessibleName(tr("Outcome %1: %2").arg(i + 1).arg(textIn(outcomes.at(i).text, u"en"_s)));
    }
}

} // namespace laurel::ui
