// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/ListSection.h"

namespace laurel::ui {

/// How it is found out whether the outcomes were reached: weight, pass mark and the outcomes each component tests.
class AssessmentSection final : public ListSection
{
    Q_OBJECT

public:
    explicit AssessmentSection(QWidget *parent = nullptr);

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
