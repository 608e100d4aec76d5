// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "store/BulkWriter.h"
#include "store/Transaction.h"
#include "support/Places.h"

#include <QFile>

#include <array>
#include <thread>

using namespace Qt::StringLiterals;

namespace laurel::bench {

using namespace service;

namespace {

constexpr int rounds = 5;
constexpr double enrolments = 32593;
constexpr std::array files{"courses", "assessments", "studentInfo", "studentRegistration"};

/// The same four files into bare tables: what the import is held against.
double shellImport(const Places &places, int round)
{
    QByteArray script = ".mode csv\n";
    for (const char *name : files)
        script += QByteArray(".import ") + places.oulad.toUtf8() + "/" + name + ".csv " + name + "\n";
    bool done = false;
    const QString target = places.folder + u"/bare-%1.db"_s.arg(round);
    const double ms = timed([&] { done = feed(u"sqlite3"_s, {target}, script); });
    return done ? ms : 0;
}

bool psql(const QString &address, const QByteArray &script)
{
    return feed(u"psql"_s, {u"-qX"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, address}, script);
}

double psqlCopy(const Places &places, const QString &address)
{
    QByteArray script;
    for (const char *name : files) {
        QFile file(places.oulad + u'/' + QString::fromLatin1(name) + u".csv"_s);
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray header = file.readLine().trimmed();
        script +=
            QByteArray("CREATE TABLE bare_") + name + " (" + QByteArray(header).replace(",", " text, ") + " text);\n";
        script += QByteArray("\\copy bare_") + name + " FROM '" + file.fileName().toUtf8() + "' CSV HEADER\n";
    }
    bool done = false;
    const double ms = timed([&] { done = psql(address, script); });
    // The server tidies up new tables by itself, and would be doing so while the import is measured.
    QByteArray drop;
    for (const char *name : files)
        drop += QByteArray("DROP TABLE IF EXISTS bare_") + name + ";\n";
    return done && psql(address, drop) ? ms : 0;
}

double ourImport(Workspace &space, const QString &oulad)
{
    return timed([&] { must(space.imports().importOulad(oulad, DryRun::No, {}).result()); });
}

struct Rounds {
    QList<double> ours;
    QList<double> theirs;
    QList<double> processor;

