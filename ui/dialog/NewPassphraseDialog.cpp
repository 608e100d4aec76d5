// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog/NewPassphraseDialog.h"

#include "widget/Button.h"
#include "widget/FieldRow.h"
#include "widget/Label.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int dialogWidth = 440;

QLineEdit *secretField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(1024);
    return field;
}

} // namespace

NewPassphraseDialog::NewPassphraseDialog(const QString &title, QWidget *parent)
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
    m_firstRow = new FieldRow(tr("&Passphrase"), m_first, FieldRow::Need::Required);
    m_firstRow->setHint(tr("At least %1 characters; four words are easy to keep in mind.").arg(shortest));
    m_secondRow = new FieldRow(tr("Passphrase &again"), m_second, FieldRow::Need::Required);
    column->addWidget(m_firstRow);
    column->addWidget(m_secondRow);
    connect(m_firstRow, &FieldRow::left, this, [this] {
        if (!m_first->text().isEmpty())
            static_cast<void>(checkFirst());
    });
    connect(m_secondRow, &FieldRow::left, this, [this] {
        if (!m_second->text().isEmpty())
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
    m_first->setFocus();
}

bool NewPassphraseDialog::checkFirst()
{
    const bool fine = m_first->text().size() >= shortest;
    if (fine)
        m_firstRow->clearMessage();
    else
        m_firstRow->setMessage(Tone::Bad, tr("Too short: use at least %1 characters.").arg(shortest));
    return fine;
}

bool NewPassphraseDialog::checkSecond()
{
    const bool fine = m_second->text() == m_first->text();
    if (fine)
        m_secondRow->clearMessage();
    else
        m_secondRow->setMessage(Tone::Bad, tr("The two are not the same. Type it once more."));
    return fine;
}

void NewPassphraseDialog::tryAccept()
{
    if (!checkFirst())
        m_first->setFocus();
    else if (!checkSecond())
        m_second->setFocus();
    else
        accept();
}

std::shared_ptr<service::Passphrase> NewPassphraseDialog::take()
{
    QByteArray bytes = m_first->text().toUtf8();
    m_first->clear();
    m_second->clear();
    auto passphrase = std::make_shared<service::Passphrase>(std::string_view(bytes.constData(), size_t(bytes.size())));
    bytes.fill('\0');
    return passphrase;
}

void NewPassphraseDialog::done(int result)
{
    QDialog::done(result); // whoever listens to accepted() has taken it by now
    m_first->clear();
    m_second->clear();
}

} // namespace laurel::ui
