// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/ListSection.h"

namespace laurel::ui {

/// What learners do, with the hours it takes and the outcomes it serves.
class LearningSection final : public ListSection
{
    Q_OBJECT

public:
    explicit LearningSection(const Frameworks &frameworks, QWidget *parent = nullptr);

protected:
    int count(const CourseVersion &version) const override;
    ItemRow *makeRow(int index) override;
    void fillRow(ItemRow *row, int index, const CourseVersion &version, Access access) override;
    QString summary(const CourseVersion &version) const override;
    void insertItem(CourseVersion &version, int index) const override;
    void removeItem(CourseVersion &version, int index) const override;
    void moveItem(CourseVersion &version, int from, int to) const override;

private:
    const Frameworks &m_frameworks;
};

} // namespace laurel::ui
