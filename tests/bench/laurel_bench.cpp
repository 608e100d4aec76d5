// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast the work people wait for is, beside what the machine can do at best. Never fails on a clock.
#include "service/Verifier.h"
#include "service/Workspace.h"
#include "support/Places.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace laurel;
using namespace laurel::service;
using namespace Qt::StringLiterals;

namespace {

void print(const QString &name, double value, const QString &unit, const QString &note = {})
{
    const QString line = u"%1 %2 %3  %4\n"_s.arg(name, -44).arg(value, 12, 'f', value < 100 ? 2 : 0).arg(unit, -6).arg(note);
    std::fputs(line.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

/// Milliseconds the work takes.
template <typename F>
double timed(F work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// The value of a result; the benchmark has no figures to give without it.
template <typename T>
T must(Result<T> result)
{
    if (!result.ok())
        qFatal("%s [%s]", qPrintable(result.error().what), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// The most memory this process has ever held, in MB.
double peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

double quantile(QList<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, qsizetype(double(values.size()) * share)));
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

/// The same four files into bare tables: what the import is held against.
void printShellImport(const QString &oulad, const QString &folder)
{
    QByteArray script = ".mode csv\n";
    for (const char *name : {"courses", "assessments", "studentInfo", "studentRegistration"})
        script += QByteArray(".import ") + oulad.toUtf8() + "/" + name + ".csv " + name + "\n";
    bool done = false;
    const double ms = timed([&] { done = feed(u"sqlite3"_s, {folder + u"/bare.db"_s}, script); });
    if (done)
        print(u"sqlite3 .import of the four files"_s, ms, u"ms"_s, u"no checks, no indexes, no history"_s);
}

void printPsqlCopy(const QString &oulad, const QString &address)
{
    QByteArray script;
    for (const char *name : {"courses", "assessments", "studentInfo", "studentRegistration"}) {
        QFile file(oulad + u'/' + QString::fromLatin1(name) + u".csv"_s);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QByteArray header = file.readLine().trimmed();
        script += QByteArray("CREATE TABLE bare_") + name + " (" + QByteArray(header).replace(",", " text, ") + " text);\n";
        script += QByteArray("\\copy bare_") + name + " FROM '" + file.fileName().toUtf8() + "' CSV HEADER\n";
    }
    bool done = false;
    const double ms = timed([&] { done = feed(u"psql"_s, {u"-qX"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, address}, script); });
    if (done)
        print(u"psql \\copy of the four files"_s, ms, u"ms"_s, u"no checks, no indexes, no history"_s);
}

std::shared_ptr<Workspace> benchImport(const QString &oulad, const QString &address)
{
    const double before = peakMemory();
    std::shared_ptr<Workspace> space;
    const double ms = timed([&] {
        space = must(Workspace::open(address, OpenMode::CreateIfMissing, Surroundings::ofSystem()));
        must(space->imports().importOulad(oulad, DryRun::No, {}).result());
    });
    print(u"import of 32,593 enrolments"_s, ms, u"ms"_s, u"%L1 enrolments a second"_s.arg(qint64(32593e3 / ms)));
    print(u"memory peak of the import"_s, peakMemory(), u"MB"_s, u"%1 MB before it"_s.arg(before, 0, 'f', 0));
    print(u"the same import again, nothing new"_s,
          timed([&] { must(space->imports().importOulad(oulad, DryRun::No, {}).result()); }), u"ms"_s);
    return space;
}

void benchIssue(Workspace &space)
{
    Institution institution;
    institution.name = {{u"en"_s, u"Coastal University"_s}};
    institution.country = u"GB"_s;
    must(space.institution().save(institution, u"Set up"_s).result());
    const auto passphrase = std::make_shared<Passphrase>("four quiet words");
    const SigningKey key = must(space.keys().create(KeyType::Ed25519, u"Main"_s, passphrase).result());
    must(space.keys().unlock(key.id, passphrase).result());
    print(u"ratify every run"_s, timed([&] { must(space.runs().ratifyAll({}).result()); }), u"ms"_s);
    const IssueReport report = must(space.credentials().issue({}, {}).result());
    print(u"credentials issued, linted, stored"_s, report.perSecond, u"/s"_s, u"%L1 of them"_s.arg(report.issued));
    print(u"the bare key signing the same bytes"_s, report.bareSigningPerSecond, u"/s"_s,
          u"ratio %1"_s.arg(report.perSecond / report.bareSigningPerSecond, 0, 'f', 2));
    space.keys().lock();
}

void benchVerify(Workspace &space)
{
    QList<CredentialId> ids = must(space.credentials().list({}).result());
    ids = ids.mid(0, 500);
    QList<QByteArray> documents;
    for (const CredentialId id : ids)
        documents.append(must(space.credentials().load(id).result()).document);
    int genuine = 0;
    const SystemClock clock;
    const double ms = timed([&] {
        for (const QByteArray &document : documents)
            genuine += verifyOffline(document, clock).isGenuine() ? 1 : 0;
    });
    print(u"credentials verified, one thread"_s, double(documents.size()) * 1e3 / ms, u"/s"_s,
          u"%1 of %2 genuine"_s.arg(genuine).arg(documents.size()));
}

void benchLists(Workspace &space)
{
    QList<LearnerId> ids;
    const double all = timed([&] { ids = must(space.learners().list({}).result()); });
    print(u"learner list, ids of all"_s, all, u"ms"_s, u"%L1 people"_s.arg(ids.size()));
    print(u"learner list, first 50 rows"_s, timed([&] { must(space.learners().rows(ids.mid(0, 50)).result()); }), u"ms"_s);
    print(u"learner list, 50 rows from the middle"_s,
          timed([&] { must(space.learners().rows(ids.mid(ids.size() / 2, 50)).result()); }), u"ms"_s);
    // Two hundred prefixes as they are typed: one digit more each time.
    QList<double> times;
    for (qsizetype i = 0; times.size() < 200 && i < ids.size(); i += ids.size() / 40) {
        const QString number = must(space.learners().rows({ids.at(i)}).result()).first().identifier;
        for (qsizetype length = 2; length <= std::min<qsizetype>(number.size(), 6) && times.size() < 200; ++length) {
            const LearnerFilter filter{number.first(length), {}, {}};
            times.append(timed([&] {
                const QList<LearnerId> found = must(space.learners().list(filter).result());
                must(space.learners().rows(found.mid(0, 50)).result());
            }));
        }
    }
    print(u"learner search while typing, half within"_s, quantile(times, 0.5), u"ms"_s, u"%1 prefixes"_s.arg(times.size()));
    print(u"learner search while typing, 95 % within"_s, quantile(times, 0.95), u"ms"_s);
}

void benchPages(Workspace &space)
{
    print(u"insight board, facts read for the first time"_s,
          timed([&] { must(space.insight().board({}).result()); }), u"ms"_s);
    InsightFilter filter;
    filter.courses = {u"CCC"_s};
    InsightBoard board;
    const double filtered = timed([&] { board = must(space.insight().board(filter).result()); });
    print(u"insight board, another filter"_s, filtered, u"ms"_s,
          u"counting %1 ms"_s.arg(board.milliseconds, 0, 'f', 2));
    print(u"agenda of Home"_s, timed([&] { must(space.database().agenda().result()); }), u"ms"_s);
    QList<double> times;
    for (const QString &text : {u"AAA"_s, u"2013"_s, u"11391"_s, u"2026-0001"_s, u"learner"_s, u"nothing like it"_s})
        times.append(timed([&] { must(space.database().search(text).result()); }));
    print(u"search palette, slowest of six"_s, quantile(times, 1), u"ms"_s);
}

void benchAll(const QString &title, const QString &oulad, const QString &address)
{
    std::fputs(qPrintable(u"\n%1\n"_s.arg(title)), stdout);
    const std::shared_ptr<Workspace> space = benchImport(oulad, address);
    benchIssue(*space);
    benchVerify(*space);
    benchLists(*space);
    benchPages(*space);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString oulad = test::sharedPath(u"data/oulad"_s);
    if (oulad.isEmpty()) {
        std::puts("The shared data is not here; set LAUREL_SHARED to its folder.");
        return 0;
    }
    const QTemporaryDir folder;
    benchAll(u"SQLite"_s, oulad, folder.filePath(u"laurel.db"_s));
    printShellImport(oulad, folder.path());
    const QString server = test::freshPostgres(u"laurel_bench"_s);
    if (server.isEmpty())
        return 0;
    benchAll(u"PostgreSQL"_s, oulad, server);
    printPsqlCopy(oulad, server);
    return 0;
}
