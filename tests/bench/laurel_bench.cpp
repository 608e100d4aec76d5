// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast the work people wait for is, beside what the machine can do at best. Never fails on a clock.
// `laurel_bench import issue` measures only the parts that are named.
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "support/Places.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <array>
#include <cstdio>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

struct Part {
    const char *name;
    void (*run)(const bench::Places &);
};

constexpr std::array parts{
    Part{"import", bench::benchImport},       Part{"issue", bench::benchIssue}, Part{"peer", bench::benchPeer},
    Part{"questions", bench::benchQuestions}, Part{"large", bench::benchLarge},
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    const QString oulad = test::sharedPath(u"data/oulad"_s);
    if (oulad.isEmpty()) {
        std::puts("The shared data is not here; set LAUREL_SHARED to its folder.");
        return 0;
    }
    for (const Part &part : parts) {
        if (!wanted.isEmpty() && !wanted.contains(QLatin1StringView(part.name)))
            continue;
        const QTemporaryDir folder; // of its own, so that one part does not slow the next with a full disk
        part.run({oulad, folder.path(), test::freshPostgres(u"laurel_bench"_s)});
    }
    return 0;
}
