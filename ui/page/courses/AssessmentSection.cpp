// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/AssessmentSection.h"

#include "model/Words.h"
#include "widget/Label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

class AssessmentRow final : public ItemRow
{
public:
    AssessmentRow() : ItemRow(QObject::tr("assessment"))
    {
        name()->setPlaceholderText(QObject::tr("Case study"));
        for (const auto &entry : CodeTable<AssessmentKind>::all())
            kind->addItem(worded(entry.value), int(entry.value));
        kind->setAccessibleName(QObject::tr("Kind of assessment"));
        kind->setFixedWidth(136);
        weight->setRange(0, 100);
        weight->setDecimals(1);
        weight->setSuffix(QObject::tr(" %"));
        weight->setAccessibleName(QObject::tr("Weight in per cent"));
        weight->setFixedWidth(96);
        pass->setRange(0, 100);
        pass->setDecimals(0);
        pass->setPrefix(QObject::tr("pass "));
        pass->setAccessibleName(QObject::tr("Pass mark"));
        pass->setFixedWidth(96);
        keepWheelForPage(kind);
        addToLine(kind);
        addToLine(weight);
        keepWheelForPage(weight);
        keepWheelForPage(pass);
        for (QWidget *field : fields())
            watch(field);
        auto *lower = secondLine();
        lower->addWidget(pass);
        lower->addWidget(mustPass);
        lower->addWidget(passFail);
        lower->addSpacing(space::S);
        lower->addWidget(new Label(QObject::tr("Tests"), TextSize::Small, Weight::Regular, Role::Muted));
        lower->addWidget(outcomes, 1);
    }

    void setAccess(Access access) override
    {
        ItemRow::setAccess(access);
        for (QWidget *field : fields())
            field->setEnabled(access == Access::Editable);
    }

    [[nodiscard]] QList<QWidget *> fields() const { return {kind, weight, pass, mustPass, passFail}; }

    QComboBox *kind = new QComboBox;
    QDoubleSpinBox *weight = new QDoubleSpinBox;
    QDoubleSpinBox *pass = new QDoubleSpinBox;
    QCheckBox *mustPass = new QCheckBox(QObject::tr("Must pass"));
    QCheckBox *passFail = new QCheckBox(QObject::tr("Pass or fail"));
    OutcomeToggles *outcomes = new OutcomeToggles;
};

} // namespace

AssessmentSection::AssessmentSection(QWidget *parent)
    : ListSection({tr("Assessment"), tr("Add assessment"), tr("Add an assessment"), tr("Delete an assessment"),
                   tr("Move an assessment"), u"assessments"_s},
                  parent)
{
}

int AssessmentSection::count(const CourseVersion &version) const
{
    return int(version.assessments.size());
}

ItemRow *AssessmentSection::makeRow(int index)
{
    auto *row = new AssessmentRow;
    const QString cause = tr("Change assessment %1").arg(index + 1);
    const auto set = [this, index, cause](const QString &part, FieldEdit::Pace pace,
                                          std::function<void(Assessment &)> change) {
        ask(index, part, cause, pace, [index, change = std::move(change)](CourseVersion &version) {
            change(version.assessments[index]);
        });
    };
    using Pace = FieldEdit::Pace;
    connect(row, &ItemRow::nameEdited, this, [set](const QString &text) {
        set(u"name"_s, Pace::Typing, [text](Assessment &one) { one.name = text; });
    });
    connect(row->kind, &QComboBox::activated, this, [set, row] {
        const auto kind = AssessmentKind(row->kind->currentData().toInt());
        set(u"kind"_s, Pace::AtOnce, [kind](Assessment &one) { one.kind = kind; });
    });
    connect(row->weight, &QDoubleSpinBox::valueChanged, this, [set](double percent) {
        set(u"weight"_s, Pace::Typing, [percent](Assessment &one) { one.weightTenths = int(std::lround(percent * 10)); });
    });
    connect(row->pass, &QDoubleSpinBox::valueChanged, this, [set](double mark) {
        set(u"passMark"_s, Pace::Typing, [mark](Assessment &one) { one.passMark = mark; });
    });
    connect(row->mustPass, &QCheckBox::clicked, this, [set](bool on) {
        set(u"mustPass"_s, Pace::AtOnce, [on](Assessment &one) { one.mustPass = on; });
    });
    connect(row->passFail, &QCheckBox::clicked, this, [set](bool on) {
        set(u"passFail"_s, Pace::AtOnce, [on](Assessment &one) { one.passFail = on; });
    });
    connect(row->outcomes, &OutcomeToggles::chosenChanged, this, [set](const QStringList &keys) {
        set(u"outcomes"_s, Pace::AtOnce, [keys](Assessment &one) { one.outcomes = keys; });
    });
    return row;
}

void AssessmentSection::fillRow(ItemRow *item, int index, const CourseVersion &version, Access access)
{
    auto *row = static_cast<AssessmentRow *>(item);
    const Assessment &assessment = version.assessments.at(index);
    const QSignalBlocker quietWeight(row->weight);
    const QSignalBlocker quietPass(row->pass);
    row->setName(assessment.name);
    row->kind->setCurrentIndex(row->kind->findData(int(assessment.kind)));
    if (std::lround(row->weight->value() * 10) != assessment.weightTenths)
        row->weight->setValue(assessment.weightTenths / 10.0);
    if (row->pass->value() != assessment.passMark)
        row->pass->setValue(assessment.passMark);
    row->mustPass->setChecked(assessment.mustPass);
    row->passFail->setChecked(assessment.passFail);
    row->weight->setEnabled(access == Access::Editable && !assessment.passFail);
    row->pass->setEnabled(access == Access::Editable && !assessment.passFail);
    row->outcomes->present(version.outcomes, assessment.outcomes, access);
}

QString AssessmentSection::summary(const CourseVersion &version) const
{
    int tenths = 0;
    for (const Assessment &assessment : version.assessments)
        tenths += assessment.passFail ? 0 : assessment.weightTenths;
    return tr("weights make %1 %").arg(QLocale().toString(tenths / 10.0, 'g', 4));
}

void AssessmentSection::insertItem(CourseVersion &version, int index) const
{
    QStringList taken;
    for (const Assessment &assessment : std::as_const(version.assessments))
        taken.append(assessment.key);
    Assessment fresh;
    fresh.key = freshKey(u"T"_s, taken);
    version.assessments.insert(index, fresh);
}

void AssessmentSection::removeItem(CourseVersion &version, int index) const
{
    version.assessments.removeAt(index);
}

void AssessmentSection::moveItem(CourseVersion &version, int from, int to) const
{
    version.assessments.move(from, to);
}

} // namespace laurel::ui
