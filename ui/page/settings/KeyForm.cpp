// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/KeyForm.h"

#include "model/Words.h"
#include "page/courses/ListSection.h"
#include "widget/Button.h"
#include "widget/FieldRow.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QLineEdit *named(const QString &name, const QString &example)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setPlaceholderText(example);
    return field;
}

template <typename E>
QComboBox *choiceOf(const QString &name, std::initializer_list<E> values)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    for (const E value : values)
        box->addItem(worded(value), toCode(value));
    keepWheelForPage(box);
    return box;
}

/// What becomes of a key that another takes over from. It is known by its institution's domain or by itself.
QString consequenceOf(const SigningKey &before)
{
    const bool published = before.verificationMethod.startsWith(u"did:web:"_s);
    return published
               ? KeyForm::tr(
                     "“%1” is retired and stays valid for what it signed. Publish the identity's document again "
                     "before you issue: until then nobody finds the new key in it.")
                     .arg(before.name)
               : KeyForm::tr("“%1” is retired and stays valid for what it signed. Without a domain the key is the "
                             "identity: from then on credentials name another issuer than before.")
                     .arg(before.name);
}

} // namespace

KeyForm::KeyForm(Prompt *prompt, QWidget *parent)
    : Card(parent)
    , m_prompt(prompt)
    , m_title(new Label({}, TextSize::Body, Weight::Strong))
    , m_consequence(new Label({}, TextSize::Body, Weight::Regular, Role::Muted))
    , m_name(named(u"keys.form.name"_s, tr("Registry 2026")))
    , m_type(choiceOf(u"keys.form.type"_s, {KeyType::Ed25519, KeyType::P256, KeyType::Rsa}))
    , m_keep(choiceOf(u"keys.form.keep"_s, {KeyKeep::Database, KeyKeep::Desktop, KeyKeep::Token}))
    , m_module(named(u"keys.form.module"_s, u"/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"_s))
    , m_token(named(u"keys.form.token"_s, tr("Registry token")))
    , m_object(named(u"keys.form.object"_s, tr("Signing key")))
    , m_nameRow(new FieldRow(tr("&Name of the key"), m_name, FieldRow::Need::Required))
    , m_typeRow(new FieldRow(tr("&Kind of key"), m_type))
    , m_keepRow(new FieldRow(tr("&Where it is kept"), m_keep))
    , m_moduleRow(new FieldRow(tr("Librar&y of the token"), m_module, FieldRow::Need::Required))
    , m_tokenRow(new FieldRow(tr("La&bel of the token"), m_token, FieldRow::Need::Required))
    , m_objectRow(new FieldRow(tr("Key that is in it a&lready"), m_object))
    , m_browse(new Button(tr("Choose library…")))
    , m_create(new Button({}, ButtonKind::Primary))
{
    setObjectName(u"keys.form"_s);
    m_consequence->setObjectName(u"keys.form.consequence"_s);
    m_consequence->setWordWrap(true);
    m_typeRow->setHint(tr("Ed25519 is right unless somebody who checks your credentials asks for another."));
    m_create->setObjectName(u"keys.form.create"_s);
    body()->addWidget(m_title);
    body()->addWidget(m_consequence);
    body()->addWidget(m_nameRow);
    body()->addWidget(m_typeRow);
    addPlace();
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    cancel->setObjectName(u"keys.form.cancel"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::S);
    buttons->addWidget(m_create);
    buttons->addWidget(cancel);
    buttons->addStretch();
    body()->addLayout(buttons);
    connect(m_type, &QComboBox::currentIndexChanged, this, &KeyForm::showConsequence);
    connect(m_create, &QPushButton::clicked, this, &KeyForm::submit);
    for (const QLineEdit *field : {m_name, m_module, m_token, m_object})
        connect(field, &QLineEdit::returnPressed, this, &KeyForm::submit);
    connect(cancel, &QPushButton::clicked, this, &KeyForm::cancelled);
}

void KeyForm::addPlace()
{
    m_browse->setObjectName(u"keys.form.browse"_s);
    m_moduleRow->setHint(tr("The file its maker calls the PKCS#11 library or module."));
    m_objectRow->setHint(tr("Its label; leave it empty to make a new key in the token, which never lets it out."));
    body()->addWidget(m_keepRow);
    body()->addWidget(m_moduleRow);
    body()->addWidget(m_browse, 0, Qt::AlignLeft);
    body()->addWidget(m_tokenRow);
    body()->addWidget(m_objectRow);
    connect(m_keep, &QComboBox::currentIndexChanged, this, &KeyForm::showPlace);
    connect(m_browse, &QPushButton::clicked, this, [this] {
        const FileQuestion question{tr("Library of the token"), tr("Libraries (*.so *.dylib);;All files (*)"), {}};
        m_prompt->chooseFile(this, question, [this](const QString &path) { m_module->setText(path); });
    });
    showPlace();
}

