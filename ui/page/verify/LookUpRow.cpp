// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/LookUpRow.h"

#include "widget/Button.h"
#include "widget/Label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype longestHost = 60;
constexpr qsizetype mostNamed = 3;

/// The end of a name says whose it is, so that is what is left of a long one.
QString shownHost(const QString &host)
{
    return host.size() <= longestHost ? host : u'…' + host.right(longestHost - 1);
}

QString shownHosts(const QStringList &hosts)
{
    QStringList shown;
    for (const QString &host : hosts.mid(0, mostNamed))
        shown.append(shownHost(host));
    const QString named = shown.join(u", "_s);
    return hosts.size() <= mostNamed ? named : LookUpRow::tr("%1 and %2 more").arg(named).arg(hosts.size() - mostNamed);
}

} // namespace

LookUpRow::LookUpRow(QWidget *parent)
    : QWidget(parent)
    , m_ask(new Button(tr("&Look it up online"), u"globe"_s))
    , m_stop(new Button(tr("Stop"), ButtonKind::Quiet))
    , m_words(new Label({}, TextSize::Small, Weight::Regular, Role::Text))
{
    m_ask->setObjectName(u"verify.lookup"_s);
    m_ask->setAccessibleName(tr("Look it up online"));
    m_stop->setObjectName(u"verify.lookup.stop"_s);
    m_stop->setAccessibleName(tr("Stop looking it up"));
    m_words->setObjectName(u"verify.lookup.words"_s);
    m_words->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::S);
    buttons->addWidget(m_ask);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::S, 0, 0);
    column->setSpacing(space::Xs);
    column->addLayout(buttons);
    column->addWidget(m_words);
    connect(m_ask, &QPushButton::clicked, this, &LookUpRow::asked);
    connect(m_stop, &QPushButton::clicked, this, &LookUpRow::stopped);
    offer({});
}

void LookUpRow::offer(const QStringList &hosts)
{
    m_hosts = hosts;
    setVisible(!hosts.isEmpty());
    setState(State::Offered);
}

void LookUpRow::setState(State state)
{
    const QString hosts = shownHosts(m_hosts);
    const QString offer =
        tr("Asks %1 for the issuer's keys and what was revoked. They can see that somebody asked.").arg(hosts);
    const bool hadFocus = holdsFocus();
    m_stop->setVisible(state == State::Asking);
    m_ask->setBlocked(state == State::Asking      ? tr("It is being looked up.")
                      : state == State::Elsewhere ? tr("Another one is being looked up.")
                                                  : QString());
    m_words->setText(state == State::Asking ? tr("Asking %1…").arg(hosts) : offer);
    if (state == State::Offered)
        m_ask->setAccessibleDescription(offer);
    if (hadFocus)
        takeFocus();
}

void LookUpRow::tell(const QString &problem)
{
    setState(State::Offered);
    m_words->setText(problem);
}

bool LookUpRow::holdsFocus() const
{
    return m_ask->hasFocus() || m_stop->hasFocus();
}

void LookUpRow::takeFocus()
{
    (m_ask->isEnabled() ? m_ask : m_stop)->setFocus();
}

} // namespace laurel::ui
