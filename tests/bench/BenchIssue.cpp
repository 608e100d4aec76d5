// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/BareLimit.h"
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "credential/Verifier.h"
#include "support/Places.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace laurel::bench {

using namespace service;

namespace {

constexpr int rounds = 3;
/// Of either limit: what is left if nothing is built, linted, numbered, searched for or told (BareLimit.h).
constexpr double wantedShare = 0.4;
constexpr double mostMemory = 200; ///< MB

struct Round {
    double perSecond = 0;
    BareLimit bare;
    double processorUs = 0;
    double memory = 0;
    int issued = 0;
};

/// What was signed, without its proof.
QList<QByteArray> unsignedOnes(Workspace &space)
{
    QList<QByteArray> documents;
    for (const CredentialId id : must(space.credentials().list({}).result())) {
        const QByteArray document = must(space.credentials().load(id).result()).json;
        documents.append(document.left(document.lastIndexOf(",\"proof\":")) + '}');
    }
    return documents;
}

Round issueOnce(Workspace &space, const QString &bareFile)
{
    forgetPeakMemory();
    const double before = processorMs();
    const IssueReport report = must(space.credentials().issue({}, {}).result());
    Round round;
    round.memory = peakMemory();
    round.processorUs = (processorMs() - before) * 1e3 / std::max(1, report.issued);
    round.issued = report.issued;
    round.perSecond = report.perSecond;
    round.bare = bareLimit(unsignedOnes(space), bareFile);
    return round;
}

void unlock(Workspace &space)
{
    const QList<SigningKey> keys = must(space.keys().list().result());
    must(space.keys().unlock(keys.first().id, std::make_shared<Passphrase>("four quiet words")).result());
}

void tell(const QList<Round> &all)
{
    QList<double> ofPlain;
    QList<double> ofOverlapped;
    QList<double> rates;
    QList<double> plain;
    QList<double> overlapped;
    QList<double> costs;
    QList<double> memory;
    for (const Round &round : all) {
        ofPlain.append(round.perSecond / round.bare.plain);
        ofOverlapped.append(round.perSecond / round.bare.overlapped);
        rates.append(round.perSecond);
        plain.append(round.bare.plain);
        overlapped.append(round.bare.overlapped);
        costs.append(round.processorUs);
        memory.append(round.memory);
    }
    printRounds(u"issuing, share of the plain bare limit"_s, ofPlain, {}, Wanted::AtLeast, wantedShare);
    printRounds(u"issuing, share of the overlapped bare limit"_s, ofOverlapped, {}, Wanted::AtLeast, wantedShare);
    print(u"credentials a second, linted, signed, stored"_s, median(rates), u"/s"_s,
          u"%L1 of them"_s.arg(all.first().issued));
    print(u"plain bare limit: batches signed, then stored"_s, median(plain), u"/s"_s,
          u"canonicalised, hashed, signed on all cores"_s);
    print(u"overlapped bare limit: signed beside storing"_s, median(overlapped), u"/s"_s);
    print(u"processor time of this program per credential"_s, median(costs), u"µs"_s);
    printAgainst(u"most memory held"_s, quantile(memory, 1), u"MB"_s, Wanted::AtMost, mostMemory);
}

void benchVerify(Workspace &space)
{
    const QList<CredentialId> ids = must(space.credentials().list({}).result()).mid(0, 500);
    QList<QByteArray> documents;
    for (const CredentialId id : ids)
        documents.append(must(space.credentials().load(id).result()).document());
    int genuine = 0;
    credential::VerifyContext context;
    context.now = SystemClock().now();
    const double ms = timed([&] {
        for (const QByteArray &document : documents)
            genuine += credential::verify(document, context).isGenuine() ? 1 : 0;
    });
    print(u"credentials verified, one thread"_s, double(documents.size()) * 1e3 / ms, u"/s"_s,
          u"%1 of %2 genuine"_s.arg(genuine).arg(documents.size()));
}

void prepare(const Places &places, const QString &address)
{
    const std::shared_ptr<Workspace> space = openSpace(address);
    must(space->imports().importOulad(places.oulad, DryRun::No, {}).result());
    prepareIssuing(*space);
}

} // namespace

void benchIssue(const Places &places)
{
    const QString ready = places.folder + u"/ready.db"_s;
    prepare(places, ready);
    heading(u"Issuing on SQLite"_s);
    QList<Round> all;
    for (int i = 0; i < rounds; ++i) {
        const QString copy = places.folder + u"/issue-%1.db"_s.arg(i);
        QFile::copy(ready, copy);
        const std::shared_ptr<Workspace> space = openSpace(copy);
        unlock(*space);
        all.append(issueOnce(*space, places.folder + u"/bare.db"_s));
        if (i == 0)
            benchVerify(*space);
    }
    tell(all);
    if (places.server.isEmpty())
        return;
    heading(u"Issuing on PostgreSQL"_s);
    all.clear();
    for (int i = 0; i < rounds; ++i) {
        const QString address = test::freshPostgres(u"laurel_bench"_s);
        prepare(places, address);
        const std::shared_ptr<Workspace> space = openSpace(address);
        unlock(*space);
        all.append(issueOnce(*space, places.folder + u"/bare.db"_s));
    }
    tell(all);
}

} // namespace laurel::bench
