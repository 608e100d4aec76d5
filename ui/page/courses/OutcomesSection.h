// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/ItemsSection.h"

#include <QCoreApplication>

namespace laurel::ui {

/// What a successful learner will be able to do, one line each; verb and band are shown while typing.
class OutcomesSection final : public ItemsSection<&CourseVersion::outcomes>
{
    Q_DECLARE_TR_FUNCTIONS(OutcomesSection)

public:
    explicit OutcomesSection(QWidget *parent = nullptr);

protected:
    ItemRow *makeRow(int index) override;
    void fillRow(ItemRow *row, int index, const CourseVersion &version, Access access) override;
    QString summary(const CourseVersion &version) const override;
    void removeItem(CourseVersion &version, int index) const override;
};

} // namespace laurel::ui
