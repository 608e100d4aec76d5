// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/AboutSection.h"

#include "page/courses/CourseInspector.h"
#include "page/courses/ListSection.h"
#include "service/Wording.h"
#include "widget/FieldRow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

Tone toneOfCheck(Severity severity)
{
    return severity == Severity::Error ? Tone::Bad : severity == Severity::Warning ? Tone::Warn : Tone::Info;
}

QString shownText(const QWidget *editor)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(editor))
        return line->text();
    return qobject_cast<const QPlainTextEdit *>(editor)->toPlainText();
}

} // namespace

AboutSection::AboutSection(const Frameworks &frameworks, QWidget *parent)
    : CourseSection(parent)
    , m_frameworks(frameworks)
    , m_framework(new QComboBox)
    , m_level(new QComboBox)
    , m_credit(new QDoubleSpinBox)
    , m_creditFramework(new QComboBox)
    , m_mode(new QComboBox)
    , m_language(new QComboBox)
    , m_validity(new QSpinBox)
    , m_board(new QCheckBox(tr("Results go before a board")))
{
    setObjectName(u"course.about"_s);
    setMaximumWidth(widestForm);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(space::Xl - 4, space::L, space::Xl - 4, space::Xl);
    grid->setHorizontalSpacing(space::L);
    grid->setVerticalSpacing(space::S);
    for (int column = 0; column < 4; ++column)
        grid->setColumnStretch(column, 1);
    buildNames(grid);
    buildLevel(grid);
    buildRest(grid);
    buildBeside(grid);
    grid->setRowStretch(grid->rowCount(), 1);
}

QWidget *AboutSection::addText(const QString &path, const QString &cause, const Reader &read, const Writer &write)
{
    auto *line = new QLineEdit;
    line->setObjectName(u"course."_s + path);
    connect(line, &QLineEdit::textEdited, this, [this, path, cause, write](const QString &text) {
        emit edited({path, cause, [write, text](CourseDraft &draft) { write(draft, text); }});
    });
    m_texts.append({path, line, read, write});
    return line;
}

QWidget *AboutSection::addLongText(const QString &path, const QString &cause, const Reader &read, const Writer &write)
{
    auto *field = new QPlainTextEdit;
    field->setObjectName(u"course."_s + path);
    field->setTabChangesFocus(true);
    field->setFixedHeight(72);
    connect(field, &QPlainTextEdit::textChanged, this, [this, field, path, cause, write] {
        const QString text = field->toPlainText();
        emit edited({path, cause, [write, text](CourseDraft &draft) { write(draft, text); }});
    });
    m_texts.append({path, field, read, write});
    return field;
}

FieldRow *AboutSection::place(const QString &path, const QString &label, QWidget *editor)
{
    auto *row = new FieldRow(label, editor);
    connect(row, &FieldRow::left, this, &CourseSection::left);
    m_rows.insert(path, row);
    return row;
}

void AboutSection::buildNames(QGridLayout *grid)
{
    const auto local = [](LocalText CourseVersion::*field, const QString &language) {
        return std::pair<Reader, Writer>(
            [=](const CourseDraft &draft) { return (draft.version.*field).value(language); },
            [=](CourseDraft &draft, const QString &text) {
                if (text.isEmpty())
                    (draft.version.*field).remove(language);
                else
                    (draft.version.*field).insert(language, text);
            });
    };
    const auto add = [&](const QString &path, const QString &label, const QString &cause, auto parts, int row,
                         int column) {
        grid->addWidget(place(path, label, addText(path, cause, parts.first, parts.second)), row, column, 1, 2);
    };
    add(u"title.en"_s, tr("T&itle"), tr("Change title"), local(&CourseVersion::title, u"en"_s), 0, 0);
    add(u"title.cy"_s, tr("Title in &Welsh"), tr("Change Welsh title"), local(&CourseVersion::title, u"cy"_s), 0, 2);
    const auto summary = local(&CourseVersion::summary, u"en"_s);
    grid->addWidget(place(u"summary.en"_s, tr("&Summary"),
                          addLongText(u"summary.en"_s, tr("Change summary"), summary.first, summary.second)),
                    1, 0, 1, 4);
    auto *code = addText(
        u"code"_s, tr("Change code"), [](const CourseDraft &draft) { return draft.course.code; },
        [](CourseDraft &draft, const QString &text) { draft.course.code = text.trimmed(); });
    grid->addWidget(place(u"code"_s, tr("C&ode"), code), 2, 0, 1, 2);
    auto *department = addText(
        u"department"_s, tr("Change department"), [](const CourseDraft &draft) { return draft.course.department; },
        [](CourseDraft &draft, const QString &text) { draft.course.department = text; });
    grid->addWidget(place(u"department"_s, tr("De&partment"), department), 2, 2, 1, 2);
    auto *leader = addText(
        u"leader"_s, tr("Change leader"), [](const CourseDraft &draft) { return draft.version.leader; },
        [](CourseDraft &draft, const QString &text) { draft.version.leader = text; });
    grid->addWidget(place(u"leader"_s, tr("Le&ader"), leader), 3, 0, 1, 2);
    auto *quality = addText(
        u"qualityBody"_s, tr("Change who assures quality"),
        [](const CourseDraft &draft) { return draft.version.qualityBody; },
        [](CourseDraft &draft, const QString &text) { draft.version.qualityBody = text; });
    grid->addWidget(place(u"qualityBody"_s, tr("&Quality assured by"), quality), 3, 2, 1, 2);
}

