// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/CourseEditor.h"

#include "base/WhenDone.h"
#include "model/CourseModel.h"
#include "model/Words.h"
#include "page/courses/AboutSection.h"
#include "page/courses/AssessmentSection.h"
#include "page/courses/HealthPanel.h"
#include "page/courses/HistorySection.h"
#include "page/courses/LearningSection.h"
#include "page/courses/OutcomesSection.h"
#include "page/courses/OutlineDelegate.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"
#include "widget/Scroll.h"
#include "widget/StatusPill.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int restMilliseconds = 700;
constexpr int outlineWidth = 168;
constexpr int healthWidth = 292;
} // namespace

CourseEditor::CourseEditor(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(u"course.editor"_s);
    buildHeader();
    buildSections();
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &CourseEditor::flush);
}

void CourseEditor::buildHeader()
{
    m_header = new PageHeader({}, this);
    m_header->setObjectName(u"course.header"_s);
    m_pill = new StatusPill;
    m_pill->setObjectName(u"course.state"_s);
    m_header->addToTitle(m_pill);
    m_saved = new Label({}, TextSize::Small, Weight::Regular, Role::Muted);
    m_saved->setObjectName(u"course.saved"_s);
    m_header->addSecondary(m_saved);
    m_moves = new QWidget;
    auto *moves = new QHBoxLayout(m_moves);
    moves->setContentsMargins(0, 0, 0, 0);
    moves->setSpacing(space::S);
    m_header->addSecondary(m_moves);
    connect(m_header, &PageHeader::crumbActivated, this, &CourseEditor::closeRequested);
    m_message = new InlineMessage(this);
    m_message->setObjectName(u"course.message"_s);
    m_message->setInset({20, space::S, 20, space::S});
    m_message->hide();
    connect(m_message, &InlineMessage::actionTriggered, this, &CourseEditor::handleMessageAction);
}

void CourseEditor::buildSections()
{
    m_outline = new QListWidget(this);
    m_outline->setObjectName(u"course.outline"_s);
    m_outline->setAccessibleName(tr("Sections of the course"));
    m_outline->setFrameShape(QFrame::NoFrame);
    m_outline->setItemDelegate(new OutlineDelegate(m_outline));
    m_outline->viewport()->setAutoFillBackground(false);
    m_outline->setFixedWidth(qRound(outlineWidth * textScale()));
    m_stack = new QStackedWidget(this);
    const Frameworks &frameworks = m_context.workspace->courses().frameworks();
    m_history = new HistorySection(m_context.workspace);
    addSection(u"about"_s, tr("About"), new AboutSection(frameworks));
    addSection(u"outcomes"_s, tr("Outcomes"), new OutcomesSection);
    addSection(u"learning"_s, tr("Learning"), new LearningSection(frameworks));
    addSection(u"assessment"_s, tr("Assessment"), new AssessmentSection);
    addSection(u"history"_s, tr("History"), m_history);
    connect(m_outline, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_history, &HistorySection::versionChosen, this, [this](VersionId id) {
        flush();
        whenDone(m_context.workspace->courses().loadVersion(id), this, [this](const Result<CourseDraft> &answer) {
            if (answer.ok())
                open(*answer);
            else
                m_message->say(Tone::Bad, answer.error().what);
        });
    });
    m_health = new HealthPanel(this);
    m_health->setObjectName(u"course.health"_s);
    m_health->setFixedWidth(healthWidth);
    connect(m_health, &HealthPanel::fieldChosen, this, &CourseEditor::goToField);
}

void CourseEditor::addSection(const QString &code, const QString &title, CourseSection *view)
{
    auto *item = new QListWidgetItem(title, m_outline);
    item->setData(Qt::UserRole, code);
    m_stack->addWidget(scrolledDown(view));
    m_sections.append({code, view});
    connect(view, &CourseSection::edited, this, &CourseEditor::take);
    connect(view, &CourseSection::left, this, [this] {
        flush();
        ++m_burst;
    });
}

void CourseEditor::layOut()
{
    auto *top = new QVBoxLayout;
    top->setContentsMargins(20, space::L, 20, space::M);
    top->setSpacing(space::S);
    top->addWidget(m_header);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    auto *outline = new QVBoxLayout;
    outline->setContentsMargins(space::S, space::M, space::S, space::M);
    outline->addWidget(m_outline);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addLayout(outline);
    row->addWidget(m_stack, 1);
    row->addWidget(m_health);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(line);
    column->addLayout(row, 1);
    column->addWidget(m_message);
}

void CourseEditor::edit(const CourseDraft &draft)
{
    flush();
    m_rescue = Rescue::None;
    m_message->dismiss();
    open(draft);
    m_outline->setCurrentRow(0);
}

void CourseEditor::open(const CourseDraft &draft)
{
    if (m_document)
        disconnect(m_document.get(), nullptr, this, nullptr);
    m_document = std::make_shared<CourseDocument>(m_context.workspace, draft);
    connect(m_document.get(), &CourseDocument::changed, this, [this] {
        m_typed = m_document->draft();
        present();
    });
    connect(m_document.get(), &CourseDocument::saved, this, [this] {
        m_base = m_document->stored();
        m_saved->setText(tr("Saved %1")
                             .arg(QLocale().toString(m_context.workspace->clock().now().toLocalTime().time(),
                                                     QLocale::ShortFormat)));
    });
    connect(m_document.get(), &CourseDocument::failed, this, &CourseEditor::handleFailure);
    m_typed = draft;
    m_base = draft;
    m_saved->clear();
    m_history->setCourse(draft.course.id);
    present();
}

