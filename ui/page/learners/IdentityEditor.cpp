// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/IdentityEditor.h"

#include "service/Wording.h"
#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Section.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QVBoxLayout *columnIn(QVBoxLayout *body)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(space::M);
    body->addLayout(column);
    return column;
}

bool isPast(const PersonName &name)
{
    return name.kind == NameKind::Former || (name.until.isValid() && name.until < QDate::currentDate());
}

/// The lines that are not blank, in the order in which learner() lists them.
template <typename Row>
QList<Row *> filled(const QList<Row *> &rows)
{
    QList<Row *> kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), [](const Row *row) { return !row->isBlank(); });
    return kept;
}

template <typename Row>
void drop(QList<Row *> &rows)
{
    for (Row *row : std::as_const(rows)) {
        row->hide();
        row->deleteLater();
    }
    rows.clear();
}

template <typename Row>
void sayAt(const QList<Row *> &rows, const QString &list, const Issue &issue)
{
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (issue.field.startsWith(u"%1[%2]"_s.arg(list).arg(i)))
            rows.at(i)->say(toneOf(issue.severity), service::describe(issue));
    }
}

} // namespace

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return Tone::Bad;
    case Severity::Warning: return Tone::Warn;
    case Severity::Hint: break;
    }
    return Tone::Neutral;
}

IdentityEditor::IdentityEditor(QWidget *parent)
    : QWidget(parent)
{
    build();
}

void IdentityEditor::build()
{
    auto *body = new QVBoxLayout(this);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(space::M);
    const auto head = [this, body](const QString &title, const QString &add, const auto &perform) {
        auto *header = new SectionHeader(title, {}, this);
        auto *button = new Button(add, u"plus-lg"_s, ButtonKind::Quiet, header);
        header->addTrailing(button);
        body->addWidget(header);
        connect(button, &QPushButton::clicked, this, perform);
    };
    head(tr("Names"), tr("Add name"), [this] {
        addName({});
        m_nameRows.constLast()->focusFirst();
    });
    m_names = columnIn(body);
    m_fold = new Button(QString(), u"chevron-right"_s, ButtonKind::Quiet, this);
    m_fold->setObjectName(u"learner.former"_s);
    m_fold->setCheckable(true);
    body->addWidget(m_fold, 0, Qt::AlignLeft);
    m_former = new QWidget(this);
    m_formerNames = new QVBoxLayout(m_former);
    m_formerNames->setContentsMargins(0, 0, 0, 0);
    body->addWidget(m_former);
    connect(m_fold, &QPushButton::toggled, this, &IdentityEditor::foldFormer);
    head(tr("Identifiers"), tr("Add identifier"), [this] {
        addIdentifier({u"uln"_s, {}});
        m_identifierRows.constLast()->focusFirst();
    });
    m_identifiers = columnIn(body);
    head(tr("E-mail addresses"), tr("Add address"), [this] {
        addEmail({});
        m_emailRows.constLast()->focusFirst();
    });
    m_emails = columnIn(body);
    m_bornField = new DateField(tr("Birth date"), this);
    m_bornField->setObjectName(u"learner.born"_s);
    m_born = new FieldRow(tr("&Birth date"), m_bornField, FieldRow::Need::Optional, this);
    body->addWidget(m_born);
    connect(m_bornField, &QLineEdit::textEdited, this, &IdentityEditor::typed);
    connect(m_bornField, &QLineEdit::editingFinished, this, [this] { tell(u"born"_s); });
    foldFormer();
}

void IdentityEditor::foldFormer()
{
    int count = 0;
    for (const NameRow *row : std::as_const(m_nameRows))
        count += row->parentWidget() == m_former ? 1 : 0;
    m_fold->setText(tr("Former names (%1)").arg(count));
    m_fold->setIcon(icon(m_fold->isChecked() ? u"chevron-down"_s : u"chevron-right"_s, Role::Accent));
    m_fold->setVisible(count > 0);
    m_former->setVisible(count > 0 && m_fold->isChecked());
}

void IdentityEditor::setLearner(const Learner &learner)
{
    Learner current = this->learner();
    const bool same = m_shown.id == learner.id && current.names == learner.names &&
                      current.identifiers == learner.identifiers && current.emails == learner.emails &&
                      current.born == learner.born;
    if (m_shown.id != learner.id)
        m_fold->setChecked(false); // a former name is never shown unasked
    m_shown = learner;
    if (!same)
        rebuild();
    if (learner.id.isValid())
        showIssues(); // a new person is judged once something was written
}

void IdentityEditor::rebuild()
{
    drop(m_nameRows);
    drop(m_identifierRows);
    drop(m_emailRows);
    for (const PersonName &name : std::as_const(m_shown.names))
        addName(name);
    for (const Identifier &identifier : std::as_const(m_shown.identifiers))
        addIdentifier(identifier);
    for (const QString &email : std::as_const(m_shown.emails))
        addEmail(email);
    m_bornField->setDate(m_shown.born);
    foldFormer();
}

