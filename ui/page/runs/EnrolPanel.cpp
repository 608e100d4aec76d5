// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/EnrolPanel.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/FilterBar.h"
#include "widget/Label.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int mostFound = 50;
constexpr int panelWidth = 340;
} // namespace

EnrolPanel::EnrolPanel(const PageContext &context, QWidget *parent)
    : SidePanel(parent)
    , m_context(context)
    , m_field(new FilterBar(this))
    , m_found(new QListWidget(this))
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
{
    setObjectName(u"run.enrolment"_s);
    setFixedWidth(panelWidth);
    m_field->setObjectName(u"run.enrol.search"_s);
    m_field->setExample(tr("name, identifier, e-mail…"));
    m_found->setObjectName(u"run.enrol.found"_s);
    m_found->setAccessibleName(tr("Learners found"));
    m_found->setFrameShape(QFrame::NoFrame);
    m_note->setWordWrap(true);
    auto *enrolButton = new Button(tr("Enrol"), ButtonKind::Secondary);
    enrolButton->setObjectName(u"run.enrol.confirm"_s);
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    auto *actions = new QHBoxLayout;
    actions->addWidget(enrolButton);
    actions->addWidget(close);
    actions->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::L, space::M, space::L, space::M);
    column->setSpacing(space::S);
    column->addWidget(new Label(tr("Enrol somebody"), TextSize::Body, Weight::Strong));
    column->addWidget(m_field);
    column->addWidget(m_found, 1);
    column->addWidget(m_note);
    column->addLayout(actions);
    connect(m_field, &FilterBar::filterChanged, this, &EnrolPanel::search);
    connect(m_field, &FilterBar::leftDownwards, this, [this] { m_found->setFocus(); });
    connect(m_found, &QListWidget::itemActivated, this, &EnrolPanel::enrol);
    connect(enrolButton, &QPushButton::clicked, this, &EnrolPanel::enrol);
    connect(close, &QPushButton::clicked, this, &EnrolPanel::closed);
    connect(this, &EnrolPanel::closed, this, &EnrolPanel::leave);
}

void EnrolPanel::begin()
{
    if (isHidden())
        m_before = QApplication::focusWidget();
    show();
    m_note->setText(tr("Enter enrols. On a full run people join the waiting list."));
    m_field->setText({});
    search({});
    m_field->focusField();
}

void EnrolPanel::leave()
{
    hide();
    if (m_before)
        m_before->setFocus();
}

void EnrolPanel::search(const QString &text)
{
    const quint64 token = ++m_token;
    LearnerFilter filter;
    filter.text = text;
    whenDone(m_context.workspace->learners().list(filter), this, [this, token](const Result<QList<LearnerId>> &ids) {
        if (token != m_token || !ids.ok())
            return;
        const qsizetype shown = std::min<qsizetype>(ids->size(), mostFound);
        const QString more =
            ids->size() > shown ? tr("%1 more: type on").arg(numberText(ids->size() - shown)) : QString();
        whenDone(m_context.workspace->learners().rows(ids->first(shown)), this,
                 [this, token, more](const Result<QList<LearnerRow>> &rows) {
                     if (token != m_token || !rows.ok())
                         return;
                     m_found->clear();
                     for (const LearnerRow &row : *rows) {
                         const QString line =
                             row.identifier.isEmpty() ? row.name : u"%1 · %2"_s.arg(row.name, row.identifier);
                         auto *item = new QListWidgetItem(oneLine(line), m_found);
                         item->setData(Qt::UserRole, row.id.value());
                     }
                     m_found->setCurrentRow(0);
                     m_note->setText(rows->isEmpty() ? tr("Nobody matches.") : more);
                 });
    });
}

void EnrolPanel::enrol()
{
    const QListWidgetItem *item = m_found->currentItem();
    if (item == nullptr || !m_document)
        return;
    const QString whom = item->text().section(u" · "_s, 0, 0);
    const LearnerId learner(item->data(Qt::UserRole).toLongLong());
    const StepWords words(tr("Enrol %1").arg(whom), tr("Enrol learner %1").arg(learner.value()));
    enrolLearner(*m_context.undo, m_document, learner, words);
    m_note->setText(tr("Enrolled %1. Undo with Ctrl+Z.").arg(whom));
}

void EnrolPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        enrol();
    else
        SidePanel::keyPressEvent(event);
}

} // namespace laurel::ui
