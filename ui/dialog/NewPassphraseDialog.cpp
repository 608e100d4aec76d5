// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/NewPassphraseDialog.h"

#include "dialog/PassphraseField.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/Label.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int dialogWidth = 440;

PassphraseField *secretField(const QString &name)
{
    auto *field = new PassphraseField;
    field->setObjectName(name);
    return field;
}

} // namespace

NewPassphraseDialog::NewPassphraseDialog(const QString &title, QWidget *parent, Old old)
    : QDialog(parent)
    , m_first(secretField(u"passphrase.first"_s))
    , m_second(secretField(u"passphrase.second"_s))
{
    setObjectName(u"passphrase.new"_s);
    setWindowTitle(title);
    setMinimumWidth(dialogWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Xl, space::Xl, space::Xl, space::L);
    column->setSpacing(space::S);
    column->addWidget(new Label(title, TextSize::Title, Weight::Strong));
    auto *words =
        new Label(tr("It is asked for whenever credentials are signed. Nobody can bring it back, so keep it safe."),
                  TextSize::Body, Weight::Regular, Role::Muted);
    words->setWordWrap(true);
    column->addWidget(words);
    column->addSpacing(space::S);
    if (old == Old::Asked) {
        m_old = secretField(u"passphrase.old"_s);
        m_oldRow = new FieldRow(tr("Passphrase as it is &now"), m_old, FieldRow::Need::Required);
        column->addWidget(m_oldRow);
    }
    m_firstRow =
        new FieldRow(old == Old::Asked ? tr("New &passphrase") : tr("&Passphrase"), m_first, FieldRow::Need::Required);
    m_firstRow->setHint(tr("At least %1 characters; four words are easy to keep in mind.").arg(shortest));
    m_secondRow = new FieldRow(tr("Passphrase &again"), m_second, FieldRow::Need::Required);
    column->addWidget(m_firstRow);
    column->addWidget(m_secondRow);
    connect(m_firstRow, &FieldRow::left, this, [this] {
        if (!m_first->isEmpty())
            static_cast<void>(checkFirst());
    });
    connect(m_secondRow, &FieldRow::left, this, [this] {
        if (!m_second->isEmpty())
            static_cast<void>(checkSecond());
    });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *accept = new Button(tr("Set passphrase"), ButtonKind::Primary);
    accept->setObjectName(u"passphrase.accept"_s);
    buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewPassphraseDialog::tryAccept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addSpacing(space::S);
    column->addWidget(buttons);
    accept->setDefault(true); // once it is in the dialog: otherwise Enter would press "Cancel"
    (m_old != nullptr ? m_old : m_first)->setFocus();
}

void NewPassphraseDialog::setProblem(const QString &problem)
{
    if (m_oldRow != nullptr && !problem.isEmpty())
        m_oldRow->setMessage(Tone::Bad, problem);
}

bool NewPassphraseDialog::checkOld()
{
    const bool fine = m_old == nullptr || !m_old->isEmpty();
    if (!fine)
        m_oldRow->setMessage(Tone::Bad, tr("Type the passphrase that opens it now."));
    return fine;
}

bool NewPassphraseDialog::checkFirst()
{
    const bool fine = m_first->length() >= shortest;
    if (fine)
        m_firstRow->clearMessage();
    else
        m_firstRow->setMessage(Tone::Bad, tr("Too short: use at least %1 characters.").arg(shortest));
    return fine;
}

bool NewPassphraseDialog::checkSecond()
{
    const bool fine = m_second->isSame(*m_first);
    if (fine)
        m_secondRow->clearMessage();
    else
        m_secondRow->setMessage(Tone::Bad, tr("The two are not the same. Type it once more."));
    return fine;
}

void NewPassphraseDialog::tryAccept()
{
    if (!checkOld())
        m_old->setFocus();
    else if (!checkFirst())
        m_first->setFocus();
    else if (!checkSecond())
        m_second->setFocus();
    else
        accept();
}

std::shared_ptr<service::Passphrase> NewPassphraseDialog::take()
{
    m_second->clear();
    return m_first->take();
}

std::shared_ptr<service::Passphrase> NewPassphraseDialog::takeOld()
{
    return m_old == nullptr ? std::make_shared<service::Passphrase>() : m_old->take();
}

void NewPassphraseDialog::done(int result)
{
    QDialog::done(result); // whoever listens to accepted() has taken it by now
    if (m_old != nullptr)
        m_old->clear();
    m_first->clear();
    m_second->clear();
}

} // namespace laurel::ui
