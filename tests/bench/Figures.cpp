// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Figures.h"

#include <QFile>
#include <QProcess>
#include <QStringList>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace laurel::bench {

namespace {

void line(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

} // namespace

void heading(const QString &title)
{
    double load = 0;
    if (getloadavg(&load, 1) != 1)
        load = 0;
    line(u"\n%1   (load of the machine %2)"_s.arg(title).arg(load, 0, 'f', 1));
}

void print(const QString &name, double value, const QString &unit, const QString &note)
{
    line(u"  %1 %2 %3  %4"_s.arg(name, -52).arg(number(value), 9).arg(unit, -5).arg(note));
}

void printAgainst(const QString &name, double value, const QString &unit, Wanted wanted, double bound)
{
    const bool kept = wanted == Wanted::AtMost ? value <= bound : value >= bound;
    print(name, value, unit,
          u"%1 %2 wanted: %3"_s.arg(wanted == Wanted::AtMost ? u"at most"_s : u"at least"_s, number(bound),
                                    kept ? u"kept"_s : u"missed"_s));
}

void printRounds(const QString &name, const QList<double> &rounds, const QString &unit, Wanted wanted, double bound)
{
    printAgainst(name + u", median of %1"_s.arg(rounds.size()), median(rounds), unit, wanted, bound);
    print(u"    the best round"_s, wanted == Wanted::AtMost ? quantile(rounds, 0) : quantile(rounds, 1), unit);
}

double quantile(QList<double> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, qsizetype(double(values.size()) * share)));
}

double median(const QList<double> &values)
{
    return quantile(values, 0.5);
}

double processorMs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval &time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

void forgetPeakMemory()
{
    QFile refs(u"/proc/self/clear_refs"_s);
    if (refs.open(QIODevice::WriteOnly))
        refs.write("5");
}

double peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &one : status.readAll().split('\n')) {
        if (one.startsWith("VmHWM:"))
            return one.mid(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

bool feed(const QString &program, const QStringList &words, const QByteArray &script)
{
    QProcess process;
    process.start(program, words);
    if (!process.waitForStarted())
        return false;
    process.write(script);
    process.closeWriteChannel();
    return process.waitForFinished(120000) && process.exitCode() == 0;
}

} // namespace laurel::bench