void AboutSection::buildLevel(QGridLayout *grid)
{
    m_framework->setObjectName(u"course.level.framework"_s);
    m_level->setObjectName(u"course.level"_s);
    m_credit->setObjectName(u"course.credit"_s);
    m_creditFramework->setObjectName(u"course.credit.framework"_s);
    m_framework->addItem(tr("None"), QString());
    m_creditFramework->addItem(tr("None"), QString());
    for (const Framework &framework : m_frameworks.all()) {
        if (!framework.levels.isEmpty())
            m_framework->addItem(framework.code, framework.code);
        if (framework.hoursPerCreditLow > 0 || framework.creditsPerEcts > 0)
            m_creditFramework->addItem(framework.code, framework.code);
    }
    m_credit->setRange(0, 9999.9);
    m_credit->setDecimals(1);
    m_credit->setSingleStep(5);
    for (QWidget *field : {static_cast<QWidget *>(m_framework), static_cast<QWidget *>(m_level),
                           static_cast<QWidget *>(m_credit), static_cast<QWidget *>(m_creditFramework)})
        keepWheelForPage(field);
    grid->addWidget(place(u"level.framework"_s, tr("Framewor&k"), m_framework), 4, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(place(u"level"_s, tr("&Level"), m_level), 4, 2, 1, 2, Qt::AlignTop);
    grid->addWidget(place(u"credit"_s, tr("C&redit"), m_credit), 5, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(place(u"credit.framework"_s, tr("Credit &unit"), m_creditFramework), 5, 2, 1, 2, Qt::AlignTop);
    connect(m_framework, &QComboBox::activated, this, [this] {
        fillLevels(m_framework->currentData().toString());
        askLevel();
    });
    connect(m_level, &QComboBox::activated, this, &AboutSection::askLevel);
    connect(m_credit, &QDoubleSpinBox::valueChanged, this, &AboutSection::askCredit);
    connect(m_creditFramework, &QComboBox::activated, this, &AboutSection::askCredit);
}

void AboutSection::showFindings(const Issues &findings)
{
    for (FieldRow *row : std::as_const(m_rows))
        row->clearMessage();
    for (const Issue &finding : findings) {
        FieldRow *row = m_rows.value(finding.field);
        if (row == nullptr)
            row = m_rows.value(finding.field + u".en"_s);
        if (row == nullptr)
            row = m_rows.value(finding.field.section(u'[', 0, 0));
        // A field that is only empty says so in the panel; beside the field it would be noise.
        const bool shown = row != nullptr && finding.severity != Severity::Hint && row->message().isEmpty();
        if (shown)
            row->setMessage(toneOfCheck(finding.severity), service::describe(finding));
    }
}

bool AboutSection::focusField(const QString &path)
{
    FieldRow *row = m_rows.value(path);
    if (row == nullptr)
        row = m_rows.value(path + u".en"_s);
    if (row == nullptr)
        return false;
    row->editor()->setFocus();
    for (QWidget *up = parentWidget(); up != nullptr; up = up->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(up))
            scroll->ensureWidgetVisible(row);
    }
    return true;
}

void AboutSection::present(const CourseDraft &draft, Access access)
{
    const bool readOnly = access == Access::ReadOnly;
    for (const TextField &field : std::as_const(m_texts)) {
        const QString wanted = field.read(draft);
        const QString shown = shownText(field.editor);
        CourseDraft asShown = draft;
        field.write(asShown, shown);
        // What is being typed may say the same in other words: a list with an empty line at its end.
        const bool same = shown.trimmed() == wanted.trimmed() || asShown == draft;
        const QSignalBlocker quiet(field.editor);
        if (auto *line = qobject_cast<QLineEdit *>(field.editor)) {
            line->setReadOnly(readOnly);
            if (!same) {
                line->setText(wanted);
                line->setCursorPosition(line->hasFocus() ? int(wanted.size()) : 0);
            }
        } else if (auto *box = qobject_cast<QPlainTextEdit *>(field.editor)) {
            box->setReadOnly(readOnly);
            if (!same)
                box->setPlainText(wanted);
        }
    }
    for (QWidget *field :
         {static_cast<QWidget *>(m_framework), static_cast<QWidget *>(m_level), static_cast<QWidget *>(m_credit),
          static_cast<QWidget *>(m_creditFramework), static_cast<QWidget *>(m_mode), static_cast<QWidget *>(m_language),
          static_cast<QWidget *>(m_validity), static_cast<QWidget *>(m_board)})
        field->setEnabled(!readOnly);
    presentLevel(draft.version);
    presentCredit(draft.version);
    const QSignalBlocker quiet(m_validity);
    m_mode->setCurrentIndex(m_mode->findData(int(draft.version.mode)));
    m_language->setCurrentIndex(m_language->findData(draft.version.language));
    m_validity->setValue(draft.version.validityMonths);
    m_board->setChecked(draft.version.needsBoard);
}

} // namespace laurel::ui
