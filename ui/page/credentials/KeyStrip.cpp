// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/KeyStrip.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/settings/KeyCard.h"
#include "widget/Button.h"
#include "widget/Label.h"
#include "widget/StatusPill.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr std::chrono::seconds betweenLooks{10};

} // namespace

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
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &KeyStrip::refresh);
    reload();
}

void KeyStrip::reload()
{
    service::IssueRequest request;
    request.proofs = m_proofs;
    if (m_run.isValid())
        request.runs = {m_run};
    const quint64 token = ++m_asked;
    const auto answered = [this, token](const Result<QList<SigningKey>> &keys) {
        if (token == m_asked)
            take(keys);
    };
    whenDone(m_workspace->credentials().signingKeys(request), this, answered);
}

void KeyStrip::take(const Result<QList<SigningKey>> &keys)
{
    if (!keys.ok()) {
        tellWhatIsMissing(keys.error());
        return;
    }
    m_problem.clear();
    m_keys = *keys;
    chooseKey();
    refresh();
}

/// A key, if there is none at all; else what `error` says.
void KeyStrip::tellWhatIsMissing(const Error &error)
{
    const quint64 token = m_asked;
    whenDone(m_workspace->keys().list(), this, [this, token, error](const Result<QList<SigningKey>> &all) {
        if (token != m_asked)
            return;
        const bool isFirst = all.ok() && all->isEmpty();
        m_problem = isFirst ? QString() : error.what;
        m_keys.clear();
        chooseKey();
        refresh();
    });
}

void KeyStrip::setRun(RunId run)
{
    if (m_run == run)
        return;
    m_run = run;
    reload();
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
    m_name->setWordWrap(!m_problem.isEmpty());
    static_cast<QHBoxLayout *>(layout())->setStretchFactor(m_name, m_problem.isEmpty() ? 0 : 1);
    if (!m_problem.isEmpty()) {
        m_name->setText(m_problem);
        m_state->setStatus(tr("Not possible"), Tone::Warn);
        m_act->setText(tr("Signing keys…"));
    } else if (!hasKey()) {
        m_name->setText(tr("There is no signing key yet"));
        m_state->setStatus(tr("Needed"), Tone::Warn);
        m_act->setText(tr("Create a key…"));
    } else {
        m_name->setText(tr("Key “%1” (%2)").arg(m_key.name, worded(m_key.type)));
        const std::chrono::seconds left = m_workspace->keys().timeLeft(m_key.id);
        m_state->setStatus(isUnlocked() ? openFor(left) : tr("Locked"), isUnlocked() ? Tone::Good : Tone::Neutral,
                           isUnlocked() ? u"unlock"_s : u"lock"_s);
        m_act->setText(isUnlocked() ? tr("Lock") : tr("Unlock…"));
    }
    if (isUnlocked())
        m_clock.start(betweenLooks);
    emit changed();
}

void KeyStrip::unlock(const std::function<void()> &done)
{
    if (m_key.keep == KeyKeep::Desktop)
        tryUnlock(nullptr, done);
    else
        ask({}, done);
}

void KeyStrip::tryUnlock(std::shared_ptr<service::Passphrase> given, const std::function<void()> &done)
{
    whenDone(m_workspace->keys().unlock(m_key.id, std::move(given)), this, [this, done](const Result<void> &answer) {
        if (answer.ok())
            chooseKey();
        refresh();
        if (!answer.ok())
            ask(answer.error().what, done);
        else if (!isUnlocked())
            unlock(done); // the other key of a request that needs two
        else if (done)
            done();
    });
}

void KeyStrip::ask(const QString &problem, const std::function<void()> &done)
{
    const QString title = m_key.keep == KeyKeep::Token ? tr("PIN of the key “%1”").arg(m_key.name)
                                                       : tr("Unlock the key “%1”").arg(m_key.name);
    m_context.prompt->askPassphrase(this, title, problem, [this, done](std::shared_ptr<service::Passphrase> given) {
        tryUnlock(std::move(given), done);
    });
}

} // namespace laurel::ui
