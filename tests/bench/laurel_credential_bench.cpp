// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what one core does with the credentials of the shared bench data, from text to the bytes that are hashed.
// Every step is timed for each credential by itself, and of many rounds the best counts: what other programs take is
// not ours. Ratios are against work done beside it in the same run. Never fails on a clock.
#include "bench/Figures.h"

#include "base/StrictJson.h"
#include "crypto/Encoding.h"
#include "crypto/Hash.h"
#include "jsonld/BuiltInContexts.h"
#include "jsonld/Expand.h"
#include "jsonld/Jcs.h"
#include "jsonld/Processor.h"
#include "jsonld/ToRdf.h"
#include "support/Places.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 60;
constexpr int SlowRounds = 2;

std::string hash(std::string_view text)
{
    return crypto::toHex(crypto::sha256(crypto::viewOf(text)));
}

std::vector<std::string> texts()
{
    std::vector<std::string> out;
    QFile file(test::sharedPath(u"data/bench/credentials-200.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return out;
    const auto all = json::parseStrict(file.readAll().toStdString());
    for (const json::Value &credential : all.ok() ? all->items() : std::vector<json::Value>())
        out.push_back(jsonld::canonicalJson(credential));
    return out;
}

/// Microseconds for one credential, the mean over all of the best of the rounds.
double best(std::size_t count, int rounds, const std::function<void(std::size_t)> &work)
{
    std::vector<double> least(count, 1e12);
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < count; ++i)
            least[i] = std::min(least[i], 1000 * bench::timed([&] { work(i); }));
    }
    double sum = 0;
    for (const double one : least)
        sum += one;
    return sum / double(count);
}

/// By expansion and toRdf as the standard describes them, contexts read anew each time.
void plainly(const json::Value &document)
{
    jsonld::Contexts contexts(jsonld::builtInContext, {});
    const auto tree = jsonld::expandSafely(document, contexts, contexts.initial());
    if (tree.ok())
        (void)jsonld::canonicalise(jsonld::toRdf(*tree), hash);
}

} // namespace

int main()
{
    const std::vector<std::string> credentials = texts();
    if (credentials.empty()) {
        std::puts("The shared data is not here; set LAUREL_SHARED to its folder.");
        return 0;
    }
    std::vector<json::Value> values;
    for (const std::string &text : credentials)
        values.push_back(json::parseStrict(text).value());
    jsonld::Processor processor(hash);
    std::vector<std::string> nquads;
    for (const json::Value &value : values)
        nquads.push_back(processor.canonicalNQuads(value).value());

    bench::heading(u"200 Open Badges of 7 kB, one core"_s);
    const std::size_t count = credentials.size();
    const double parse = best(count, Rounds, [&](std::size_t i) { (void)json::parseStrict(credentials[i]); });
    const double qt = best(count, Rounds, [&](std::size_t i) {
        (void)QJsonDocument::fromJson(QByteArray::fromRawData(credentials[i].data(), qsizetype(credentials[i].size())));
    });
    const double canonical = best(count, Rounds, [&](std::size_t i) { (void)processor.canonicalNQuads(values[i]); });
    const double hashing = best(count, Rounds, [&](std::size_t i) { (void)hash(nquads[i]); });
    const double jcs = best(count, Rounds, [&](std::size_t i) { (void)jsonld::canonicalJson(values[i]); });
    const double plain = best(count, SlowRounds, [&](std::size_t i) { plainly(values[i]); });
    bench::print(u"strict JSON"_s, parse, u"µs"_s, u"Qt's own: %1 µs"_s.arg(qt, 0, 'f', 1));
    bench::print(u"to canonical N-Quads"_s, canonical, u"µs"_s, u"the plain way: %1 µs"_s.arg(plain, 0, 'f', 0));
    bench::print(u"SHA-256 of them"_s, hashing, u"µs"_s, u"22 kB"_s);
    bench::print(u"canonical JSON (JCS)"_s, jcs, u"µs"_s);
    bench::print(u"canonicalised, without reading"_s, 1e6 / canonical, u"/s"_s);
    bench::printAgainst(u"read, canonicalised, hashed"_s, 1e6 / (parse + canonical + hashing), u"/s"_s,
                        bench::Wanted::AtLeast, 10'000);
    bench::printAgainst(u"canonicalising against the plain way"_s, plain / canonical, u"×"_s, bench::Wanted::AtLeast,
                        10);
    return 0;
}