KeyKeep KeyForm::keep() const
{
    return fromCode<KeyKeep>(m_keep->currentData().toString()).value_or(KeyKeep::Database);
}

void KeyForm::showPlace()
{
    const bool inToken = keep() == KeyKeep::Token;
    for (QWidget *each : std::initializer_list<QWidget *>{m_moduleRow, m_browse, m_tokenRow, m_objectRow})
        each->setVisible(inToken);
    switch (keep()) {
    case KeyKeep::Database:
        m_keepRow->setHint(tr("Works on any computer that opens the database; the passphrase is asked for each time."));
        break;
    case KeyKeep::Desktop:
        m_keepRow->setHint(tr("On this computer nobody has to type it, as long as you are logged in; on others it is "
                              "asked for."));
        break;
    case KeyKeep::Token:
        m_keepRow->setHint(tr("Nobody can copy it. Without the token nothing can be signed, and no backup holds it."));
        break;
    }
    m_create->setText(inToken ? tr("Enter the PIN…") : tr("Choose a passphrase…"));
}

void KeyForm::openForNew()
{
    m_before = {};
    m_typeRow->setEnabled(true);
    open(tr("New signing key"), {});
}

void KeyForm::openForRotation(const SigningKey &before)
{
    m_before = before;
    m_typeRow->setEnabled(false);
    open(tr("New key in place of “%1”").arg(before.name), service::planAfter(before));
}

void KeyForm::setKeys(const QList<SigningKey> &keys)
{
    m_keys = keys;
    showConsequence();
}

/// A new key of a kind that is there already is a rotation too.
void KeyForm::showConsequence()
{
    SigningKey before = m_before;
    if (!before.id.isValid()) {
        const QString type = m_type->currentData().toString();
        const auto active = std::find_if(m_keys.cbegin(), m_keys.cend(), [&type](const SigningKey &key) {
            return key.state == KeyState::Active && toCode(key.type) == type;
        });
        if (active != m_keys.cend())
            before = *active;
    }
    m_replaces = before.id;
    m_consequence->setText(before.id.isValid() ? consequenceOf(before) : QString());
    m_consequence->setVisible(before.id.isValid());
}

void KeyForm::open(const QString &title, const service::KeyPlan &plan)
{
    m_title->setText(title);
    m_type->setCurrentIndex(m_type->findData(toCode(plan.type)));
    m_keep->setCurrentIndex(m_keep->findData(toCode(plan.keep)));
    if (plan.keep == KeyKeep::Token) {
        m_module->setText(plan.module);
        m_token->setText(plan.token);
    }
    for (QLineEdit *field : {m_name, m_object})
        field->clear();
    for (FieldRow *row : {m_nameRow, m_moduleRow, m_tokenRow})
        row->clearMessage();
    showPlace();
    showConsequence();
    show();
    m_name->setFocus();
}

void KeyForm::setBusy(const QString &reason)
{
    m_create->setBlocked(reason);
}

bool KeyForm::check(FieldRow *row, const QLineEdit *field, const QString &problem)
{
    const bool fine = !field->text().trimmed().isEmpty();
    if (fine)
        row->clearMessage();
    else
        row->setMessage(Tone::Bad, problem);
    return fine;
}

void KeyForm::submit()
{
    const bool inToken = keep() == KeyKeep::Token;
    if (!check(m_nameRow, m_name, tr("Give the key a name to tell it from others."))) {
        m_name->setFocus();
        return;
    }
    if (inToken && !check(m_moduleRow, m_module, tr("Say which library speaks to the token."))) {
        m_module->setFocus();
        return;
    }
    if (inToken && !check(m_tokenRow, m_token, tr("Say which token; its label stands on its maker's program."))) {
        m_token->setFocus();
        return;
    }
    service::KeyPlan plan;
    plan.type = fromCode<KeyType>(m_type->currentData().toString()).value_or(KeyType::Ed25519);
    plan.name = m_name->text().trimmed();
    plan.keep = keep();
    plan.replaces = m_replaces;
    if (inToken) {
        plan.module = m_module->text().trimmed();
        plan.token = m_token->text().trimmed();
        plan.object = m_object->text().trimmed();
    }
    emit submitted(plan);
}

} // namespace laurel::ui
