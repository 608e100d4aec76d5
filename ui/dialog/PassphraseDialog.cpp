// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/PassphraseDialog.h"

#include "dialog/PassphraseField.h"
#include "widget/Button.h"
#include "widget/Label.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace laurel::ui {

PassphraseDialog::PassphraseDialog(const QString &title, const QString &problem, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("prompt.passphrase"));
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);

    layout->addWidget(new Label(title, TextSize::Title, Weight::Strong, Role::Text, this));
    layout->addSpacing(8);

    auto *label = new Label(tr("&Passphrase"), TextSize::Small, Weight::Strong, Role::Muted, this);
    m_field = new PassphraseField(this);
    m_field->setObjectName(QStringLiteral("prompt.passphrase.field"));
    m_field->setAccessibleName(tr("Passphrase"));
    m_field->setMinimumWidth(320);
    label->setBuddy(m_field);
    layout->addWidget(label);
    layout->addWidget(m_field);

    if (!problem.isEmpty()) {
        auto *message = new Label(problem, TextSize::Small, Weight::Regular, Role::Bad, this);
        message->setWordWrap(true);
        message->setObjectName(QStringLiteral("prompt.passphrase.problem"));
        m_field->setAccessibleDescription(problem);
        layout->addWidget(message);
    }

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_unlock = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
    setButtonKind(*m_unlock, ButtonKind::Primary);
    m_unlock->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_field->isEmpty())
            m_field->setFocus();
        else
            accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    m_field->setFocus();
}

std::shared_ptr<service::Passphrase> PassphraseDialog::take()
{
    return m_field->take();
}

void PassphraseDialog::done(int result)
{
    QDialog::done(result); // whoever listens to accepted() has taken it by now
    m_field->clear();
}

} // namespace laurel::ui
