// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/ItemsSection.h"

#include <QCoreApplication>

namespace laurel::ui {

/// What learners do, with the hours it takes and the outcomes it serves.
class LearningSection final : public ItemsSection<&CourseVersion::activities>
{
    Q_DECLARE_TR_FUNCTIONS(LearningSection)

public:
    explicit LearningSection(const Frameworks &frameworks, QWidget *parent = nullptr);

protected:
    ItemRow *makeRow(int index) override;
    void fillRow(ItemRow *row, int index, const CourseVersion &version, Access access) override;
    QString summary(const CourseVersion &version) const override;

private:
    const Frameworks &m_frameworks;
};

} // namespace laurel::ui
