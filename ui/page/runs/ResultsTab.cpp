// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/ResultsTab.h"

#include "model/MarksModel.h"
#include "page/Counted.h"
#include "page/runs/MarksTable.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

ResultsTab::ResultsTab(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new MarksModel(this))
    , m_table(new MarksTable(m_model, this))
    , m_message(new InlineMessage(this))
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
{
    m_table->setObjectName(u"run.results"_s);
    m_message->setObjectName(u"run.results.message"_s);
    m_message->setClosable(true);
    m_message->setInset({20, space::S, 20, space::S});
    m_message->hide();
    m_note->setWordWrap(true);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::Xl - 4, space::M, space::Xl - 4, space::M);
    head->setSpacing(space::S);
    head->addWidget(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    connect(m_model, &MarksModel::entered, this, &ResultsTab::enter);
    connect(m_model, &MarksModel::refused, this, [this](const QModelIndex &cell, const QString &reason) {
        m_table->setCurrentIndex(cell);
        m_message->say(Tone::Bad, tr("%1: %2").arg(cell.siblingAtColumn(MarksModel::Name).data().toString(), reason));
        layout()->activate();
        m_table->scrollTo(cell); // the message took its room from below
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &ResultsTab::refreshNote);
    refreshNote();
}

void ResultsTab::setDocument(const std::shared_ptr<RunDocument> &document)
{
    if (m_document)
        disconnect(m_document.get(), nullptr, this, nullptr);
    m_document = document;
    m_message->dismiss();
    connect(m_document.get(), &RunDocument::failed, this, [this] { m_model->dropEntries(); });
}

void ResultsTab::setVersion(const CourseVersion &version)
{
    m_model->setVersion(version);
    m_table->fitColumns();
}

void ResultsTab::setRoster(const QList<RosterRow> &roster)
{
    if (m_document && m_document->isSaving())
        return; // what is under way is newer than this answer; the next one comes when it is stored
    m_model->setRoster(roster);
}

void ResultsTab::refreshNote()
{
    m_note->setText(
        m_model->columnCount() <= MarksModel::FirstMark + 2
            ? tr("This version of the course has no assessments, so there are no marks to enter.")
            : tr("Marks from 0 to 100 · D deferred, A absent, I incomplete · P or F where there is no mark · "
                 "Ctrl+V pastes a block from a spreadsheet"));
}

void ResultsTab::enter(const QHash<EnrolmentId, QList<Mark>> &marks)
{
    m_message->dismiss();
    enterMarks(*m_context.undo, m_document, marks,
               counted(marks.size(), tr("Enter marks of %1 person"), tr("Enter marks of %1 people")));
}

} // namespace laurel::ui