    void add(Workspace &space, const QString &oulad, double bare)
    {
        const double before = processorMs();
        ours.append(ourImport(space, oulad));
        processor.append(processorMs() - before);
        theirs.append(bare);
    }
    void tell(const QString &peer, double bound) const
    {
        print(u"import of 32,593 enrolments, median of %1"_s.arg(ours.size()), median(ours), u"ms"_s,
              u"%L1 enrolments a second"_s.arg(qint64(enrolments * 1e3 / median(ours))));
        print(u"    processor time of it"_s, median(processor), u"ms"_s);
        if (median(theirs) <= 0)
            return;
        QList<double> ratios;
        for (qsizetype i = 0; i < ours.size(); ++i)
            ratios.append(ours.at(i) / theirs.at(i));
        print(peer, median(theirs), u"ms"_s, u"no checks, no indexes, no history"_s);
        printRounds(u"times as long as that"_s, ratios, {}, Wanted::AtMost, bound);
    }
};

/// How long an import goes on after it was told to stop in its middle.
void benchCancel(const Places &places, double wholeMs)
{
    const std::shared_ptr<Workspace> space = openSpace(places.folder + u"/cancelled.db"_s);
    double slowest = 0;
    for (const double share : {0.2, 0.5, 0.8}) {
        JobControl control;
        QElapsedTimer since;
        std::jthread stopper([&control, &since, wait = qint64(wholeMs * share)] {
            std::this_thread::sleep_for(std::chrono::milliseconds(wait));
            since.start();
            control.cancel.cancel();
        });
        const auto outcome = space->imports().importOulad(places.oulad, DryRun::No, control).result();
        stopper.join();
        if (!outcome.ok())
            slowest = std::max(slowest, double(since.nsecsElapsed()) / 1e6);
    }
    printAgainst(u"stopping an import, the slowest of three"_s, slowest, u"ms"_s, Wanted::AtMost, 1000);
}

void onSqlite(const Places &places)
{
    heading(u"Import into SQLite, turn by turn with sqlite3"_s);
    Rounds all;
    forgetPeakMemory();
    for (int i = 0; i < rounds; ++i) {
        const std::shared_ptr<Workspace> space = openSpace(places.folder + u"/import-%1.db"_s.arg(i));
        all.add(*space, places.oulad, shellImport(places, i));
        if (i == 0)
            print(u"the same import again, nothing new"_s, ourImport(*space, places.oulad), u"ms"_s);
    }
    all.tell(u"sqlite3 .import of the four files"_s, 5);
    printAgainst(u"memory peak of the import"_s, peakMemory(), u"MB"_s, Wanted::AtMost, 300);
    benchCancel(places, median(all.ours));
}

void onPostgres(const Places &places)
{
    heading(u"Import into PostgreSQL, turn by turn with psql"_s);
    Rounds all;
    for (int i = 0; i < rounds; ++i) {
        const QString address = test::freshPostgres(u"laurel_bench"_s);
        const std::shared_ptr<Workspace> space = openSpace(address);
        all.add(*space, places.oulad, psqlCopy(places, address));
    }
    all.tell(u"psql \\copy of the four files"_s, 8);
}

constexpr int bulkRows = 300'000;
constexpr char bulkTable[] = "CREATE TABLE bulk (id BIGINT PRIMARY KEY, learner BIGINT NOT NULL, name TEXT NOT NULL,"
                             " day TEXT, mark DOUBLE PRECISION, digest BYTEA NOT NULL);\n";

QByteArray digestOf(int row)
{
    return QByteArray::number(row).rightJustified(32, '#');
}

/// The rows in COPY's own notation, in a file: what a bare COPY is given.
bool writeRows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (int row = 0; row < bulkRows; ++row) {
        const QByteArray id = QByteArray::number(row);
        file.write(id + '\t' + QByteArray::number(row / 3) + "\tLearner number " + id + "\t2026-11-23\t" +
                   QByteArray::number(row % 100) + "\t\\\\x" + digestOf(row).toHex() + '\n');
    }
    return file.flush();
}

/// The same rows through the writer that imports and issues; milliseconds with the commit.
double ourRows(const QString &address)
{
    const auto connection =
        must(store::Connection::open(must(store::Address::parse(address)), store::Connection::Mode::ReadWrite));
    return timed([&] {
        must(store::transact(*connection, "bench", [&]() -> Result<void> {
            LAUREL_TRY_ASSIGN(
                store::BulkWriter rows,
                store::BulkWriter::into(*connection, "bulk", {"id", "learner", "name", "day", "mark", "digest"}));
            const QDate day(2026, 11, 23);
            for (int row = 0; row < bulkRows; ++row) {
                rows.integer(row).integer(row / 3).text(u"Learner number "_s + QString::number(row)).date(day);
                LAUREL_TRY(rows.real(row % 100).bytes(digestOf(row)).endRow());
            }
            LAUREL_TRY(rows.finish());
            return {};
        }));
    });
}

void bulkPath(const Places &places)
{
    heading(u"The bulk path on PostgreSQL, turn by turn with a bare COPY"_s);
    const QString address = test::freshPostgres(u"laurel_bench"_s);
    must(Workspace::open(address, OpenMode::CreateIfMissing, Surroundings::ofSystem()));
    const QString file = places.folder + u"/bulk.copy"_s;
    if (!psql(address, bulkTable) || !writeRows(file))
        return print(u"psql is not here"_s, 0, {});
    QList<double> ratios;
    QList<double> ours;
    QList<double> bare;
    for (int i = 0; i < rounds; ++i) {
        ours.append(ourRows(address));
        (void)psql(address, "TRUNCATE bulk;\n");
        bare.append(timed([&] { (void)psql(address, "\\copy bulk FROM '" + file.toUtf8() + "'\n"); }));
        (void)psql(address, "TRUNCATE bulk;\n");
        ratios.append(bare.last() / ours.last());
    }
    print(u"our rows, formatted and stored"_s, bulkRows * 1e3 / median(ours), u"/s"_s);
    print(u"bare COPY of the same rows from a file"_s, bulkRows * 1e3 / median(bare), u"/s"_s);
    printRounds(u"share of the bare COPY's rate"_s, ratios, {}, Wanted::AtLeast, 0.6);
}

} // namespace

void benchImport(const Places &places)
{
    onSqlite(places);
    if (places.server.isEmpty())
        return;
    onPostgres(places);
    bulkPath(places);
}

} // namespace laurel::bench
