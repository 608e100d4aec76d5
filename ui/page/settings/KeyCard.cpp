// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/KeyCard.h"

#include "model/Words.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/StatusPill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QWidget *copyable(const QString &text, const QString &name, const QString &whose)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::S);
    auto *label = new ElidedLabel(text);
    label->setAccessibleName(name);
    auto *copy = new IconButton(u"files"_s, KeyCard::tr("Copy the identity"));
    copy->setObjectName(u"key.copy"_s);
    copy->setAccessibleDescription(whose);
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

QString dateOf(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime(), u"d MMM yyyy, HH:mm"_s);
}

} // namespace

QString openFor(std::chrono::seconds left)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left).count();
    return minutes <= 1 ? KeyCard::tr("Open for less than a minute") : KeyCard::tr("Open for %L1 min").arg(minutes);
}

KeyCard::KeyCard(const SigningKey &key, QWidget *parent)
    : Card(parent)
    , m_key(key)
{
    setObjectName(u"key.%1"_s.arg(key.id.value()));
    body()->addLayout(head());
    body()->addWidget(facts());
    body()->addLayout(acts());
    showTimeLeft(std::chrono::seconds(0));
}

/// Tells the buttons of several cards apart where they are read out.
QString KeyCard::whose() const
{
    return tr("Of the key “%1”").arg(m_key.name);
}

QLayout *KeyCard::head()
{
    const bool active = m_key.state == KeyState::Active;
    auto *row = new QHBoxLayout;
    row->setSpacing(space::S);
    row->addWidget(new Label(m_key.name, TextSize::Body, Weight::Strong));
    row->addWidget(new StatusPill(active ? tr("Active") : tr("Retired"), active ? Tone::Good : Tone::Neutral));
    if (active) {
        m_state = new StatusPill;
        m_state->setObjectName(u"key.state"_s);
        row->addWidget(m_state);
    }
    row->addStretch();
    if (active) {
        m_turn = new Button({});
        m_turn->setAccessibleDescription(whose());
        row->addWidget(m_turn);
        connect(m_turn, &QPushButton::clicked, this, [this] { m_isOpen ? emit lockWanted() : emit unlockWanted(); });
    }
    return row;
}

QWidget *KeyCard::facts()
{
    auto *facts = new KeyValueList;
    facts->addRow(tr("Kind"), worded(m_key.type));
    facts->addRow(tr("Kept"), worded(m_key.keep));
    facts->addRow(tr("Created"), dateOf(m_key.created));
    if (m_key.retired.isValid())
        facts->addRow(tr("Retired"), dateOf(m_key.retired));
    facts->addRow(tr("Identity"), copyable(identityOf(m_key), tr("Identity"), whose()));
    return facts;
}

QLayout *KeyCard::acts()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::S);
    const auto add = [this, row](const QString &name, const QString &text, void (KeyCard::*wanted)()) {
        auto *button = new Button(text, ButtonKind::Quiet);
        button->setObjectName(name);
        button->setAccessibleDescription(whose());
        connect(button, &QPushButton::clicked, this, wanted);
        row->addWidget(button);
    };
    add(u"key.public"_s, tr("Copy public key"), &KeyCard::copyWanted);
    if (m_key.state == KeyState::Active) {
        add(u"key.passphrase"_s, m_key.keep == KeyKeep::Token ? tr("Change PIN…") : tr("Change passphrase…"),
            &KeyCard::passphraseWanted);
        add(u"key.rotate"_s, tr("Rotate…"), &KeyCard::rotationWanted);
        add(u"key.retire"_s, tr("Retire…"), &KeyCard::retirementWanted);
    }
    row->addStretch();
    return row;
}

void KeyCard::showTimeLeft(std::chrono::seconds left)
{
    if (m_state == nullptr)
        return;
    m_isOpen = left.count() > 0;
    m_state->setStatus(m_isOpen ? openFor(left) : tr("Locked"), m_isOpen ? Tone::Info : Tone::Neutral,
                       m_isOpen ? u"unlock"_s : u"lock"_s);
    m_turn->setText(m_isOpen ? tr("Lock now") : tr("Unlock…"));
    m_turn->setObjectName(m_isOpen ? u"key.lock"_s : u"key.unlock"_s);
}

} // namespace laurel::ui
