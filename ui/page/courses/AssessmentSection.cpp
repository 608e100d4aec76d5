// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/AssessmentSection.h"

#include "widget/Label.h"

#include <QCheckBox>
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
    AssessmentRow()
        : ItemRow(QObject::tr("assessment"))
    {
        name()->setPlaceholderText(QObject::tr("Case study"));
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

    QComboBox *kind = kindBox<AssessmentKind>(QObject::tr("Kind of assessment"), 136);
    QDoubleSpinBox *weight = new QDoubleSpinBox;
    QDoubleSpinBox *pass = new QDoubleSpinBox;
    QCheckBox *mustPass = new QCheckBox(QObject::tr("Must pass"));
    QCheckBox *passFail = new QCheckBox(QObject::tr("Pass or fail"));
    OutcomeToggles *outcomes = new OutcomeToggles;
};

} // namespace

AssessmentSection::AssessmentSection(QWidget *parent)
    : ItemsSection({tr("Assessment"), tr("Add assessment"), tr("Add an assessment"), tr("Delete an assessment"),
                    tr("Move an assessment"), u"assessments"_s},
                   u"T"_s, parent)
{}

ItemRow *AssessmentSection::makeRow(int index)
{
    auto *row = new AssessmentRow;
    row->weight->setObjectName(u"course.assessments.%1.weight"_s.arg(index));
    const QString cause = tr("Change assessment %1").arg(index + 1);
    const auto change = [this, index, cause](const QString &part, Pace pace, Change edit) {
        set(index, part, cause, pace, std::move(edit));
    };
    connect(row, &ItemRow::nameEdited, this, [change](const QString &text) {
        change(u"name"_s, Pace::Typing, [text](Assessment &one) { one.name = text; });
    });
    connect(row->kind, &QComboBox::activated, this, [change, row] {
        const auto kind = chosenKind<AssessmentKind>(row->kind);
        change(u"kind"_s, Pace::AtOnce, [kind](Assessment &one) { one.kind = kind; });
    });
    connect(row->weight, &QDoubleSpinBox::valueChanged, this, [change](double percent) {
        change(u"weight"_s, Pace::Typing,
               [percent](Assessment &one) { one.weightTenths = int(std::lround(percent * 10)); });
    });
    connect(row->pass, &QDoubleSpinBox::valueChanged, this, [change](double mark) {
        change(u"passMark"_s, Pace::Typing, [mark](Assessment &one) { one.passMark = mark; });
    });
    connect(row->mustPass, &QCheckBox::clicked, this,
            [change](bool on) { change(u"mustPass"_s, Pace::AtOnce, [on](Assessment &one) { one.mustPass = on; }); });
    connect(row->passFail, &QCheckBox::clicked, this,
            [change](bool on) { change(u"passFail"_s, Pace::AtOnce, [on](Assessment &one) { one.passFail = on; }); });
    connect(row->outcomes, &OutcomeToggles::chosenChanged, this, [change](const QStringList &keys) {
        change(u"outcomes"_s, Pace::AtOnce, [keys](Assessment &one) { one.outcomes = keys; });
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

} // namespace laurel::ui
