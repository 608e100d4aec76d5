// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/verify/LookUpRow.h"

#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/Label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype longestHost = 60;
const QString bullet = u"\u2022\u00a0"_s; ///< so that a name which goes on below is not taken for two
constexpr qsizetype longestSentence = 3;  ///< so many hosts are read in a sentence; more are a list

/// The end of a name says whose it is, so that is what is left of a long one.
QStringList shownHosts(const QStringList &hosts)
{
    QStringList shown;
    for (const QString &host : hosts)
        shown.append(host.size() <= longestHost ? host : u'…' + host.right(longestHost - 1));
    return shown;
}

} // namespace

LookUpRow::LookUpRow(QWidget *parent)
    : QWidget(parent)
    , m_ask(new Button(tr("&Look it up online"), u"globe"_s))
    , m_stop(new Button(tr("Stop"), ButtonKind::Quiet))
    , m_words(new Label({}, TextSize::Small, Weight::Regular, Role::Text))
    , m_list(new Label({}, TextSize::Small, Weight::Regular, Role::Text))
{
    m_ask->setObjectName(u"verify.lookup"_s);
    m_ask->setAccessibleName(tr("Look it up online"));
    m_stop->setObjectName(u"verify.lookup.stop"_s);
    m_stop->setAccessibleName(tr("Stop looking it up"));
    m_words->setObjectName(u"verify.lookup.words"_s);
    m_words->setWordWrap(true);
    m_list->setObjectName(u"verify.lookup.hosts"_s);
    m_list->setWordWrap(true);
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
    column->addWidget(m_list);
    connect(m_ask, &QPushButton::clicked, this, &LookUpRow::asked);
    connect(m_stop, &QPushButton::clicked, this, &LookUpRow::stopped);
    offer({});
}

void LookUpRow::offer(const QStringList &hosts)
{
    const QStringList shown = shownHosts(hosts);
    const bool isList = shown.size() > longestSentence;
    m_named = isList ? tr("these %1").arg(shown.size()) : shown.join(u", "_s);
    m_list->setText(isList ? bullet + shown.join(u'\n' + bullet) : QString());
    m_list->setVisible(isList);
    for (Label *label : {m_words, m_list})
        label->setToolTip(shown == hosts ? QString() : toolTipOf(hosts.join(u'\n')));
    m_described = isList ? sentence() + u' ' + shown.join(u", "_s) : sentence();
    setVisible(!hosts.isEmpty());
    setState(State::Offered);
}

QString LookUpRow::sentence() const
{
    return tr("Asks %1 for the issuer's keys and what was revoked. They can see that somebody asked.").arg(m_named);
}

void LookUpRow::setState(State state)
{
    const bool hadFocus = holdsFocus();
    m_stop->setVisible(state == State::Asking);
    m_ask->setBlocked(state == State::Asking      ? tr("It is being looked up.")
                      : state == State::Elsewhere ? tr("Another one is being looked up.")
                                                  : QString());
    m_words->setText(state == State::Asking ? tr("Asking %1…").arg(m_named) : sentence());
    if (state == State::Offered)
        m_ask->setAccessibleDescription(m_described);
    if (hadFocus)
        takeFocus();
}

void LookUpRow::tell(const QString &problem)
{
    setState(State::Offered);
    m_words->setText(problem + u'\n' + sentence());
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
