// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/BareLimit.h"

#include "bench/Figures.h"
#include "credential/Canonicaliser.h"
#include "crypto/Hash.h"
#include "crypto/PrivateKey.h"
#include "crypto/Signer.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace laurel::bench {

namespace {

constexpr qsizetype batch = 1000; ///< a transaction, as large as those of issuing

void run(sqlite3 *database, const char *sql)
{
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(database));
}

/// One table, one row a document, as durable as the register.
class BareStore final
{
public:
    explicit BareStore(const QString &file)
    {
        if (sqlite3_open(file.toUtf8().constData(), &m_database) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
        run(m_database, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                        "CREATE TABLE bare (id INTEGER PRIMARY KEY, document BLOB NOT NULL) STRICT");
        sqlite3_prepare_v2(m_database, "INSERT INTO bare (document) VALUES (?1)", -1, &m_insert, nullptr);
    }
    ~BareStore()
    {
        sqlite3_finalize(m_insert);
        sqlite3_close(m_database);
    }
    Q_DISABLE_COPY_MOVE(BareStore)

    void store(const QList<QByteArray> &documents)
    {
        run(m_database, "BEGIN IMMEDIATE");
        for (const QByteArray &document : documents) {
            sqlite3_bind_blob(m_insert, 1, document.constData(), int(document.size()), SQLITE_STATIC);
            if (sqlite3_step(m_insert) != SQLITE_DONE)
                qFatal("%s", sqlite3_errmsg(m_database));
            sqlite3_reset(m_insert);
        }
        run(m_database, "COMMIT");
    }

private:
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

crypto::Signer signerOf(const crypto::PrivateKey &key)
{
    auto signer = crypto::Signer::forKey(key);
    if (!signer.ok())
        qFatal("no signer");
    return *std::move(signer);
}

/// What nobody can leave out who signs with eddsa-rdfc-2022: the canonical form, its hash, the signature.
void sign(const QByteArray &document, crypto::Signer &signer)
{
    const auto value = json::parseStrict({document.constData(), std::size_t(document.size())});
    const auto form = value.ok() ? credential::canonicaliserOfThread().rdf(*value, credential::Digest::Sha256)
                                 : jsonld::Result<credential::CanonicalForm>(jsonld::Error{});
    if (!form.ok())
        qFatal("a document cannot be canonicalised");
    crypto::Bytes both(32, 0); // the hash of the options, the same for all
    both.insert(both.end(), form->hash.begin(), form->hash.end());
    if (!signer.sign(crypto::ByteView(both)).ok())
        qFatal("not signed");
}

unsigned coreCount()
{
    return std::max(2U, std::thread::hardware_concurrency());
}

crypto::PrivateKey newKey()
{
    auto key = crypto::PrivateKey::generate(crypto::KeyType::Ed25519);
    if (!key.ok())
        qFatal("no key");
    return *std::move(key);
}

double plainRate(const QList<QByteArray> &documents, const QString &file)
{
    constexpr qsizetype portion = 16;
    const crypto::PrivateKey key = newKey();
    BareStore store(file);
    std::atomic<qsizetype> taken = 0;
    std::barrier together(coreCount());
    const auto work = [&](bool isFirst) {
        crypto::Signer signer = signerOf(key);
        for (qsizetype begin = 0; begin < documents.size(); begin += batch) {
            const qsizetype end = std::min(documents.size(), begin + batch);
            for (qsizetype first = taken.fetch_add(portion); first < end; first = taken.fetch_add(portion)) {
                for (qsizetype i = first; i < std::min(end, first + portion); ++i)
                    sign(documents.at(i), signer);
            }
            together.arrive_and_wait();
            if (isFirst) {
                store.store(documents.mid(begin, batch));
                taken = end;
            }
            together.arrive_and_wait();
        }
    };
    const double ms = timed([&] {
        std::vector<std::jthread> cores;
        for (unsigned i = 0; i < coreCount(); ++i)
            cores.emplace_back(work, i == 0);
    });
    return double(documents.size()) * 1e3 / ms;
}

double overlappedRate(const QList<QByteArray> &documents, const QString &file)
{
    const crypto::PrivateKey key = newKey();
    BareStore store(file);
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<QList<QByteArray>> ready;
    std::size_t stored = 0;
    std::atomic<qsizetype> taken = 0;
    const std::size_t batches = std::size_t((documents.size() + batch - 1) / batch);
    const auto work = [&] {
        crypto::Signer signer = signerOf(key);
        for (qsizetype first = taken.fetch_add(batch); first < documents.size(); first = taken.fetch_add(batch)) {
            QList<QByteArray> done = documents.mid(first, batch);
            for (const QByteArray &document : std::as_const(done))
                sign(document, signer);
            const std::lock_guard lock(mutex);
            ready.push_back(std::move(done));
            changed.notify_one();
        }
    };
    const double ms = timed([&] {
        std::vector<std::jthread> cores;
        for (unsigned i = 0; i < coreCount(); ++i)
            cores.emplace_back(work);
        while (stored < batches) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return !ready.empty(); });
            const QList<QByteArray> next = std::move(ready.back());
            ready.pop_back();
            lock.unlock();
            store.store(next);
            ++stored;
        }
    });
    return double(documents.size()) * 1e3 / ms;
}

} // namespace

BareLimit bareLimit(const QList<QByteArray> &documents, const QString &file)
{
    BareLimit limit;
    limit.plain = plainRate(documents, file);
    QFile::remove(file);
    limit.overlapped = overlappedRate(documents, file);
    QFile::remove(file);
    return limit;
}

} // namespace laurel::bench
