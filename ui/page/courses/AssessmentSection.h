// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/ItemsSection.h"

#include <QCoreApplication>

namespace laurel::ui {

/// How it is found out whether the outcomes were reached: weight, pass mark and the outcomes each component tests.
class AssessmentSection final : public ItemsSection<&CourseVersion::assessments>
{
    Q_DECLARE_TR_FUNCTIONS(AssessmentSection)

public:
    explicit AssessmentSection(QWidget *parent = nullptr);

protected:
    ItemRow *makeRow(int index) override;
    void fillRow(ItemRow *row, int index, const CourseVersion &version, Access access) override;
    QString summary(const CourseVersion &version) const override;
};

} // namespace laurel::ui
