// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/KeysSection.h"

#include "base/WhenDone.h"
#include "page/learners/PersonParts.h"
#include "page/settings/KeyCard.h"
#include "page/settings/KeyForm.h"
#include "page/settings/KeyTimesCard.h"
#include "widget/Button.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr std::chrono::seconds betweenCounts{10};

} // namespace

KeysSection::KeysSection(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_workspace(context.workspace)
    , m_header(new SectionHeader(tr("Signing keys")))
    , m_message(new InlineMessage)
    , m_new(new Button(tr("Create key…"), u"plus-lg"_s, ButtonKind::Primary))
    , m_form(new KeyForm(context.prompt))
    , m_times(new KeyTimesCard(context.workspace))
    , m_empty(new EmptyState(EmptyState::Kind::Loading, tr("Reading the keys")))
    , m_keys(new QVBoxLayout)
{
    setObjectName(u"settings.keys"_s);
    m_new->setObjectName(u"keys.new"_s);
    m_message->setObjectName(u"keys.message"_s);
    m_message->setClosable(true);
    m_message->hide();
    m_form->hide();
    m_times->hide();
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
    column->addWidget(m_times);
    column->addStretch(1);
    connect(m_new, &QPushButton::clicked, this, [this] { openForm(); });
    connect(m_form, &KeyForm::submitted, this, &KeysSection::make);
    connect(m_form, &KeyForm::cancelled, this, &KeysSection::closeForm);
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        m_message->dismiss();
        emit linkActivated({u"settings"_s, 0, u"institution"_s});
    });
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Key || change.kind == service::ChangeKind::Institution)
            load();
    });
    connect(&m_clock, &QTimer::timeout, this, &KeysSection::refreshTimes);
    load();
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
    QList<SigningKey> sorted = keys;
    std::stable_partition(sorted.begin(), sorted.end(),
                          [](const SigningKey &key) { return key.state == KeyState::Active; });
    const bool same = std::equal(sorted.cbegin(), sorted.cend(), m_cards.cbegin(), m_cards.cend(),
                                 [](const SigningKey &key, const KeyCard *card) { return key == card->key(); });
    if (!same) { // else the focus stays where it is
        clearColumn(*m_keys);
        m_cards.clear();
        for (const SigningKey &key : std::as_const(sorted)) {
            m_cards.append(cardOf(key));
            m_keys->addWidget(m_cards.last());
        }
    }
    m_form->setKeys(keys);
    m_header->setNote(keys.isEmpty() ? QString() : tr("Retired keys stay valid for what they signed"));
    m_empty->setState(EmptyState::Kind::NothingYet, tr("No signing key yet"),
                      tr("Credentials are signed with a key that only your passphrase opens."));
    m_empty->setIconName(u"key"_s);
    m_empty->clearActions();
    m_empty->setVisible(keys.isEmpty() && !m_form->isVisibleTo(this));
    m_times->setVisible(!keys.isEmpty());
    m_times->refresh();
    refreshTimes();
}

KeyCard *KeysSection::cardOf(const SigningKey &key)
{
    auto *card = new KeyCard(key);
    connect(card, &KeyCard::unlockWanted, this, [this, key] { unlock(key); });
    connect(card, &KeyCard::lockWanted, this, [this, key] { m_workspace->keys().lock(key.id); });
    connect(card, &KeyCard::passphraseWanted, this, [this, key] { changePassphrase(key, {}); });
    connect(card, &KeyCard::rotationWanted, this, [this, key] { openForm(key); });
    connect(card, &KeyCard::retirementWanted, this, [this, key] { retire(key); });
    connect(card, &KeyCard::copyWanted, this, [this, key] { copyPublic(key); });
    return card;
}

void KeysSection::refreshTimes()
{
    for (KeyCard *card : std::as_const(m_cards))
        card->showTimeLeft(m_workspace->keys().timeLeft(card->key().id));
    if (!m_workspace->keys().isAnyUnlocked())
        m_clock.stop();
    else if (!m_clock.isActive())
        m_clock.start(betweenCounts);
}

