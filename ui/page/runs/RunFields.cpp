// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunFields.h"

#include "model/Words.h"
#include "service/Wording.h"
#include "widget/FieldRow.h"

#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int mostPlacesOnARun = 100'000;
/// Stands for a day that is not known; no run may be so old.
QDate noDay()
{
    return {1899, 12, 31};
}

QDate dayOf(const QDateEdit *editor)
{
    return editor->date() == noDay() ? QDate() : editor->date();
}

void setDay(QDateEdit *editor, const QDate &day)
{
    editor->setDate(day.isValid() ? std::max(day, noDay()) : noDay());
}

Tone toneOf(Severity severity)
{
    return severity == Severity::Error ? Tone::Bad : severity == Severity::Warning ? Tone::Warn : Tone::Info;
}

} // namespace

RunFields::RunFields(Kind kind, const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_code(new QLineEdit)
    , m_starts(new QDateEdit)
    , m_ends(new QDateEdit)
    , m_mode(new QComboBox)
    , m_place(new QLineEdit)
    , m_capacity(new QSpinBox)
    , m_minimum(new QSpinBox)
    , m_state(new QComboBox(kind == Kind::New ? this : nullptr))
{
    const QList<std::pair<QWidget *, QString>> names{
        {m_code, u"code"_s},   {m_starts, u"starts"_s},     {m_ends, u"ends"_s},       {m_mode, u"mode"_s},
        {m_place, u"place"_s}, {m_capacity, u"capacity"_s}, {m_minimum, u"minimum"_s}, {m_state, u"state"_s},
    };
    for (const auto &[editor, name] : names)
        editor->setObjectName(prefix + u'.' + name);
    for (QDateEdit *editor : {m_starts, m_ends}) {
        editor->setCalendarPopup(true);
        editor->setMinimumDate(noDay());
        editor->setSpecialValueText(tr("not known"));
    }
    for (const auto &entry : CodeTable<DeliveryMode>::all())
        m_mode->addItem(worded(entry.value), int(entry.value));
    m_place->setPlaceholderText(tr("Main building, room 12"));
    m_capacity->setRange(0, mostPlacesOnARun);
    m_capacity->setSpecialValueText(tr("no limit"));
    m_minimum->setRange(0, mostPlacesOnARun);
    build();
    follow();
}

void RunFields::build()
{
    const auto field = [this](const QString &path, const QString &label, QWidget *editor,
                              FieldRow::Need need = FieldRow::Need::Optional) {
        auto *row = new FieldRow(label, editor, need);
        m_rows.insert(path, row);
        return row;
    };
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(space::S);
    grid->addWidget(field(u"code"_s, tr("Co&de of the run"), m_code, FieldRow::Need::Required), 0, 0, 1, 2);
    if (m_kind == Kind::Stored)
        grid->addWidget(field(u"state"_s, tr("&State"), m_state), 1, 0, 1, 2);
    m_state->setVisible(m_kind == Kind::Stored);
    m_state->setAccessibleName(tr("State"));
    grid->addWidget(field(u"starts"_s, tr("Sta&rts"), m_starts), 2, 0);
    grid->addWidget(field(u"ends"_s, tr("E&nds"), m_ends), 2, 1);
    grid->addWidget(field(u"mode"_s, tr("Deliver&y"), m_mode), 3, 0, 1, 2);
    grid->addWidget(field(u"place"_s, tr("&Place"), m_place), 4, 0, 1, 2);
    grid->addWidget(field(u"capacity"_s, tr("Pl&aces"), m_capacity), 5, 0);
    grid->addWidget(field(u"minimum"_s, tr("&Minimum"), m_minimum), 5, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
}

void RunFields::follow()
{
    const auto settle = [this] {
        if (!m_filling)
            emit settled();
    };
    for (QLineEdit *editor : {m_code, m_place})
        connect(editor, &QLineEdit::editingFinished, this, settle);
    for (QSpinBox *editor : {m_capacity, m_minimum})
        connect(editor, &QSpinBox::valueChanged, this, settle);
    for (QComboBox *editor : {m_mode, m_state})
        connect(editor, &QComboBox::currentIndexChanged, this, settle);
    for (QDateEdit *editor : {m_starts, m_ends})
        connect(editor, &QDateEdit::dateChanged, this, settle);
    connect(m_starts, &QDateEdit::dateChanged, this, [this](const QDate &date) {
        if (!m_filling)
            emit startsChanged(date);
    });
}

void RunFields::setRun(const Run &run)
{
    m_filling = true;
    m_run = run;
    m_code->setText(run.code);
    setDay(m_starts, run.starts);
    setDay(m_ends, run.ends);
    m_mode->setCurrentIndex(m_mode->findData(int(run.mode)));
    m_place->setText(run.place);
    m_capacity->setValue(run.capacity);
    m_minimum->setValue(run.minimum);
    m_state->clear();
    for (const auto &entry : CodeTable<RunState>::all()) {
        if (canMove(run.state, entry.value))
            m_state->addItem(worded(entry.value).text, int(entry.value));
    }
    m_state->setCurrentIndex(m_state->findData(int(run.state)));
    m_filling = false;
    show(Issues());
}

Run RunFields::run() const
{
    Run run = m_run;
    run.code = m_code->text().trimmed();
    run.starts = dayOf(m_starts);
    run.ends = dayOf(m_ends);
    run.mode = DeliveryMode(m_mode->currentData().toInt());
    run.place = m_place->text().trimmed();
    run.capacity = m_capacity->value();
    run.minimum = m_minimum->value();
    if (m_kind == Kind::Stored)
        run.state = RunState(m_state->currentData().toInt());
    return run;
}

QString RunFields::code() const
{
    return m_code->text();
}

void RunFields::setCode(const QString &code)
{
    m_code->setText(code);
}

QDate RunFields::starts() const
{
    return dayOf(m_starts);
}

void RunFields::setEnds(const QDate &date)
{
    setDay(m_ends, date);
}

void RunFields::show(const Issues &issues)
{
    for (FieldRow *row : std::as_const(m_rows))
        row->clearMessage();
    QHash<QString, Severity> worst;
    for (const Issue &found : issues) {
        FieldRow *row = m_rows.value(found.field);
        if (row == nullptr || (worst.contains(found.field) && worst.value(found.field) >= found.severity))
            continue;
        worst.insert(found.field, found.severity);
        row->setMessage(toneOf(found.severity), service::describe(found));
    }
}

bool RunFields::focusProblem(const Issues &issues)
{
    for (const Issue &found : issues) {
        FieldRow *row = m_rows.value(found.field);
        if (found.severity != Severity::Error || row == nullptr)
            continue;
        row->editor()->setFocus();
        return true;
    }
    return false;
}

void RunFields::focusFirst()
{
    m_code->setFocus();
    m_code->selectAll();
}

} // namespace laurel::ui
