// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunView.h"

#include "base/WhenDone.h"
#include "model/CourseModel.h"
#include "model/RosterModel.h"
#include "model/RunModel.h"
#include "model/Words.h"
#include "page/RecordFrame.h"
#include "page/runs/BoardTab.h"
#include "page/runs/ResultsTab.h"
#include "page/runs/RosterTab.h"
#include "page/runs/RunEditor.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/Meter.h"
#include "widget/PageHeader.h"
#include "widget/Section.h"
#include "widget/StatusPill.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

RunView::RunView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(u"run.view"_s);
    m_people = new RosterModel(this);
    buildHeader();
    buildFigures();
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"run.tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the run"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_roster = new RosterTab(m_context, m_people);
    m_results = new ResultsTab(m_context);
    m_board = new BoardTab(m_context, m_people);
    m_tabs->addTab(m_roster, tr("Roster"));
    m_tabs->addTab(m_results, tr("Results"));
    m_tabs->addTab(m_board, tr("Board"));
    connect(m_roster, &RosterTab::linkActivated, this, &RunView::linkActivated);
    connect(m_board, &BoardTab::linkActivated, this, &RunView::linkActivated);
    connect(m_board, &BoardTab::failed, this, &RunView::loadRoster);
    m_editor = new RunEditor(m_context, this);
    m_editor->hide();
    connect(m_editor, &RunEditor::closed, this, &RunView::closeEditor);
    connect(m_editor, &RunEditor::reloadRequested, this, &RunView::reload);
    layOut();
    connect(&m_context.workspace->notifier(), &service::DataNotifier::changed, this,
            [this](const service::Change &change) {
                using Kind = service::ChangeKind;
                const bool concerns = change.kind == Kind::Run || change.kind == Kind::Enrolment ||
                                      change.kind == Kind::Credential || change.kind == Kind::Learner;
                if (!m_id.isValid() || !concerns)
                    return;
                loadRow();
                loadRoster();
                m_board->refresh();
            });
}

void RunView::buildHeader()
{
    m_header = new PageHeader({}, this);
    m_header->setObjectName(u"run.header"_s);
    m_pill = new StatusPill;
    m_header->addToTitle(m_pill);
    connect(m_header, &PageHeader::crumbActivated, this, &RunView::closeRequested);
    auto *course = new Button(tr("Open course"), ButtonKind::Secondary);
    connect(course, &QPushButton::clicked, this, [this] { emit linkActivated({u"courses"_s, m_course.value(), {}}); });
    m_header->addSecondary(course);
    m_edit = new Button(tr("Edit run"), ButtonKind::Secondary);
    m_edit->setObjectName(u"run.edit"_s);
    connect(m_edit, &QPushButton::clicked, this, &RunView::beginEdit);
    m_edit->setVisible(service::permits(m_context.workspace->actor().role, service::Verb::EditRun));
    m_header->addSecondary(m_edit);
    m_message = footMessage(u"run.message"_s);
    connect(m_message, &InlineMessage::actionTriggered, this, &RunView::reload);
}

void RunView::buildFigures()
{
    m_enrolled = new StatTile(tr("Places taken"), this);
    m_completed = new StatTile(tr("Completed"), this);
    m_passed = new StatTile(tr("Passed"), this);
    m_awaiting = new StatTile(tr("Awaiting the board"), this);
    m_issued = new StatTile(tr("Credentials"), this);
    m_places = new CapacityBar;
    m_enrolled->body()->addWidget(m_places);
}

void RunView::layOut()
{
    auto *figures = new QHBoxLayout;
    figures->setSpacing(space::M);
    for (StatTile *tile : {m_enrolled, m_completed, m_passed, m_awaiting, m_issued}) {
        figures->addWidget(tile, tile == m_enrolled ? 2 : 1);
    }
    auto *top = new QVBoxLayout;
    top->setContentsMargins(20, space::L, 20, space::M);
    top->setSpacing(space::M);
    top->addWidget(m_header);
    top->addLayout(figures);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_editor);
    m_editor->setFixedWidth(360);
    column->addLayout(row, 1);
    column->addWidget(m_message);
}

/// One document a run, so that a step taken back after others still knows the row version those left.
std::shared_ptr<RunDocument> RunView::documentOf(RunId id)
{
    std::shared_ptr<RunDocument> document = m_documents.value(id).lock();
    if (!document) {
        document = std::make_shared<RunDocument>(m_context.workspace, id);
        m_documents.insert(id, document);
    }
    return document;
}

