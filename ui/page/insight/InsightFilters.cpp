// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/InsightFilters.h"

#include "model/Words.h"
#include "page/insight/ChartMapping.h"
#include "widget/Chip.h"
#include "widget/ElidedLabel.h"
#include "widget/FlowLayout.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

// Academic years begin on 1 August.
constexpr int firstMonth = 8;

int academicYearOf(const QDate &day)
{
    return day.month() >= firstMonth ? day.year() : day.year() - 1;
}

QString escaped(const QString &word)
{
    return QString(word).replace(u'&', u"&&"_s);
}

} // namespace

InsightFilters::InsightFilters(QWidget *parent)
    : QWidget(parent)
{
    setLayout(new FlowLayout(nullptr, space::S));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_dates = addChip(u"insight.dates"_s);
    m_departments = addChip(u"insight.departments"_s);
    m_levels = addChip(u"insight.levels"_s);
    m_courses = addChip(u"insight.courses"_s);
    m_asAt = addChip(u"insight.asAt"_s);
    m_protect = new Chip(tr("Small numbers hidden"), Chip::Kind::Toggle, this);
    m_protect->setObjectName(u"insight.protect"_s);
    layout()->addWidget(m_protect);
    connect(m_protect, &Chip::toggled, this, [this](bool on) {
        m_filter.smallNumbers = on ? SmallNumbers::Protected : SmallNumbers::Shown;
        tell();
    });
    setFocusProxy(m_dates);
    nameChips();
}

Chip *InsightFilters::addChip(const QString &name)
{
    auto *chip = new Chip({}, Chip::Kind::DropDown, this);
    chip->setObjectName(name);
    chip->setMenu(new QMenu);
    layout()->addWidget(chip);
    return chip;
}

void InsightFilters::setChoices(const service::InsightChoices &choices, const QDate &today)
{
    if (std::exchange(m_filled, true) && !m_dates->menu()->isEmpty() &&
        m_courses->menu()->actions().size() == choices.courses.size())
        return; // a menu that is open is not pulled away
    fillDates(choices.firstStart, choices.lastStart);
    QList<Choice> departments;
    for (const QString &department : choices.departments)
        departments.append({department, department});
    fillMany(m_departments, departments, &InsightFilter::departments);
    QList<Choice> levels;
    for (const QString &level : choices.levels)
        levels.append({level, levelWord(level)});
    fillMany(m_levels, levels, &InsightFilter::levels);
    QList<Choice> courses;
    for (const auto &[code, title] : choices.courses)
        courses.append({code, title.isEmpty() || title == code ? code : code + u" · "_s + title});
    fillMany(m_courses, courses, &InsightFilter::courses);
    fillAsAt(choices.firstStart, today);
    nameChips();
}

void InsightFilters::setFilter(const InsightFilter &filter)
{
    m_filter = filter;
    const QSignalBlocker quiet(m_protect);
    m_protect->setChecked(filter.smallNumbers == SmallNumbers::Protected);
    nameChips();
}

void InsightFilters::forceProtection(const QString &reason)
{
    InsightFilter filter = m_filter;
    filter.smallNumbers = SmallNumbers::Protected;
    setFilter(filter);
    m_protect->setEnabled(false);
    m_protect->setToolTip(toolTipOf(reason));
    m_protect->setAccessibleDescription(reason);
}

bool InsightFilters::isAnyChosen() const
{
    return m_filter.from.isValid() || m_filter.until.isValid() || !m_filter.courses.isEmpty() ||
           !m_filter.departments.isEmpty() || !m_filter.levels.isEmpty() || m_filter.asAt.isValid();
}

void InsightFilters::clear()
{
    const SmallNumbers small = m_filter.smallNumbers;
    m_filter = {};
    m_filter.smallNumbers = small;
    for (const Chip *chip : {m_departments, m_levels, m_courses}) {
        for (QAction *action : chip->menu()->actions())
            action->setChecked(false);
    }
    m_span.clear();
    tell();
}

