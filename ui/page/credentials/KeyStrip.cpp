// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/KeyStrip.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "widget/Button.h"
#include "widget/Label.h"
#include "widget/StatusPill.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

KeyStrip::KeyStrip(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_workspace(context.workspace)
    , m_name(new Label)
    , m_state(new StatusPill)
    , m_act(new Button({}))
{
    setObjectName(u"desk.key"_s);
    m_act->setObjectName(u"desk.unlock"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::M);
    row->addWidget(m_name);
    row->addWidget(m_state);
    row->addStretch();
    row->addWidget(m_act);
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (!hasKey()) {
            emit linkActivated({u"settings"_s, 0, u"keys"_s});
        } else if (isUnlocked()) {
            m_workspace->keys().lock();
            refresh();
        } else {
            unlock();
        }
    });
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Key)
            reload();
    });
    reload();
}

void KeyStrip::reload()
{
    service::IssueRequest request;
    request.proofs = m_proofs;
    whenDone(m_workspace->credentials().signingKeys(request), this, [this](const Result<QList<SigningKey>> &keys) {
        m_keys = keys.valueOr({});
        chooseKey();
        refresh();
    });
}

void KeyStrip::setProofs(const QStringList &proofs)
{
    if (m_proofs == proofs)
        return;
    m_proofs = proofs;
    reload();
}

void KeyStrip::chooseKey()
{
    const auto locked = std::find_if(m_keys.cbegin(), m_keys.cend(),
                                     [this](const SigningKey &key) { return !m_workspace->keys().isUnlocked(key.id); });
    m_key = locked != m_keys.cend() ? *locked : m_keys.value(0);
}

bool KeyStrip::isUnlocked() const
{
    return hasKey() && std::all_of(m_keys.cbegin(), m_keys.cend(),
                                   [this](const SigningKey &key) { return m_workspace->keys().isUnlocked(key.id); });
}

void KeyStrip::refresh()
{
    if (!hasKey()) {
        m_name->setText(tr("There is no signing key yet"));
        m_state->setStatus(tr("Needed"), Tone::Warn);
        m_act->setText(tr("Create a key…"));
    } else {
        m_name->setText(tr("Key “%1” (%2)").arg(m_key.name, worded(m_key.type)));
        m_state->setStatus(isUnlocked() ? tr("Unlocked") : tr("Locked"), isUnlocked() ? Tone::Good : Tone::Neutral,
                           isUnlocked() ? u"unlock"_s : u"lock"_s);
        m_act->setText(isUnlocked() ? tr("Lock") : tr("Unlock…"));
    }
    emit changed();
}

void KeyStrip::unlock(const std::function<void()> &done)
{
    ask({}, done);
}

void KeyStrip::ask(const QString &problem, const std::function<void()> &done)
{
    const QString title = tr("Unlock the key “%1”").arg(m_key.name);
    m_context.prompt->askPassphrase(this, title, problem, [this, done](std::shared_ptr<service::Passphrase> given) {
        whenDone(m_workspace->keys().unlock(m_key.id, std::move(given)), this,
                 [this, done](const Result<void> &answer) {
                     chooseKey();
                     refresh();
                     if (answer.ok() && !isUnlocked()) {
                         ask({}, done);
                         return;
                     }
                     if (answer.ok()) {
                         if (done)
                             done();
                         return;
                     }
                     const bool wrong = answer.error().fault == Fault::Denied;
                     ask(wrong ? tr("That is not the passphrase of this key. Try again.") : answer.error().what, done);
                 });
    });
}

} // namespace laurel::ui