void RunView::open(RunId id)
{
    if (id != m_id || !m_document) {
        m_people->setRoster({});
        m_editor->hide();
    }
    m_id = id;
    m_message->dismiss();
    if (m_document)
        disconnect(m_document.get(), nullptr, this, nullptr);
    m_document = documentOf(id);
    connect(m_document.get(), &RunDocument::failed, this, &RunView::report);
    connect(m_document.get(), &RunDocument::runStored, this, [this] {
        m_message->dismiss();
        closeEditor(); // it shows what stood before
    });
    m_roster->setDocument(m_document);
    m_results->setDocument(m_document);
    m_board->setRun(id);
    load();
}

void RunView::goTo(const QString &tab)
{
    if (tab == u"edit")
        return beginEdit();
    m_tabs->setCurrentWidget(tab == u"results" ? static_cast<QWidget *>(m_results)
                             : tab == u"board" ? static_cast<QWidget *>(m_board)
                                               : static_cast<QWidget *>(m_roster));
}

void RunView::beginEdit()
{
    if (!m_id.isValid() || m_edit->isHidden())
        return;
    whenDone(m_context.workspace->runs().ground(m_id), this, [this, id = m_id](const Result<RunGround> &ground) {
        if (id != m_id)
            return;
        if (!ground.ok())
            return report(ground.error());
        m_editor->show();
        m_editor->begin(m_document, *ground);
    });
}

void RunView::closeEditor()
{
    const bool focused = m_editor->isAncestorOf(focusWidget());
    m_editor->hide();
    if (focused)
        m_edit->setFocus();
}

void RunView::load()
{
    ++m_token;
    loadRow();
    loadRoster();
    const quint64 token = m_token;
    whenDone(m_context.workspace->runs().load(m_id), this, [this, token](const Result<Run> &run) {
        if (token != m_token)
            return;
        if (!run.ok())
            return report(run.error());
        whenDone(m_context.workspace->courses().loadVersion(run->version), this,
                 [this, token](const Result<CourseDraft> &course) {
                     if (token == m_token && course.ok())
                         m_results->setVersion(course->version);
                 });
    });
}

void RunView::loadRow()
{
    whenDone(m_context.workspace->runs().rows({m_id}), this, [this, id = m_id](const Result<QList<RunRow>> &rows) {
        if (id == m_id && rows.ok() && !rows->isEmpty())
            present(rows->constFirst());
    });
}

void RunView::loadRoster()
{
    whenDone(m_context.workspace->runs().roster(m_id), this, [this, id = m_id](const Result<QList<RosterRow>> &rows) {
        if (id != m_id)
            return;
        if (!rows.ok())
            return report(rows.error());
        m_document->see(*rows);
        m_people->setRoster(*rows);
        m_results->setRoster(*rows);
        m_tabs->setTabText(0, tr("Roster · %1").arg(numberText(rows->size())));
    });
}

void RunView::present(const RunRow &row)
{
    m_course = row.course;
    m_header->setBreadcrumb({tr("Runs"), row.courseCode});
    m_header->setTitle(row.code);
    m_header->setSubtitle(u"%1 · %2"_s.arg(titleText(row.courseTitle), spanText(row.starts, row.ends)));
    const Worded state = worded(row.state);
    m_pill->setStatus(state.text, state.tone);
    m_enrolled->setFigure(numberText(row.enrolled));
    m_places->setCapacity(row.enrolled, row.capacity, row.minimum);
    m_completed->setFigure(numberText(row.completed));
    m_passed->setFigure(numberText(row.passed));
    m_awaiting->setFigure(numberText(row.awaitingBoard));
    m_issued->setFigure(numberText(row.credentials));
    m_board->setRow(row);
}

void RunView::report(const Error &error)
{
    if (!m_roster->refuse() && !m_editor->refuse(error)) {
        m_message->setAction(error.fault == Fault::Conflict ? tr("Reload") : QString());
        m_message->say(error.fault == Fault::Conflict ? Tone::Warn : Tone::Bad, error.what);
    }
    loadRoster();
}

void RunView::reload()
{
    m_message->dismiss();
    open(m_id);
    if (!m_editor->isHidden())
        beginEdit();
}

void RunView::focusFilter()
{
    goTo(u"roster"_s);
    m_roster->focusFilter();
}

bool RunView::closeInnermost()
{
    if (!m_editor->isHidden()) {
        closeEditor();
        return true;
    }
    return m_tabs->currentWidget() == m_roster && m_roster->closeInnermost();
}

void RunView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F2)
        beginEdit();
    else
        QWidget::keyPressEvent(event);
}

} // namespace laurel::ui
