// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/LearningSection.h"

#include "widget/Label.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int minutesPerHour = 60;

class ActivityRow final : public ItemRow
{
public:
    ActivityRow()
        : ItemRow(QObject::tr("activity"))
    {
        name()->setPlaceholderText(QObject::tr("Seminars"));
        hours->setRange(0, 9999);
        hours->setDecimals(1);
        hours->setSuffix(QObject::tr(" h"));
        hours->setAccessibleName(QObject::tr("Hours a learner spends"));
        hours->setFixedWidth(96);
        for (QWidget *field : {static_cast<QWidget *>(kind), static_cast<QWidget *>(hours)}) {
            keepWheelForPage(field);
            addToLine(field);
            watch(field);
        }
        secondLine()->addWidget(new Label(QObject::tr("Serves"), TextSize::Small, Weight::Regular, Role::Muted));
        secondLine()->addWidget(outcomes, 1);
    }

    void setAccess(Access access) override
    {
        ItemRow::setAccess(access);
        kind->setEnabled(access == Access::Editable);
        hours->setEnabled(access == Access::Editable);
    }

    QComboBox *kind = kindBox<ActivityKind>(QObject::tr("Kind of activity"), 168);
    QDoubleSpinBox *hours = new QDoubleSpinBox;
    OutcomeToggles *outcomes = new OutcomeToggles;
};

} // namespace

LearningSection::LearningSection(const Frameworks &frameworks, QWidget *parent)
    : ItemsSection({tr("Learning activities"), tr("Add activity"), tr("Add an activity"), tr("Delete an activity"),
                    tr("Move an activity"), u"activities"_s},
                   u"A"_s, parent)
    , m_frameworks(frameworks)
{}

ItemRow *LearningSection::makeRow(int index)
{
    auto *row = new ActivityRow;
    const QString cause = tr("Change activity %1").arg(index + 1);
    connect(row, &ItemRow::nameEdited, this, [=, this](const QString &text) {
        set(index, u"name"_s, cause, Pace::Typing, [text](Activity &one) { one.name = text; });
    });
    connect(row->kind, &QComboBox::activated, this, [=, this] {
        const auto kind = chosenKind<ActivityKind>(row->kind);
        set(index, u"kind"_s, cause, Pace::AtOnce, [kind](Activity &one) { one.kind = kind; });
    });
    connect(row->hours, &QDoubleSpinBox::valueChanged, this, [=, this](double hours) {
        const int minutes = int(std::lround(hours * minutesPerHour));
        set(index, u"minutes"_s, cause, Pace::Typing, [minutes](Activity &one) { one.minutes = minutes; });
    });
    connect(row->outcomes, &OutcomeToggles::chosenChanged, this, [=, this](const QStringList &keys) {
        set(index, u"outcomes"_s, cause, Pace::AtOnce, [keys](Activity &one) { one.outcomes = keys; });
    });
    return row;
}

void LearningSection::fillRow(ItemRow *item, int index, const CourseVersion &version, Access access)
{
    auto *row = static_cast<ActivityRow *>(item);
    const Activity &activity = version.activities.at(index);
    const QSignalBlocker quiet(row->hours);
    row->setName(activity.name);
    row->kind->setCurrentIndex(row->kind->findData(int(activity.kind)));
    if (std::lround(row->hours->value() * minutesPerHour) != activity.minutes)
        row->hours->setValue(double(activity.minutes) / minutesPerHour);
    row->outcomes->present(version.outcomes, activity.outcomes, access);
}

QString LearningSection::summary(const CourseVersion &version) const
{
    const QLocale locale;
    const QString total = locale.toString(double(totalMinutes(version)) / minutesPerHour, 'g', 5);
    const auto hours = m_frameworks.hours(version.credit);
    if (version.credit.isNone() || !hours)
        return tr("%1 hours in all").arg(total);
    const QString low = locale.toString(hours->first, 'f', 0);
    const QString high = locale.toString(hours->second, 'f', 0);
    return low == high ? tr("%1 of %2 notional hours").arg(total, low)
                       : tr("%1 of %2–%3 notional hours").arg(total, low, high);
}

} // namespace laurel::ui