void IdentityEditor::addBlankLines()
{
    if (m_nameRows.isEmpty())
        addName({});
    if (m_identifierRows.isEmpty())
        addIdentifier({u"student-number"_s, {}});
    if (m_emailRows.isEmpty())
        addEmail({});
}

void IdentityEditor::addName(const PersonName &name)
{
    auto *row = new NameRow(name, isPast(name) ? m_former : this);
    (isPast(name) ? m_formerNames : m_names)->addWidget(row);
    m_nameRows.append(row);
    follow(row, u"names"_s);
    connect(row, &IdentityRow::removeRequested, this, [this, row] { m_nameRows.removeOne(row); });
    foldFormer();
}

void IdentityEditor::addIdentifier(const Identifier &identifier)
{
    auto *row = new IdentifierRow(identifier, this);
    m_identifiers->addWidget(row);
    m_identifierRows.append(row);
    follow(row, u"identifiers"_s);
    connect(row, &IdentityRow::removeRequested, this, [this, row] { m_identifierRows.removeOne(row); });
}

void IdentityEditor::addEmail(const QString &address)
{
    auto *row = new EmailRow(address, this);
    m_emails->addWidget(row);
    m_emailRows.append(row);
    follow(row, u"emails"_s);
    connect(row, &IdentityRow::removeRequested, this, [this, row] { m_emailRows.removeOne(row); });
}

void IdentityEditor::follow(IdentityRow *row, const QString &part)
{
    connect(row, &IdentityRow::typed, this, &IdentityEditor::typed);
    connect(row, &IdentityRow::left, this, [this, part] { tell(part); });
    const auto gone = [this, row, part] {
        row->hide();
        row->deleteLater();
        foldFormer();
        emit typed();
        tell(part);
    };
    connect(row, &IdentityRow::removeRequested, this, gone, Qt::QueuedConnection); // after it left its list
}

Learner IdentityEditor::learner() const
{
    Learner learner = m_shown;
    learner.names.clear();
    learner.identifiers.clear();
    learner.emails.clear();
    for (const NameRow *row : filled(m_nameRows))
        learner.names.append(row->name());
    for (const IdentifierRow *row : filled(m_identifierRows))
        learner.identifiers.append(row->identifier());
    for (const EmailRow *row : filled(m_emailRows))
        learner.emails.append(row->address());
    learner.born = m_bornField->date();
    return learner;
}

void IdentityEditor::tell(const QString &part)
{
    showIssues();
    const Learner now = learner();
    const bool differs = now.names != m_shown.names || now.identifiers != m_shown.identifiers ||
                         now.emails != m_shown.emails || now.born != m_shown.born;
    if (differs && m_bornField->isReadable())
        emit changed(part);
}

void IdentityEditor::showIssues()
{
    const QList<NameRow *> names = filled(m_nameRows);
    const QList<IdentifierRow *> identifiers = filled(m_identifierRows);
    const QList<EmailRow *> emails = filled(m_emailRows);
    for (IdentityRow *row : std::as_const(m_nameRows))
        row->say(Tone::Neutral, {});
    for (IdentityRow *row : std::as_const(m_identifierRows))
        row->say(Tone::Neutral, {});
    for (IdentityRow *row : std::as_const(m_emailRows))
        row->say(Tone::Neutral, {});
    m_born->clearMessage();
    if (!m_bornField->isReadable())
        m_born->setMessage(Tone::Bad, tr("This is not a day. Write it like 5 Oct 1998."));
    m_issues = check(learner());
    for (const Issue &issue : std::as_const(m_issues)) {
        sayAt(names, u"names"_s, issue);
        sayAt(identifiers, u"identifiers"_s, issue);
        sayAt(emails, u"emails"_s, issue);
        if (issue.field == u"born"_s)
            m_born->setMessage(toneOf(issue.severity), service::describe(issue));
        else if (issue.field == u"names"_s && issue.severity != Severity::Hint && !m_nameRows.isEmpty())
            m_nameRows.constFirst()->say(toneOf(issue.severity), service::describe(issue));
    }
}

bool IdentityEditor::focusProblem()
{
    showIssues();
    if (!m_bornField->isReadable()) {
        m_bornField->setFocus();
        return true;
    }
    const auto first = std::find_if(m_issues.cbegin(), m_issues.cend(),
                                    [](const Issue &issue) { return issue.severity == Severity::Error; });
    if (first == m_issues.cend())
        return false;
    if (first->field.startsWith(u"identifiers"_s) && !m_identifierRows.isEmpty())
        m_identifierRows.constFirst()->focusFirst();
    else if (first->field.startsWith(u"emails"_s) && !m_emailRows.isEmpty())
        m_emailRows.constFirst()->focusFirst();
    else
        focusFirst();
    return true;
}

void IdentityEditor::focusFirst()
{
    if (!m_nameRows.isEmpty())
        m_nameRows.constFirst()->focusFirst();
}

void IdentityEditor::setReadOnly(bool readOnly)
{
    setEnabled(!readOnly);
}

} // namespace laurel::ui
