// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/EvidencePanel.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "service/Wording.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int evidenceWidth = 360;

QString headOf(const Evidence &piece)
{
    for (const QString &part : {piece.name, piece.narrative, piece.address}) {
        if (!part.trimmed().isEmpty())
            return oneLine(part);
    }
    return QObject::tr("New evidence");
}

} // namespace

EvidencePanel::EvidencePanel(const PageContext &context, QWidget *parent)
    : SidePanel(parent)
    , m_context(context)
    , m_whose(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_pieces(new QListWidget(this))
    , m_name(new QLineEdit)
    , m_genre(new QLineEdit)
    , m_address(new QLineEdit)
    , m_audience(new QLineEdit)
    , m_narrative(new QPlainTextEdit)
    , m_message(new InlineMessage)
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
{
    setObjectName(u"run.evidence"_s);
    setFixedWidth(evidenceWidth);
    build();
    connect(m_pieces, &QListWidget::currentRowChanged, this, &EvidencePanel::showPiece);
    for (QLineEdit *line : {m_name, m_genre, m_address, m_audience})
        connect(line, &QLineEdit::textEdited, this, &EvidencePanel::edit);
    connect(m_narrative, &QPlainTextEdit::textChanged, this, &EvidencePanel::edit);
    connect(m_message, &InlineMessage::actionTriggered, this, &EvidencePanel::read);
    connect(this, &EvidencePanel::closed, this, &EvidencePanel::leave);
}

void EvidencePanel::build()
{
    m_pieces->setObjectName(u"run.evidence.pieces"_s);
    m_pieces->setAccessibleName(tr("Pieces of evidence"));
    m_pieces->setFrameShape(QFrame::NoFrame);
    m_pieces->setMaximumHeight(120);
    m_name->setObjectName(u"run.evidence.name"_s);
    m_genre->setObjectName(u"run.evidence.genre"_s);
    m_address->setObjectName(u"run.evidence.address"_s);
    m_audience->setObjectName(u"run.evidence.audience"_s);
    m_narrative->setObjectName(u"run.evidence.narrative"_s);
    m_narrative->setTabChangesFocus(true);
    m_narrative->setFixedHeight(96);
    m_whose->setWordWrap(true);
    m_note->setWordWrap(true);
    m_message->setObjectName(u"run.evidence.message"_s);
    m_message->hide();
    m_add = new Button(tr("Add"), ButtonKind::Secondary);
    m_add->setObjectName(u"run.evidence.add"_s);
    m_remove = new Button(tr("Remove"), ButtonKind::Secondary);
    m_remove->setObjectName(u"run.evidence.remove"_s);
    m_save = new Button(tr("Save evidence"), ButtonKind::Primary);
    m_save->setObjectName(u"run.evidence.save"_s);
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    auto *pieces = new QHBoxLayout;
    pieces->addWidget(m_add);
    pieces->addWidget(m_remove);
    pieces->addStretch();
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_save);
    actions->addWidget(close);
    actions->addStretch();
    m_addressRow = new FieldRow(tr("A&ddress"), m_address);
    m_addressRow->setHint(tr("https://… where anybody may see it, or empty"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::L, space::M, space::L, space::M);
    column->setSpacing(space::S);
    column->addWidget(new Label(tr("Evidence"), TextSize::Body, Weight::Strong));
    column->addWidget(m_whose);
    column->addWidget(m_pieces);
    column->addLayout(pieces);
    column->addWidget(new FieldRow(tr("&Name"), m_name));
    column->addWidget(new FieldRow(tr("Desc&ription"), m_narrative));
    column->addWidget(m_addressRow);
    column->addWidget(new FieldRow(tr("&Genre"), m_genre));
    column->addWidget(new FieldRow(tr("A&udience"), m_audience));
    column->addStretch();
    column->addWidget(m_note);
    column->addLayout(actions);
    column->addWidget(m_message);
    connect(m_add, &QPushButton::clicked, this, &EvidencePanel::add);
    connect(m_remove, &QPushButton::clicked, this, &EvidencePanel::removePiece);
    connect(m_save, &QPushButton::clicked, this, &EvidencePanel::save);
    connect(close, &QPushButton::clicked, this, &EvidencePanel::closed);
}

void EvidencePanel::setDocument(const std::shared_ptr<RunDocument> &document)
{
    m_document = document;
    hide();
}

void EvidencePanel::begin(const RosterRow &person)
{
    if (isHidden())
        m_before = QApplication::focusWidget();
    keepDraft();
    m_person = person;
    m_whose->setText(tr("Of %1. It goes into the credential for everybody to read.").arg(person.name));
    show();
    read();
}

/// Until the answer is here nothing can be saved: it would take the place of what nobody has seen.
void EvidencePanel::read()
{
    m_shown = {};
    m_evidence.clear();
    m_note->setText({});
    m_message->dismiss();
    refreshList();
    showPiece(-1);
    block(tr("The evidence is being read."));
    const quint64 token = ++m_token;
    whenDone(m_context.workspace->runs().enrolment(m_person.id), this, [this, token](const Result<Enrolment> &answer) {
        if (token != m_token)
            return;
        if (answer.ok())
            return take(*answer);
        block(tr("The evidence could not be read."));
        m_message->setAction(tr("Try again"));
        m_message->say(Tone::Bad, tr("The evidence could not be read. %1").arg(answer.error().what));
    });
}

void EvidencePanel::block(const QString &reason)
{
    m_add->setBlocked(reason);
    m_save->setBlocked(reason);
}

void EvidencePanel::leave()
{
    ++m_token;
    hide();
    if (m_before)
        m_before->setFocus();
}

void EvidencePanel::take(const Enrolment &enrolment)
{
    const bool hasDraft = m_drafts.contains(enrolment.id);
    const Draft draft = m_drafts.take(enrolment.id);
    // Over evidence that is another by now the draft keeps its version, so that saving it tells of the conflict.
    m_shown = hasDraft && draft.shown.evidence != enrolment.evidence ? draft.shown : enrolment;
    m_evidence = hasDraft ? draft.evidence : enrolment.evidence;
    if (m_evidence.isEmpty())
        m_evidence.append(Evidence());
    m_note->setText(hasDraft ? tr("What you typed before is not saved yet.") : QString());
    block({});
    refreshList();
    m_pieces->setCurrentRow(0);
    m_name->setFocus();
}

/// The pieces that say something.
QList<Evidence> EvidencePanel::written() const
{
    QList<Evidence> kept = m_evidence;
    kept.removeAll(Evidence());
    return kept;
}

void EvidencePanel::keepDraft()
{
    if (m_shown.id.isValid() && written() != m_shown.evidence)
        m_drafts.insert(m_shown.id, {m_shown, written()});
}

void EvidencePanel::refreshList()
{
    const int row = m_pieces->currentRow();
    const QSignalBlocker quiet(m_pieces);
    m_pieces->clear();
    for (const Evidence &piece : std::as_const(m_evidence))
        m_pieces->addItem(headOf(piece));
    m_pieces->setCurrentRow(std::min<int>(row, int(m_evidence.size()) - 1));
    m_remove->setBlocked(m_evidence.isEmpty() ? tr("There is nothing to remove.") : QString());
}

void EvidencePanel::showPiece(int row)
{
    const Evidence piece = m_evidence.value(row);
    const QSignalBlocker quiet(m_narrative);
    m_name->setText(piece.name);
    m_genre->setText(piece.genre);
    m_address->setText(piece.address);
    m_audience->setText(piece.audience);
    m_narrative->setPlainText(piece.narrative);
    m_addressRow->clearMessage();
    for (QWidget *field :
         {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_genre), static_cast<QWidget *>(m_address),
          static_cast<QWidget *>(m_audience), static_cast<QWidget *>(m_narrative)})
        field->setEnabled(row >= 0);
}