void KeysSection::openForm(const SigningKey &before)
{
    m_message->dismiss();
    m_new->hide(); // one filled button at a time
    m_empty->hide();
    if (before.id.isValid())
        m_form->openForRotation(before);
    else
        m_form->openForNew();
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

void KeysSection::make(const service::KeyPlan &plan)
{
    const auto go = [this, plan](std::shared_ptr<service::Passphrase> given) {
        m_form->setBusy(tr("The key is being made."));
        whenDone(m_workspace->keys().create(plan, std::move(given)), this,
                 [this](const Result<SigningKey> &answer) { takeMade(answer); });
    };
    if (plan.keep == KeyKeep::Token)
        m_context.prompt->askPassphrase(this, tr("PIN of the token “%1”").arg(plan.token), {}, go);
    else
        m_context.prompt->askNewPassphrase(this, tr("Passphrase for the key “%1”").arg(plan.name), go);
}

void KeysSection::takeMade(const Result<SigningKey> &answer)
{
    m_form->setBusy({});
    if (!answer.ok()) {
        tell(answer.error());
        if (answer.error().fault == Fault::Conflict)
            load(); // the keys are not those that are shown
        return;
    }
    closeForm();
    m_message->setAction({});
    m_message->say(Tone::Good, tr("“%1” is made and signs from now on. Unlock it to issue.").arg(answer->name));
}

void KeysSection::tell(const Error &error)
{
    const bool noInstitution = error.fault == Fault::NotFound && error.detail == u"institution";
    m_message->setAction(noInstitution ? tr("Set up the institution") : QString());
    m_message->say(Tone::Bad, error.what);
}

void KeysSection::unlock(const SigningKey &key)
{
    if (key.keep != KeyKeep::Desktop)
        return askAndUnlock(key, {});
    whenDone(m_workspace->keys().unlock(key.id, nullptr), this, [this, key](const Result<void> &answer) {
        if (!answer.ok())
            askAndUnlock(key, answer.error().what);
    });
}

void KeysSection::askAndUnlock(const SigningKey &key, const QString &problem)
{
    const QString title =
        key.keep == KeyKeep::Token ? tr("PIN of the key “%1”").arg(key.name) : tr("Unlock the key “%1”").arg(key.name);
    m_context.prompt->askPassphrase(this, title, problem, [this, key](std::shared_ptr<service::Passphrase> given) {
        whenDone(m_workspace->keys().unlock(key.id, std::move(given)), this, [this, key](const Result<void> &answer) {
            if (!answer.ok())
                askAndUnlock(key, answer.error().what);
        });
    });
}

void KeysSection::changePassphrase(const SigningKey &key, const QString &problem)
{
    const bool pin = key.keep == KeyKeep::Token;
    const QString title =
        pin ? tr("New PIN for the token of “%1”").arg(key.name) : tr("New passphrase for the key “%1”").arg(key.name);
    const auto given = [this, key, pin](std::shared_ptr<service::Passphrase> old,
                                        std::shared_ptr<service::Passphrase> fresh) {
        const auto told = [this, key, pin](const Result<void> &answer) {
            if (!answer.ok() && answer.error().fault == Fault::Denied)
                return changePassphrase(key, answer.error().what);
            if (!answer.ok())
                return tell(answer.error());
            m_message->setAction({});
            m_message->say(Tone::Good, pin ? tr("The token opens with the new PIN alone.")
                                           : tr("“%1” opens with the new passphrase alone. Backups made before still "
                                                "open with the old one.")
                                                 .arg(key.name));
        };
        whenDone(m_workspace->keys().changePassphrase(key.id, std::move(old), std::move(fresh)), this, told);
    };
    m_context.prompt->askPassphraseChange(this, title, problem, given);
}

void KeysSection::retire(const SigningKey &key)
{
    const Question question{tr("Retire the key “%1”?").arg(key.name),
                            tr("It signs nothing any more and cannot be made active again. What it signed stays valid. "
                               "Without another active key nothing can be issued."),
                            tr("Retire the key"), Question::Tone::Destructive};
    m_context.prompt->confirm(this, question, [this, key] {
        whenDone(m_workspace->keys().retire(key.id), this, [this, key](const Result<void> &answer) {
            if (!answer.ok())
                return tell(answer.error());
            m_message->setAction({});
            m_message->say(Tone::Good, tr("“%1” is retired. It stays valid for what it signed.").arg(key.name));
        });
    });
}

void KeysSection::copyPublic(const SigningKey &key)
{
    whenDone(m_workspace->keys().publicForms(key.id), this, [this, key](const Result<service::PublicForms> &forms) {
        if (!forms.ok())
            return tell(forms.error());
        QGuiApplication::clipboard()->setText(u"%1\n%2\n%3\n%4"_s.arg(forms->verificationMethod, forms->multikey,
                                                                      QString::fromUtf8(forms->jwk),
                                                                      QString::fromLatin1(forms->pem)));
        m_message->setAction({});
        m_message->say(Tone::Good,
                       tr("The public half of “%1” is copied: address, Multikey, JWK and PEM.").arg(key.name));
    });
}

} // namespace laurel::ui
