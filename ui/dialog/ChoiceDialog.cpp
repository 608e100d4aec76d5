// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/ChoiceDialog.h"

#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/Label.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int choiceWidth = 440;

} // namespace

ChoiceDialog::ChoiceDialog(const Question &question, const Choice &choice, QWidget *parent)
    : QDialog(parent)
    , m_choices(new QComboBox)
{
    setObjectName(u"prompt.choice"_s);
    setWindowTitle(question.title);
    setMinimumWidth(choiceWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Xl, space::Xl, space::Xl, space::L);
    column->setSpacing(space::S);
    auto *title = new Label(question.title, TextSize::Title, Weight::Strong);
    title->setWordWrap(true);
    column->addWidget(title);
    auto *words = new Label(question.text, TextSize::Body, Weight::Regular, Role::Muted);
    words->setWordWrap(true);
    column->addWidget(words);
    column->addSpacing(space::S);
    m_choices->setObjectName(u"choice.list"_s);
    m_choices->addItems(choice.options);
    column->addWidget(new FieldRow(choice.label, m_choices, FieldRow::Need::Required));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    const bool destructive = question.tone == Question::Tone::Destructive;
    auto *accept = new Button(question.verb, destructive ? ButtonKind::Danger : ButtonKind::Primary);
    accept->setObjectName(u"choice.accept"_s);
    buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addSpacing(space::S);
    column->addWidget(buttons);
    // What cannot be undone is never one Enter away.
    accept->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    m_choices->setFocus();
}

int ChoiceDialog::chosen() const
{
    return m_choices->currentIndex();
}

} // namespace laurel::ui
