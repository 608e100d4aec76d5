// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/LearningSection.h"

#include "model/Words.h"
#include "widget/Label.h"

#include <QComboBox>
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
    ActivityRow() : ItemRow(QObject::tr("activity"))
    {
        name()->setPlaceholderText(QObject::tr("Seminars"));
        for (const auto &entry : CodeTable<ActivityKind>::all())
            kind->addItem(worded(entry.value), int(entry.value));
        kind->setAccessibleName(QObject::tr("Kind of activity"));
        kind->setFixedWidth(168);
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

    QComboBox *kind = new QComboBox;
    QDoubleSpinBox *hours = new QDoubleSpinBox;
    OutcomeToggles *outcomes = new OutcomeToggles;
};

} // namespace

LearningSection::LearningSection(const Frameworks &frameworks, QWidget *parent)
    : ListSection({tr("Learning activities"), tr("Add activity"), tr("Add an activity"), tr("Delete an activity"),
                   tr("Move an activity"), u"activities"_s},
                  parent),
      m_frameworks(frameworks)
{
}

int LearningSection::count(const CourseVersion &version) const
{
    return int(version.activities.size());
}

ItemRow *LearningSection::makeRow(int index)
{
    auto *row = new ActivityRow;
    const QString cause = tr("Change activity %1").arg(index + 1);
    connect(row, &ItemRow::nameEdited, this, [=, this](const QString &text) {
        ask(index, u"name"_s, cause, FieldEdit::Pace::Typing,
            [index, text](CourseVersion &version) { version.activities[index].name = text; });
    });
    connect(row->kind, &QComboBox::activated, this, [=, this] {
        const auto kind = ActivityKind(row->kind->currentData().toInt());
        ask(index, u"kind"_s, cause, FieldEdit::Pace::AtOnce,
            [index, kind](CourseVersion &version) { version.activities[index].kind = kind; });
    });
    connect(row->hours, &QDoubleSpinBox::valueChanged, this, [=, this](double hours) {
        const int minutes = int(std::lround(hours * minutesPerHour));
        ask(index, u"minutes"_s, cause, FieldEdit::Pace::Typing,
            [index, minutes](CourseVersion &version) { version.activities[index].minutes = minutes; });
    });
    connect(row->outcomes, &OutcomeToggles::chosenChanged, this, [=, this](const QStringList &keys) {
        ask(index, u"outcomes"_s, cause, FieldEdit::Pace::AtOnce,
            [index, keys](CourseVersion &version) { version.activities[index].outcomes = keys; });
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

void LearningSection::insertItem(CourseVersion &version, int index) const
{
    QStringList taken;
    for (const Activity &activity : std::as_const(version.activities))
        taken.append(activity.key);
    Activity fresh;
    fresh.key = freshKey(u"A"_s, taken);
    version.activities.insert(index, fresh);
}

void LearningSection::removeItem(CourseVersion &version, int index) const
{
    version.activities.removeAt(index);
}

void LearningSection::moveItem(CourseVersion &version, int from, int to) const
{
    version.activities.move(from, to);
}

} // namespace laurel::ui
