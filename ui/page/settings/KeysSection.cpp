// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/KeysSection.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/courses/ListSection.h"
#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/EmptyState.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Section.h"
#include "widget/StatusPill.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QWidget *copyable(const QString &text, const QString &name)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::S);
    auto *label = new ElidedLabel(text);
    label->setAccessibleName(name);
    auto *copy = new IconButton(u"files"_s, KeysSection::tr("Copy the identity"));
    copy->setObjectName(u"key.copy"_s);
    QObject::connect(copy, &QAbstractButton::clicked, copy, [text] { QGuiApplication::clipboard()->setText(text); });
    row->addWidget(label, 1);
    row->addWidget(copy);
    return box;
}

/// The identity others look the key up by.
QString identityOf(const SigningKey &key)
{
    return key.verificationMethod.isEmpty() ? key.did : key.verificationMethod;
}

} // namespace

KeysSection::KeysSection(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_workspace(context.workspace)
    , m_header(new SectionHeader(tr("Signing keys")))
    , m_message(new InlineMessage)
    , m_new(new Button(tr("Create key…"), u"plus-lg"_s, ButtonKind::Primary))
    , m_empty(new EmptyState(EmptyState::Kind::Loading, tr("Reading the keys")))
    , m_keys(new QVBoxLayout)
{
    setObjectName(u"settings.keys"_s);
    m_new->setObjectName(u"keys.new"_s);
    m_message->setObjectName(u"keys.message"_s);
    m_message->setClosable(true);
    m_message->hide();
    m_form = buildForm();
    m_form->hide();
    m_empty->setObjectName(u"keys.empty"_s);
    m_header->addTrailing(m_new);
    m_keys->setSpacing(space::M);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::M);
    column->addWidget(m_header);
    column->addWidget(m_form);
    column->addWidget(m_message);
    column->addLayout(m_keys);
    column->addWidget(m_empty);
    column->addStretch(1);
    connect(m_new, &QPushButton::clicked, this, &KeysSection::openForm);
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        m_message->dismiss();
        emit linkActivated({u"settings"_s, 0, u"institution"_s});
    });
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Key || change.kind == service::ChangeKind::Institution)
            load();
    });
    load();
}

Card *KeysSection::buildForm()
{
    auto *form = new Card;
    form->setObjectName(u"keys.form"_s);
    m_type = new QComboBox;
    m_type->setObjectName(u"keys.form.type"_s);
    for (const KeyType type : {KeyType::Ed25519, KeyType::P256, KeyType::Rsa})
        m_type->addItem(worded(type), toCode(type));
    keepWheelForPage(m_type);
    m_name = new QLineEdit;
    m_name->setObjectName(u"keys.form.name"_s);
    m_name->setPlaceholderText(tr("Registry 2026"));
    auto *type = new FieldRow(tr("&Kind of key"), m_type);
    type->setHint(tr("Ed25519 is right unless somebody who checks your credentials asks for another."));
    m_nameRow = new FieldRow(tr("&Name of the key"), m_name, FieldRow::Need::Required);
    m_create = new Button(tr("Choose a passphrase…"), ButtonKind::Primary);
    m_create->setObjectName(u"keys.form.create"_s);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    cancel->setObjectName(u"keys.form.cancel"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::S);
    buttons->addWidget(m_create);
    buttons->addWidget(cancel);
    buttons->addStretch();
    form->body()->addWidget(new Label(tr("New signing key"), TextSize::Body, Weight::Strong));
    form->body()->addWidget(m_nameRow);
    form->body()->addWidget(type);
    form->body()->addLayout(buttons);
    connect(m_create, &QPushButton::clicked, this, &KeysSection::create);
    connect(m_name, &QLineEdit::returnPressed, this, &KeysSection::create);
    connect(cancel, &QPushButton::clicked, this, &KeysSection::closeForm);
    return form;
}

void KeysSection::load()
{
    const quint64 token = ++m_token;
    whenDone(m_workspace->keys().list(), this, [this, token](const Result<QList<SigningKey>> &keys) {
        if (token != m_token)
            return;
        if (keys.ok()) {
            present(*keys);
            return;
        }
        m_empty->setState(EmptyState::Kind::CouldNotLoad, tr("The keys could not be read"), keys.error().what);
        m_empty->clearActions();
        connect(m_empty->addAction(tr("Try again")), &QPushButton::clicked, this, &KeysSection::load);
        m_empty->show();
    });
}