void EvidencePanel::edit()
{
    const int row = m_pieces->currentRow();
    if (row < 0 || row >= m_evidence.size())
        return;
    m_evidence[row] = {m_name->text(), m_narrative->toPlainText(), m_genre->text(), m_address->text().trimmed(),
                       m_audience->text()};
    m_pieces->item(row)->setText(headOf(m_evidence.at(row)));
}

void EvidencePanel::add()
{
    m_evidence.append(Evidence());
    refreshList();
    m_pieces->setCurrentRow(int(m_evidence.size()) - 1);
    m_name->setFocus();
}

void EvidencePanel::removePiece()
{
    const int row = m_pieces->currentRow();
    if (row < 0 || row >= m_evidence.size())
        return;
    m_evidence.removeAt(row);
    refreshList();
    showPiece(m_pieces->currentRow());
}

/// Says what is wrong and leads there; the address says it beside its field.
void EvidencePanel::tell(const Issues &findings)
{
    const Issue &first = findings.constFirst();
    const int row = first.field.section(u'[', 1).section(u']', 0, 0).toInt();
    m_pieces->setCurrentRow(row);
    m_note->setText(service::describe(first));
    if (!first.field.endsWith(u"address"))
        return m_name->setFocus();
    m_addressRow->setMessage(Tone::Bad, service::describe(first));
    m_address->setFocus();
}

void EvidencePanel::save()
{
    if (!m_document || !m_shown.id.isValid())
        return;
    const QList<Evidence> kept = written();
    Enrolment alone;
    alone.evidence = kept;
    Issues errors = check(alone);
    errors.removeIf(
        [](const Issue &issue) { return issue.severity != Severity::Error || !issue.field.startsWith(u"evidence"); });
    if (!errors.isEmpty())
        return tell(errors);
    const StepWords words(tr("Change evidence of %1").arg(m_person.name),
                          tr("Change evidence of learner %1").arg(m_person.learner.value()));
    m_note->setText({});
    m_message->dismiss();
    block(tr("The evidence is being saved."));
    changeEvidence(*m_context.undo, m_document, m_shown, kept, words, this,
                   [this, id = m_shown.id, kept](const Result<void> &answer) { answered(answer, id, kept); });
}

void EvidencePanel::answered(const Result<void> &answer, EnrolmentId id, const QList<Evidence> &evidence)
{
    if (id != m_shown.id) { // somebody else is shown by now, or the same person is being read anew
        if (answer.ok() && m_drafts.value(id).evidence == evidence)
            m_drafts.remove(id);
        return;
    }
    block({});
    if (answer.ok()) {
        m_shown.evidence = evidence;
        m_note->setText(tr("Saved. Undo with Ctrl+Z."));
        return;
    }
    m_hasRefused = isVisible();
    const bool conflict = answer.error().fault == Fault::Conflict;
    m_message->setAction(conflict ? tr("Reload") : QString());
    m_message->say(conflict ? Tone::Warn : Tone::Bad, answer.error().what);
}

} // namespace laurel::ui
