// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/EvidencePanel.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "service/Wording.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/FieldRow.h"
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
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
{
    setObjectName(u"run.evidence"_s);
    setFixedWidth(evidenceWidth);
    build();
    connect(m_pieces, &QListWidget::currentRowChanged, this, &EvidencePanel::showPiece);
    for (QLineEdit *line : {m_name, m_genre, m_address, m_audience})
        connect(line, &QLineEdit::textEdited, this, &EvidencePanel::edit);
    connect(m_narrative, &QPlainTextEdit::textChanged, this, &EvidencePanel::edit);
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
    auto *more = new Button(tr("Add"), ButtonKind::Secondary);
    more->setObjectName(u"run.evidence.add"_s);
    m_remove = new Button(tr("Remove"), ButtonKind::Secondary);
    m_remove->setObjectName(u"run.evidence.remove"_s);
    auto *keep = new Button(tr("Save evidence"), ButtonKind::Primary);
    keep->setObjectName(u"run.evidence.save"_s);
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    auto *pieces = new QHBoxLayout;
    pieces->addWidget(more);
    pieces->addWidget(m_remove);
    pieces->addStretch();
    auto *actions = new QHBoxLayout;
    actions->addWidget(keep);
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
    connect(more, &QPushButton::clicked, this, &EvidencePanel::add);
    connect(m_remove, &QPushButton::clicked, this, &EvidencePanel::removePiece);
    connect(keep, &QPushButton::clicked, this, &EvidencePanel::save);
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
    m_person = person;
    m_whose->setText(tr("Of %1. It goes into the credential for everybody to read.").arg(person.name));
    m_note->setText({});
    m_evidence.clear();
    refreshList();
    show();
    const quint64 token = ++m_token;
    whenDone(m_context.workspace->runs().enrolment(person.id), this, [this, token](const Result<Enrolment> &answer) {
        if (token != m_token)
            return;
        if (answer.ok())
            take(*answer);
        else
            m_note->setText(answer.error().what);
    });
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
    m_evidence = enrolment.evidence;
    if (m_evidence.isEmpty())
        m_evidence.append(Evidence());
    refreshList();
    m_pieces->setCurrentRow(0);
    m_name->setFocus();
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
    if (!m_document)
        return;
    QList<Evidence> kept = m_evidence;
    kept.removeAll(Evidence());
    Enrolment alone;
    alone.evidence = kept;
    Issues errors = check(alone);
    errors.removeIf(
        [](const Issue &issue) { return issue.severity != Severity::Error || !issue.field.startsWith(u"evidence"); });
    if (!errors.isEmpty())
        return tell(errors);
    const StepWords words(tr("Change evidence of %1").arg(m_person.name),
                          tr("Change evidence of learner %1").arg(m_person.learner.value()));
    changeEnrolments(
        *m_context.undo, m_document, {m_person.id}, [kept](Enrolment &enrolment) { enrolment.evidence = kept; }, words);
    m_note->setText(tr("Saved. Undo with Ctrl+Z."));
}

} // namespace laurel::ui
