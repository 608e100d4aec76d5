// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the benchmarks measure with and how they say it. A figure never fails a test: clocks differ between machines
// and hours, so bounds are printed beside what was measured, and ratios are taken side by side in one run.

#include "base/Error.h"

#include <QElapsedTimer>
#include <QList>
#include <QString>

namespace laurel::bench {

/// A title above the figures that follow, with the load the machine had when they began.
void heading(const QString &title);
/// One line: name, value, unit, note.
void print(const QString &name, double value, const QString &unit, const QString &note = {});

enum class Wanted { AtMost, AtLeast };
/// One line with the bound it is held against and whether it keeps it.
void printAgainst(const QString &name, double value, const QString &unit, Wanted wanted, double bound);
/// Several rounds of one thing: the median against the bound, and the least beside it.
void printRounds(const QString &name, const QList<double> &rounds, const QString &unit, Wanted wanted, double bound);

[[nodiscard]] double quantile(QList<double> values, double share);
[[nodiscard]] double median(const QList<double> &values);

/// Milliseconds the work takes.
template <typename F>
[[nodiscard]] double timed(F work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Milliseconds of processor time all threads of this process have used so far; tells work from waiting for a turn.
[[nodiscard]] double processorMs();
/// Forgets the most memory held so far, so that peakMemory() tells of what follows.
void forgetPeakMemory();
/// The most memory this process has held, in MB.
[[nodiscard]] double peakMemory();

/// The value of a result; a benchmark has no figures to give without it.
template <typename T>
T must(Result<T> result)
{
    if (!result.ok())
        qFatal("%s [%s]", qPrintable(result.error().what), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Runs a program of the system with `script` on its standard input; false if it is not there or fails.
[[nodiscard]] bool feed(const QString &program, const QStringList &words, const QByteArray &script);

} // namespace laurel::bench
