// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/InsightService.h"

#include <QWidget>

#include <functional>

class QMenu;

namespace laurel::ui {

class Chip;

/// The one filter row over all charts: dates, department, level, course, as at.
class InsightFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit InsightFilters(QWidget *parent = nullptr);

    /// What can be chosen; what is chosen already stays.
    void setChoices(const service::InsightChoices &choices, const QDate &today);
    void setFilter(const InsightFilter &filter);
    [[nodiscard]] const InsightFilter &filter() const { return m_filter; }
    [[nodiscard]] bool isAnyChosen() const;
    void clear();
    /// Small numbers stay hidden, whatever is chosen; `reason` says why.
    void forceProtection(const QString &reason);

signals:
    void changed(const laurel::InsightFilter &filter);

private:
    struct Choice {
        QString code;
        QString word;
    };

    Chip *addChip(const QString &name);
    void fillDates(const QDate &first, const QDate &last);
    void fillAsAt(const QDate &first, const QDate &today);
    void fillMany(Chip *chip, const QList<Choice> &choices, QStringList InsightFilter::*chosen);
    void addSpan(QMenu *menu, const QString &word, const QDate &from, const QDate &until);
    void addDay(QMenu *menu, const QString &word, const QDate &day);
    void nameChips();
    void tell();

    InsightFilter m_filter;
    Chip *m_dates;
    Chip *m_departments;
    Chip *m_levels;
    Chip *m_courses;
    Chip *m_asAt;
    Chip *m_protect;
    QString m_span; ///< the words of the chosen dates
    bool m_filled = false;
};

} // namespace laurel::ui