Access CourseEditor::access() const
{
    return m_typed.version.state == CourseState::Draft ? Access::Editable : Access::ReadOnly;
}

void CourseEditor::goTo(const QString &section)
{
    for (int i = 0; i < m_sections.size(); ++i) {
        if (m_sections.at(i).code == section)
            m_outline->setCurrentRow(i);
    }
}

void CourseEditor::goToField(const QString &path)
{
    for (int i = 0; i < m_sections.size(); ++i) {
        m_outline->setCurrentRow(i);
        if (m_sections.at(i).view->focusField(path))
            return;
    }
    m_outline->setCurrentRow(0);
}

void CourseEditor::take(const FieldEdit &edit)
{
    if (access() == Access::ReadOnly)
        return;
    if (m_field != edit.field) {
        flush();
        ++m_burst;
    }
    edit.change(m_typed);
    m_field = edit.field;
    m_cause = edit.cause;
    if (edit.pace == FieldEdit::Pace::AtOnce) {
        ++m_burst;
        flush();
        present();
        return;
    }
    m_saved->setText(tr("Saving…"));
    m_rest.start();
    for (const Entry &entry : std::as_const(m_sections))
        entry.view->present(m_typed, access());
    presentHeader();
    presentOutline();
    refreshHealth();
}

void CourseEditor::flush()
{
    m_rest.stop();
    if (!m_document || m_document->isStale() || access() == Access::ReadOnly)
        return;
    const CourseDraft wanted = withIdentityOf(m_document->draft(), m_typed);
    if (wanted == m_document->draft())
        return;
    if (hasErrors(m_context.workspace->courses().check(wanted))) {
        m_saved->setText(tr("Not saved: see To mend"));
        return;
    }
    editCourse(*m_context.undo, m_document, wanted, {m_cause, u"%1#%2"_s.arg(m_field).arg(m_burst)});
}

void CourseEditor::present()
{
    for (const Entry &entry : std::as_const(m_sections))
        entry.view->present(m_typed, access());
    presentHeader();
    presentOutline();
    rebuildMoves();
    refreshHealth();
}

void CourseEditor::presentHeader()
{
    const CourseVersion &version = m_typed.version;
    m_header->setBreadcrumb({tr("Courses"), m_typed.course.code});
    m_header->setTitle(titleText(version.title));
    const Worded state = worded(version.state);
    m_pill->setStatus(tr("%1 · version %2").arg(state.text).arg(version.number), state.tone);
}

void CourseEditor::presentOutline()
{
    const CourseVersion &version = m_typed.version;
    int weights = 0;
    for (const Assessment &assessment : version.assessments)
        weights += assessment.passFail ? 0 : assessment.weightTenths;
    const QLocale locale;
    const QStringList notes{{},
                            numberText(version.outcomes.size()),
                            tr("%1 h").arg(locale.toString(totalMinutes(version) / 60.0, 'g', 5)),
                            tr("%1 %").arg(locale.toString(weights / 10.0, 'g', 4)),
                            {}};
    for (int i = 0; i < m_outline->count(); ++i)
        m_outline->item(i)->setData(OutlineDelegate::NoteRole, notes.value(i));
}

void CourseEditor::refreshHealth()
{
    const Issues findings = m_context.workspace->courses().check(m_typed);
    m_health->showFindings(findings);
    for (const Entry &entry : std::as_const(m_sections))
        entry.view->showFindings(findings);
}

void CourseEditor::handleFailure(const Error &error)
{
    if (error.fault != Fault::Conflict) {
        m_saved->setText(tr("Not saved"));
        m_message->setAction({});
        m_message->say(Tone::Bad, error.what);
        rebuildMoves();
        return;
    }
    m_rescued = m_typed;
    m_rescuedBase = m_base;
    m_rescue = Rescue::Reload;
    m_saved->setText(tr("Not saved"));
    m_message->setAction(tr("Reload"));
    m_message->say(Tone::Warn,
                   tr("Somebody else changed this course since you opened it. What you typed is still here; "
                      "reload to see theirs, then put yours back."));
}

void CourseEditor::handleMessageAction()
{
    if (m_rescue == Rescue::Reload)
        reload();
    else if (m_rescue == Rescue::PutBack)
        putBack();
}

void CourseEditor::reload()
{
    m_rescued = m_typed; // also what was typed after the conflict showed
    whenDone(m_context.workspace->courses().loadVersion(m_typed.version.id), this,
             [this](const Result<CourseDraft> &answer) {
                 if (!answer.ok()) {
                     m_message->say(Tone::Bad, answer.error().what);
                     return;
                 }
                 open(*answer);
                 m_rescue = Rescue::PutBack;
                 m_message->setAction(tr("Put mine back"));
                 m_message->say(Tone::Info,
                                tr("This is the course as it is stored now. The fields you changed are kept aside."));
             });
}

void CourseEditor::putBack()
{
    m_rescue = Rescue::None;
    m_message->dismiss();
    m_field.clear();
    m_cause = tr("Put own changes back");
    ++m_burst;
    m_typed = withIdentityOf(m_typed, rebased(m_rescuedBase, m_rescued, m_typed));
    flush();
    present();
}

} // namespace laurel::ui
