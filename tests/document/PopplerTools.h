// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace laurel::test {

/// What a poppler tool prints about `pdf` on its standard output; nothing if the tool is not installed or fails. The
/// arguments come before and after the name of the file.
[[nodiscard]] std::optional<QByteArray> poppler(const QString &tool, const QByteArray &pdf, const QStringList &before,
                                                const QStringList &after = {});
[[nodiscard]] bool hasPoppler();

} // namespace laurel::test

#define SKIP_WITHOUT_POPPLER()                                                                                         \
    do {                                                                                                               \
        if (!laurel::test::hasPoppler())                                                                               \
            QSKIP("the poppler tools are not here; install poppler-utils");                                            \
    } while (false)