void KeysSection::present(const QList<SigningKey> &keys)
{
    clearColumn(*m_keys);
    QList<SigningKey> sorted = keys;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const SigningKey &a, const SigningKey &b) { return a.created > b.created; });
    std::stable_partition(sorted.begin(), sorted.end(),
                          [](const SigningKey &key) { return key.state == KeyState::Active; });
    for (const SigningKey &key : std::as_const(sorted))
        m_keys->addWidget(cardOf(key));
    m_header->setNote(keys.isEmpty() ? QString() : tr("Retired keys stay valid for what they signed"));
    m_empty->setState(EmptyState::Kind::NothingYet, tr("No signing key yet"),
                      tr("Credentials are signed with a key that only your passphrase opens."));
    m_empty->setIconName(u"key"_s);
    m_empty->clearActions();
    m_empty->setVisible(keys.isEmpty() && !m_form->isVisibleTo(this));
}

Card *KeysSection::cardOf(const SigningKey &key)
{
    auto *card = new Card;
    card->setObjectName(u"key.%1"_s.arg(key.id.value()));
    const bool active = key.state == KeyState::Active;
    const bool unlocked = m_workspace->keys().isUnlocked(key.id);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::S);
    top->addWidget(new Label(key.name, TextSize::Body, Weight::Strong));
    top->addWidget(new StatusPill(active ? tr("Active") : tr("Retired"), active ? Tone::Good : Tone::Neutral));
    if (active) {
        auto *state = new StatusPill;
        state->setStatus(unlocked ? tr("Unlocked") : tr("Locked"), unlocked ? Tone::Info : Tone::Neutral,
                         unlocked ? u"unlock"_s : u"lock"_s);
        top->addWidget(state);
        auto *act = new Button(unlocked ? tr("Lock") : tr("Unlock…"));
        act->setObjectName(unlocked ? u"key.lock"_s : u"key.unlock"_s);
        connect(act, &QPushButton::clicked, this, [this, key, unlocked] {
            if (unlocked)
                m_workspace->keys().lock();
            else
                unlock(key.id, key.name, {});
        });
        top->addStretch();
        top->addWidget(act);
    } else {
        top->addStretch();
    }
    auto *facts = new KeyValueList;
    facts->addRow(tr("Kind"), worded(key.type));
    facts->addRow(tr("Created"), QLocale().toString(key.created.toLocalTime(), u"d MMM yyyy, HH:mm"_s));
    facts->addRow(tr("Identity"), copyable(identityOf(key), tr("Identity")));
    card->body()->addLayout(top);
    card->body()->addWidget(facts);
    return card;
}

void KeysSection::openForm()
{
    m_message->dismiss();
    m_name->clear();
    m_nameRow->clearMessage();
    m_form->show();
    m_new->hide(); // one filled button at a time
    m_empty->hide();
    m_name->setFocus();
}

bool KeysSection::closeInnermost()
{
    const bool open = !m_form->isHidden();
    if (open)
        closeForm();
    return open;
}

void KeysSection::closeForm()
{
    m_form->hide();
    m_new->show();
    m_new->setFocus();
    load();
}

void KeysSection::create()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        m_nameRow->setMessage(Tone::Bad, tr("Give the key a name to tell it from others."));
        m_name->setFocus();
        return;
    }
    m_nameRow->clearMessage();
    const KeyType type = fromCode<KeyType>(m_type->currentData().toString()).value_or(KeyType::Ed25519);
    const QString title = tr("Passphrase for the key “%1”").arg(name);
    m_context.prompt->askNewPassphrase(this, title, [this, type, name](std::shared_ptr<service::Passphrase> given) {
        m_create->setBlocked(tr("The key is being made."));
        whenDone(m_workspace->keys().create(type, name, std::move(given)), this,
                 [this](const Result<SigningKey> &answer) { takeCreated(answer); });
    });
}

void KeysSection::takeCreated(const Result<SigningKey> &answer)
{
    m_create->setBlocked({});
    if (answer.ok()) {
        closeForm();
        m_message->setAction({});
        m_message->say(Tone::Good, tr("“%1” is made and signs from now on. Unlock it to issue.").arg(answer->name));
        return;
    }
    m_message->setAction(answer.error().fault == Fault::NotFound ? tr("Set up the institution") : QString());
    m_message->say(Tone::Bad, answer.error().what);
}

void KeysSection::unlock(KeyId id, const QString &name, const QString &problem)
{
    const QString title = tr("Unlock the key “%1”").arg(name);
    m_context.prompt->askPassphrase(this, title, problem, [this, id, name](std::shared_ptr<service::Passphrase> given) {
        whenDone(m_workspace->keys().unlock(id, std::move(given)), this, [this, id, name](const Result<void> &answer) {
            if (answer.ok())
                return load();
            const bool wrong = answer.error().fault == Fault::Denied;
            unlock(id, name, wrong ? tr("That is not the passphrase of this key. Try again.") : answer.error().what);
        });
    });
}

} // namespace laurel::ui
