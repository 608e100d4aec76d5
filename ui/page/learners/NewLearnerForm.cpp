// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/NewLearnerForm.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/RecordFrame.h"
#include "page/RecordLine.h"
#include "page/learners/IdentityEditor.h"
#include "page/learners/PersonParts.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Section.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

NewLearnerForm::NewLearnerForm(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_workspace(context.workspace)
    , m_editor(new IdentityEditor)
    , m_message(new InlineMessage(this))
    , m_duplicates(new QWidget)
    , m_duplicateColumn(nullptr)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(150);
    connect(&m_rest, &QTimer::timeout, this, &NewLearnerForm::lookForDuplicates);
    connect(m_editor, &IdentityEditor::typed, &m_rest, qOverload<>(&QTimer::start));
    build();
}

void NewLearnerForm::build()
{
    auto *head = new HeadBand(this);
    auto *header = new PageHeader(tr("New learner"), head);
    header->setBreadcrumb({tr("Learners")});
    header->setSubtitle(tr("A name or an identifier is enough to begin with."));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Secondary, head);
    auto *confirmButton = new Button(tr("Add learner"), ButtonKind::Primary, head);
    confirmButton->setObjectName(u"learner.confirm"_s);
    header->addSecondary(cancel);
    header->setPrimary(confirmButton);
    head->add(header);
    connect(header, &PageHeader::crumbActivated, this, &NewLearnerForm::cancelled);
    connect(cancel, &QPushButton::clicked, this, &NewLearnerForm::cancelled);
    connect(confirmButton, &QPushButton::clicked, this, &NewLearnerForm::confirm);

    auto *card = new Card;
    card->body()->addWidget(m_message);
    card->body()->addWidget(m_editor);
    card->setMaximumWidth(640);
    auto *others = new QVBoxLayout(m_duplicates);
    others->setContentsMargins(0, 0, 0, 0);
    others->addWidget(new SectionHeader(tr("Perhaps the same person")));
    m_duplicateColumn = new QVBoxLayout;
    m_duplicateColumn->setSpacing(0);
    others->addLayout(m_duplicateColumn);
    others->addStretch();
    m_duplicates->setObjectName(u"learner.duplicates"_s);
    m_duplicates->setMaximumWidth(360);

    auto *row = new QHBoxLayout;
    row->setSpacing(space::Xl);
    row->addWidget(card, 3, Qt::AlignTop);
    row->addWidget(m_duplicates, 2);
    row->addStretch(1);
    layOutRecord(this, head, row);
}

void NewLearnerForm::startAnew()
{
    ++m_asked;
    m_message->dismiss();
    m_duplicates->hide();
    m_editor->setLearner(Learner());
    m_editor->addBlankLines();
    m_editor->focusFirst();
}

void NewLearnerForm::sayFailed(const Error &error)
{
    m_message->say(Tone::Bad, error.what);
}

void NewLearnerForm::lookForDuplicates()
{
    const quint64 token = ++m_asked;
    const Learner learner = m_editor->learner();
    if (learner.names.isEmpty() && learner.identifiers.isEmpty()) {
        m_duplicates->hide();
        return;
    }
    whenDone(m_workspace->learners().possibleDuplicates(learner), this,
             [this, token](const Result<QList<LearnerId>> &ids) {
                 if (token != m_asked)
                     return;
                 if (!ids.ok() || ids->isEmpty()) {
                     m_duplicates->hide();
                     return;
                 }
                 whenDone(m_workspace->learners().rows(ids->mid(0, 8)), this,
                          [this, token](const Result<QList<LearnerRow>> &rows) {
                              if (token == m_asked && rows.ok())
                                  showDuplicates(*rows);
                          });
             });
}

void NewLearnerForm::showDuplicates(const QList<LearnerRow> &rows)
{
    clearColumn(*m_duplicateColumn);
    for (const LearnerRow &row : rows) {
        const QString born = row.born.isValid() ? tr("born %1").arg(dateText(row.born)) : tr("birth date not known");
        auto *line = new RecordLine(row.name, row.identifier.isEmpty() ? born : row.identifier + u" · "_s + born);
        m_duplicateColumn->addWidget(line);
        connect(line, &QAbstractButton::clicked, this, [this, id = row.id] {
            emit linkActivated({u"learners"_s, id.value(), {}});
        });
    }
    m_duplicates->setVisible(!rows.isEmpty());
}

void NewLearnerForm::confirm()
{
    if (!m_editor->focusProblem())
        emit confirmed(m_editor->learner());
}

} // namespace laurel::ui
