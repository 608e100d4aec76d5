// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/LearnerInspector.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "widget/Button.h"
#include "widget/Inspector.h"
#include "widget/Section.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

LearnerInspector::LearnerInspector(std::shared_ptr<service::Workspace> workspace, Follow follow, QWidget *parent)
    : QWidget(parent)
    , m_workspace(std::move(workspace))
    , m_follow(std::move(follow))
    , m_panel(new Inspector(this))
{
    setObjectName(u"learners.inspector"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    m_panel->setTearable(false);
    connect(m_panel, &Inspector::closed, this, &LearnerInspector::closed);
}

void LearnerInspector::show(LearnerId id)
{
    m_id = id;
    reload();
    show();
}

void LearnerInspector::reload()
{
    if (!m_id.isValid())
        return;
    const quint64 token = ++m_asked;
    whenDone(m_workspace->learners().load(m_id), this, [this, token](const Result<Learner> &learner) {
        if (token == m_asked && learner.ok())
            fill(*learner);
    });
}

void LearnerInspector::fill(const Learner &learner)
{
    m_panel->clear();
    const QString born = learner.born.isValid() ? tr("Born %1").arg(dateText(learner.born)) : QString();
    m_panel->setHead(learner.displayName(), born);
    auto *facts = new KeyValueList;
    for (const Identifier &identifier : learner.identifiers)
        facts->addRow(identifierSchemeWord(identifier.scheme), identifier.value);
    for (const QString &email : learner.emails)
        facts->addRow(tr("E-mail"), email);
    m_panel->addContent(facts);
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    fillWords(*column, tr("Loading…"));
    SectionHeader *header = m_panel->addSection(tr("Enrolments"), list);
    auto *open = new Button(tr("Open person"), ButtonKind::Secondary);
    connect(open, &QPushButton::clicked, this, [this] { emit openRequested(m_id.value()); });
    m_panel->addAction(open);
    const quint64 token = m_asked;
    whenDone(m_workspace->learners().enrolments(learner.id), this,
             [this, token, column, header](const Result<QList<EnrolmentRow>> &rows) {
                 if (token != m_asked)
                     return;
                 if (!rows.ok()) {
                     clearColumn(*column);
                     fillWords(*column, rows.error().what);
                     return;
                 }
                 header->setNote(numberText(rows->size()));
                 fillEnrolments(*column, *rows, m_follow);
             });
}

} // namespace laurel::ui
