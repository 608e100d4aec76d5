// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace laurel::test {

/// A path inside the shared vectors and data (LAUREL_SHARED, default ../shared beside the checkout); empty if it is
/// not there, and the caller then skips with SKIP_WITHOUT_SHARED.
[[nodiscard]] QString sharedPath(const QString &relative);

/// The postgresql:// address of a server tests may use, with a database of its own per call, made empty; empty text
/// if LAUREL_TEST_POSTGRESQL is not set. The database is dropped at the next call with the same name.
[[nodiscard]] QString freshPostgres(const QString &name);

/// A copy of a database freshPostgres() gave, under another name; empty text if there is no server.
[[nodiscard]] QString postgresCopy(const QString &of, const QString &name);

/// tests/<relative> in the source tree.
[[nodiscard]] QString testData(const QString &relative);

} // namespace laurel::test

#define SKIP_WITHOUT_SHARED(PATH)                                                                                      \
    do {                                                                                                               \
        if ((PATH).isEmpty())                                                                                          \
            QSKIP("the shared data is not here; set LAUREL_SHARED to its folder");                                     \
    } while (false)
#define SKIP_WITHOUT_POSTGRES(URL)                                                                                     \
    do {                                                                                                               \
        if ((URL).isEmpty())                                                                                           \
            QSKIP("no PostgreSQL server; packaging/test starts one and sets LAUREL_TEST_POSTGRESQL");                  \
    } while (false)
