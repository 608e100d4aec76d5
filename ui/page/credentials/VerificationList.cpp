// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/VerificationList.h"

#include "model/Words.h"
#include "page/learners/PersonParts.h"
#include "widget/Icon.h"
#include "widget/Label.h"
#include "widget/StatusPill.h"

#include <QHBoxLayout>

namespace laurel::ui {

VerificationList::VerificationList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::S);
}

void VerificationList::setVerification(const Verification &verification)
{
    clearColumn(*m_column);
    for (const VerificationCheck &check : verification.checks) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::M);
        const Worded state = worded(check.state);
        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        auto *name = new Label(checkWord(check.code), TextSize::Body, Weight::Strong);
        auto *reason = new Label(check.reason, TextSize::Small, Weight::Regular, Role::Muted);
        reason->setWordWrap(true);
        words->addWidget(name);
        words->addWidget(reason);
        auto *pill = new StatusPill;
        pill->setStatus(state.text, state.tone, toneIcon(state.tone));
        row->addLayout(words, 1);
        row->addWidget(pill, 0, Qt::AlignTop);
        m_column->addWidget(line);
    }
}

void VerificationList::setWords(const QString &words)
{
    clearColumn(*m_column);
    fillWords(*m_column, words);
}

} // namespace laurel::ui
