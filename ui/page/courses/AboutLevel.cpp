// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Level, credit and the smaller fields of the About section.

#include "model/Words.h"
#include "page/courses/AboutSection.h"
#include "page/courses/CourseInspector.h"
#include "page/courses/ListSection.h"
#include "widget/FieldRow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QSpinBox>

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

void AboutSection::buildRest(QGridLayout *grid)
{
    m_mode->setObjectName(u"course.mode"_s);
    for (const auto &entry : CodeTable<DeliveryMode>::all())
        m_mode->addItem(worded(entry.value), int(entry.value));
    m_language->setObjectName(u"course.language"_s);
    m_language->addItem(tr("English"), u"en"_s);
    m_language->addItem(tr("Welsh"), u"cy"_s);
    m_validity->setObjectName(u"course.validityMonths"_s);
    m_validity->setRange(0, 600);
    m_validity->setSpecialValueText(tr("No end"));
    m_validity->setSuffix(tr(" months"));
    m_board->setObjectName(u"course.needsBoard"_s);
    m_board->setMinimumHeight(space::ControlHeight); // on one line with the fields beside it
    for (QWidget *field :
         {static_cast<QWidget *>(m_mode), static_cast<QWidget *>(m_language), static_cast<QWidget *>(m_validity)})
        keepWheelForPage(field);
    grid->addWidget(place(u"mode"_s, tr("Deliver&y"), m_mode), 6, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(place(u"language"_s, tr("La&nguage"), m_language), 6, 2, 1, 2, Qt::AlignTop);
    grid->addWidget(place(u"validityMonths"_s, tr("Cre&dential valid for"), m_validity), 7, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(place(u"needsBoard"_s, tr("&Board"), m_board), 7, 2, 1, 2, Qt::AlignTop);
    auto *entry = addLongText(
        u"entryRequirements"_s, tr("Change entry requirements"),
        [](const CourseDraft &draft) { return draft.version.entryRequirements; },
        [](CourseDraft &draft, const QString &text) { draft.version.entryRequirements = text; });
    grid->addWidget(place(u"entryRequirements"_s, tr("Entry require&ments"), entry), 8, 0, 1, 4);
    using Pace = FieldEdit::Pace;
    connect(m_mode, &QComboBox::activated, this, [this] {
        const auto mode = DeliveryMode(m_mode->currentData().toInt());
        emit edited({u"mode"_s, tr("Change delivery"), [mode](CourseDraft &draft) { draft.version.mode = mode; },
                     Pace::AtOnce});
    });
    connect(m_language, &QComboBox::activated, this, [this] {
        const QString language = m_language->currentData().toString();
        emit edited({u"language"_s, tr("Change language"),
                     [language](CourseDraft &draft) { draft.version.language = language; }, Pace::AtOnce});
    });
    connect(m_validity, &QSpinBox::valueChanged, this, [this](int months) {
        emit edited({u"validityMonths"_s, tr("Change validity"),
                     [months](CourseDraft &draft) { draft.version.validityMonths = months; }});
    });
    connect(m_board, &QCheckBox::clicked, this, [this](bool on) {
        emit edited({u"needsBoard"_s, on ? tr("Ask for a board") : tr("Do without a board"),
                     [on](CourseDraft &draft) { draft.version.needsBoard = on; }, Pace::AtOnce});
    });
}

void AboutSection::fillLevels(const QString &framework)
{
    m_level->clear();
    const Framework *found = m_frameworks.find(framework);
    if (found == nullptr)
        return;
    for (const LevelEntry &level : found->levels) {
        const QString name =
            level.eqf && framework != u"EQF" ? tr("%1  (EQF %2)").arg(level.name).arg(*level.eqf) : level.name;
        m_level->addItem(name, level.code);
    }
}

void AboutSection::presentLevel(const CourseVersion &version)
{
    const Level &level = version.level;
    if (m_framework->currentData().toString() != level.framework || m_level->count() == 0) {
        m_framework->setCurrentIndex(std::max(0, m_framework->findData(level.framework)));
        fillLevels(level.framework);
    }
    m_level->setCurrentIndex(m_level->findData(level.code));
    QStringList beside;
    for (const Framework &framework : m_frameworks.all()) {
        if (framework.code == level.framework || level.isEmpty())
            continue;
        QStringList codes;
        for (const Level &other : m_frameworks.corresponding(level, framework.code))
            codes.append(other.code);
        if (!codes.isEmpty())
            beside.append(framework.code + u' ' + codes.join(u"/"_s));
    }
    m_rows.value(u"level"_s)->setHint(beside.isEmpty() ? QString() : tr("Beside it: %1").arg(beside.join(u" · "_s)));
}

void AboutSection::presentCredit(const CourseVersion &version)
{
    const QSignalBlocker quiet(m_credit);
    if (std::lround(m_credit->value() * 10) != version.credit.tenths)
        m_credit->setValue(version.credit.amount());
    m_creditFramework->setCurrentIndex(std::max(0, m_creditFramework->findData(version.credit.framework)));
    m_rows.value(u"credit"_s)
        ->setHint(version.credit.isNone() ? QString() : creditInFull(version.credit, m_frameworks));
}

void AboutSection::askLevel()
{
    const Level level{m_framework->currentData().toString(), m_level->currentData().toString()};
    emit edited({u"level"_s, tr("Change level"), [level](CourseDraft &draft) { draft.version.level = level; },
                 FieldEdit::Pace::AtOnce});
}

void AboutSection::askCredit()
{
    const Credit credit{m_creditFramework->currentData().toString(), int(std::lround(m_credit->value() * 10))};
    emit edited({u"credit"_s, tr("Change credit"), [credit](CourseDraft &draft) { draft.version.credit = credit; }});
}

} // namespace laurel::ui
