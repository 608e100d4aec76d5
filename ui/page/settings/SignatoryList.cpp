// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/SignatoryList.h"

#include "widget/Button.h"
#include "widget/Label.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype most = 6; ///< more do not fit under a certificate

Role roleOf(Tone tone)
{
    return tone == Tone::Bad ? Role::Bad : tone == Tone::Warn ? Role::Warn : Role::Muted;
}

} // namespace

SignatoryList::SignatoryList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_note(new Label({}, TextSize::Small, Weight::Regular, Role::Muted))
    , m_add(new Button(tr("Add signatory"), u"plus-lg"_s, ButtonKind::Quiet))
{
    setObjectName(u"institution.signatories"_s);
    m_add->setObjectName(u"institution.signatories.add"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_column->setSpacing(space::S);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(space::S);
    whole->addLayout(m_column);
    whole->addWidget(m_note);
    whole->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine({}).name->setFocus();
        rename();
    });
}

QLineEdit *SignatoryList::addField(QWidget *box, const QString &name, const QString &text, const QString &example)
{
    auto *field = new QLineEdit(text, box);
    field->setAccessibleName(name);
    field->setPlaceholderText(example);
    connect(field, &QLineEdit::editingFinished, this, [this, field] {
        if (field->isModified())
            emit changed(tr("Change signatories"));
    });
    return field;
}

SignatoryList::Line &SignatoryList::addLine(const Signatory &signatory)
{
    Line line;
    line.box = new QWidget;
    line.name = addField(line.box, tr("Name"), signatory.name, tr("Eluned Rees"));
    line.role = addField(line.box, tr("Role"), signatory.role.value(u"en"_s), tr("Registrar"));
    line.welsh = addField(line.box, tr("Role in Welsh"), signatory.role.value(u"cy"_s), tr("Cofrestrydd"));
    line.note = new Label({}, TextSize::Small);
    line.note->setWordWrap(true);
    line.note->hide();
    auto *remove = new IconButton(u"x-lg"_s, tr("Remove signatory"));
    remove->setObjectName(u"institution.signatories.remove"_s);
    connect(remove, &QAbstractButton::clicked, this, [this, box = line.box] { removeLine(box); });
    auto *grid = new QGridLayout(line.box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::S);
    grid->setVerticalSpacing(space::Xs);
    grid->addWidget(line.name, 0, 0);
    grid->addWidget(line.role, 0, 1);
    grid->addWidget(line.welsh, 0, 2);
    grid->addWidget(remove, 0, 3);
    grid->addWidget(line.note, 1, 0, 1, 4);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    m_column->addWidget(line.box);
    m_lines.append(line);
    return m_lines.last();
}

void SignatoryList::removeLine(QWidget *box)
{
    m_lines.removeIf([box](const Line &line) { return line.box == box; });
    box->hide();
    box->deleteLater();
    rename();
    emit changed(tr("Remove signatory"));
}

void SignatoryList::rename()
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QString stem = u"institution.signatories.%1."_s.arg(i);
        m_lines.at(i).name->setObjectName(stem + u"name"_s);
        m_lines.at(i).role->setObjectName(stem + u"role"_s);
        m_lines.at(i).welsh->setObjectName(stem + u"welsh"_s);
    }
    m_add->setBlocked(m_lines.size() < most ? QString() : tr("A certificate has room for %1 signatures.").arg(most));
}

void SignatoryList::present(const QList<Signatory> &signatories)
{
    if (signatories == this->signatories())
        return;
    while (m_lines.size() > signatories.size())
        m_lines.takeLast().box->deleteLater();
    while (m_lines.size() < signatories.size())
        addLine({});
    for (qsizetype i = 0; i < signatories.size(); ++i) {
        const Line &line = m_lines.at(i);
        line.name->setText(signatories.at(i).name);
        line.role->setText(signatories.at(i).role.value(u"en"_s));
        line.welsh->setText(signatories.at(i).role.value(u"cy"_s));
        for (QLineEdit *field : {line.name, line.role, line.welsh})
            field->setCursorPosition(0); // of a long title the beginning is seen
    }
    rename();
}

QList<Signatory> SignatoryList::signatories() const
{
    QList<Signatory> found;
    for (const Line &line : m_lines) {
        Signatory signatory;
        signatory.name = line.name->text().trimmed();
        if (const QString role = line.role->text().trimmed(); !role.isEmpty())
            signatory.role.insert(u"en"_s, role);
        if (const QString role = line.welsh->text().trimmed(); !role.isEmpty())
            signatory.role.insert(u"cy"_s, role);
        if (signatory != Signatory())
            found.append(signatory);
    }
    return found;
}

void SignatoryList::clearMessages()
{
    m_note->hide();
    for (const Line &line : std::as_const(m_lines))
        line.note->hide();
}

void SignatoryList::say(const QString &field, Tone tone, const QString &text)
{
    Label *note = m_note;
    if (field.contains(u'[')) {
        // Wholly empty lines are not counted by whoever checks, so the n-th line that says something is meant.
        int wanted = field.section(u'[', 1).section(u']', 0, 0).toInt();
        for (const Line &line : std::as_const(m_lines)) {
            const bool empty = line.name->text().trimmed().isEmpty() && line.role->text().trimmed().isEmpty() &&
                               line.welsh->text().trimmed().isEmpty();
            if (!empty && wanted-- == 0)
                note = line.note;
        }
    }
    note->setText(text);
    note->setRole(roleOf(tone));
    note->show();
}

} // namespace laurel::ui