void InsightFilters::addSpan(QMenu *menu, const QString &word, const QDate &from, const QDate &until)
{
    connect(menu->addAction(word), &QAction::triggered, this, [this, word, from, until] {
        m_filter.from = from;
        m_filter.until = until;
        m_span = from.isValid() ? word : QString();
        tell();
    });
}

void InsightFilters::fillDates(const QDate &first, const QDate &last)
{
    QMenu *menu = m_dates->menu();
    menu->clear();
    addSpan(menu, tr("All dates"), {}, {});
    if (!first.isValid() || !last.isValid())
        return;
    menu->addSeparator();
    for (int year = academicYearOf(last); year >= academicYearOf(first); --year)
        addSpan(menu, tr("Academic year %1–%2").arg(year).arg(year + 1), QDate(year, firstMonth, 1),
                QDate(year + 1, firstMonth, 1).addDays(-1));
    menu->addSeparator();
    for (int year = last.year(); year >= first.year(); --year)
        addSpan(menu, tr("Calendar year %1").arg(year), QDate(year, 1, 1), QDate(year, 12, 31));
}

void InsightFilters::addDay(QMenu *menu, const QString &word, const QDate &day)
{
    connect(menu->addAction(word), &QAction::triggered, this, [this, day] {
        m_filter.asAt = day;
        tell();
    });
}

void InsightFilters::fillAsAt(const QDate &first, const QDate &today)
{
    QMenu *menu = m_asAt->menu();
    menu->clear();
    addDay(menu, tr("Today"), {});
    addDay(menu, tr("End of last month (%1)").arg(dateText(today.addDays(-today.day()))), today.addDays(-today.day()));
    if (!first.isValid())
        return;
    menu->addSeparator();
    for (int year = academicYearOf(today); year >= academicYearOf(first) && year > academicYearOf(today) - 20; --year) {
        const QDate end = QDate(year, firstMonth, 1).addDays(-1);
        addDay(menu, tr("End of academic year %1–%2").arg(year - 1).arg(year), end);
    }
}

void InsightFilters::fillMany(Chip *chip, const QList<Choice> &choices, QStringList InsightFilter::*chosen)
{
    QMenu *menu = chip->menu();
    menu->clear();
    chip->setVisible(choices.size() > 1);
    for (const Choice &choice : choices) {
        QAction *action = menu->addAction(escaped(choice.word));
        action->setCheckable(true);
        action->setChecked((m_filter.*chosen).contains(choice.code));
        connect(action, &QAction::toggled, this, [this, chosen, code = choice.code](bool on) {
            (m_filter.*chosen).removeAll(code);
            if (on)
                (m_filter.*chosen).append(code);
            tell();
        });
    }
}

void InsightFilters::nameChips()
{
    const auto name = [](Chip *chip, const QString &text, bool active) {
        chip->setText(text);
        chip->setAccessibleName(text);
        chip->setActive(active);
    };
    const auto many = [&name](Chip *chip, const QString &title, const QStringList &chosen) {
        const QString first = chosen.isEmpty() ? title : levelWord(chosen.constFirst());
        name(chip, chosen.size() < 2 ? first : tr("%1 + %2").arg(first).arg(chosen.size() - 1), !chosen.isEmpty());
    };
    const bool dated = m_filter.from.isValid() || m_filter.until.isValid();
    name(m_dates,
         !dated              ? tr("All dates")
         : !m_span.isEmpty() ? m_span
                             : spanText(m_filter.from, m_filter.until),
         dated);
    many(m_departments, tr("Department"), m_filter.departments);
    many(m_levels, tr("Level"), m_filter.levels);
    many(m_courses, tr("Course"), m_filter.courses);
    const bool past = m_filter.asAt.isValid();
    name(m_asAt, past ? tr("As at %1").arg(dateText(m_filter.asAt)) : tr("As at today"), past);
    layout()->invalidate();
}

void InsightFilters::tell()
{
    nameChips();
    emit changed(m_filter);
}

} // namespace laurel::ui
