// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/ProofChoice.h"

#include "base/WhenDone.h"
#include "model/ProofWords.h"
#include "widget/Label.h"

#include <QComboBox>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

ProofChoice::ProofChoice(std::shared_ptr<service::Workspace> workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(std::move(workspace))
    , m_box(new QComboBox)
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
{
    setObjectName(u"desk.form"_s);
    m_box->setObjectName(u"desk.form.box"_s);
    m_box->setAccessibleName(tr("Form of the credentials"));
    auto *label = new Label(tr("For&m"));
    label->setBuddy(m_box);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::M);
    row->addWidget(label);
    row->addWidget(m_box);
    row->addWidget(m_note, 1);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        m_wanted = m_box->itemData(index).toStringList();
        explain();
        emit changed();
    });
    hide();
}

void ProofChoice::reload()
{
    const quint64 token = ++m_asked;
    whenDone(m_workspace->credentials().proofChoices(), this, [this, token](const Result<QList<QStringList>> &choices) {
        if (token == m_asked)
            fill(choices.valueOr({}));
    });
}

void ProofChoice::setProofs(const QStringList &proofs)
{
    m_wanted = proofs;
    m_box->setCurrentIndex(std::max(0, m_box->findData(proofs)));
    explain();
    emit changed();
}

/// Where there is nothing to choose nothing is asked; without a key the key strip says what to do.
void ProofChoice::fill(const QList<QStringList> &choices)
{
    m_box->clear();
    for (const QStringList &proofs : choices)
        m_box->addItem(proofsText(proofs), proofs);
    setVisible(choices.size() > 1);
    if (!choices.isEmpty() && !m_wanted.isEmpty() && !choices.contains(m_wanted))
        m_wanted.clear();
    setProofs(m_wanted);
}

void ProofChoice::explain()
{
    m_note->setText(proofsNote(m_box->currentData().toStringList()));
    m_box->setAccessibleDescription(m_note->text());
}

} // namespace laurel::ui
