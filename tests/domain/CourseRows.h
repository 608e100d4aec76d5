// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rows of the tests that break a sound course in one way and compare all that is found.

#include "CourseFixture.h"
#include "Told.h"

#include <QtTest>

#include <functional>

namespace laurel::test {

using CourseChange = std::function<void(CourseDraft &)>;

inline void row(const char *name, CourseChange change, const QStringList &expected = {})
{
    QTest::newRow(name) << std::move(change) << expected;
}

/// As row, for a change to the version.
inline void versionRow(const char *name, std::function<void(CourseVersion &)> change, const QStringList &expected = {})
{
    row(
        name, [change](CourseDraft &draft) { change(draft.version); }, expected);
}

} // namespace laurel::test

Q_DECLARE_METATYPE(laurel::test::CourseChange)
