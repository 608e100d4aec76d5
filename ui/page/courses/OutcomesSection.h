// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/ListSection.h"

namespace laurel::ui {

/// What a successful learner will be able to do, one line each; verb and band are shown while typing.
class OutcomesSection final : public ListSection
{
    Q_OBJECT

public:
    explicit OutcomesSection(QWidget *parent = nullptr);

protected:
    int count(const CourseVersion &version) const override;
    ItemRow *makeRow(int index) override;
    void fillRow(ItemRow *row, int index, const CourseVersion &version, Access access) override;
    QString summary(const CourseVersion &version) const override;
    void insertItem(CourseVersion &version, int index) const override;
    void removeItem(CourseVersion &version, int index) const override;
    void moveItem(CourseVersion &version, int from, int to) const override;
};

} // namespace laurel::ui
