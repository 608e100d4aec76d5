// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ImportWriter.h"

#include "base/Beside.h"
#include "store/BulkWriter.h"
#include "store/CodeBytes.h"
#include "store/IdBlock.h"
#include "store/LearnerContent.h"
#include "store/SearchIndex.h"

#include <QScopeGuard>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

QByteArray keyOf(const Learner &learner)
{
    if (learner.identifiers.isEmpty())
        return {};
    return learner.identifiers.first().scheme.toUtf8() + '\0' + learner.identifiers.first().value.toUtf8();
}

} // namespace

Result<void> ImportWriter::newLearners()
{
    LAUREL_TRY(orderNewLearners());
    if (m_newLearners.empty())
        return {};
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "learner",
                                                        {"id", "display_name", "sort_name", "born", "deceased", "notes",
                                                         "import_batch", "content_hash"}));
    // The database is faster than the hashing: half of that is done beside this thread. Whatever ends this function
    // ends that too, since the future waits for it.
    const size_t half = m_newLearners.size() / 2;
    const CancelToken leaving;
    std::future<std::vector<QByteArray>> hashing = beside([this, half, leaving] { return hashesFrom(half, leaving); });
    const auto end = qScopeGuard([&leaving] { leaving.cancel(); });
    std::vector<QByteArray> hashes;
    RowHash all;
    for (size_t i = 0; i < m_newLearners.size(); ++i) {
        LAUREL_TRY(step());
        if (i == half) {
            hashes = hashing.get();
            if (hashes.size() < m_newLearners.size() - half)
                return importStopped();
        }
        const qint32 index = m_newLearners[i];
        const Learner &learner = learnerAt(index);
        const QByteArray hash = i < half ? contentHash(m_rowHash, learner) : hashes[i - half];
        all.bytes(hash);
        rows.integer(m_plan.learners[size_t(index)].id).text(learner.displayName()).text(learner.sortName());
        rows.date(learner.born).integer(learner.deceased ? 1 : 0).text(learner.notes).integer(m_batch.value());
        LAUREL_TRY(rows.bytes(hash).endRow());
    }
    LAUREL_TRY(rows.finish());
    m_digests.learners = all.finish();
    LAUREL_TRY(identifiers());
    LAUREL_TRY(names());
    LAUREL_TRY(emails());
    LAUREL_TRY(equality());
    return searchable();
}

std::vector<QByteArray> ImportWriter::hashesFrom(size_t first, const CancelToken &leaving) const
{
    RowHash hash;
    std::vector<QByteArray> hashes;
    hashes.reserve(m_newLearners.size() - first);
    for (size_t i = first; i < m_newLearners.size() && !m_cancel.isCancelled() && !leaving.isCancelled(); ++i)
        hashes.push_back(contentHash(hash, learnerAt(m_newLearners[i])));
    return hashes;
}

/// People get their ids in the order of their first identifier, so that the tables and their indexes grow at one end.
Result<void> ImportWriter::orderNewLearners()
{
    std::vector<std::pair<QByteArray, qint32>> keys;
    for (qsizetype i = 0; i < m_bundle.learners.size(); ++i) {
        if (m_plan.learners[size_t(i)].action == ImportTarget::Action::Add)
            keys.emplace_back(keyOf(m_bundle.learners.at(i)), qint32(i));
    }
    std::sort(keys.begin(), keys.end());
    LAUREL_TRY_ASSIGN(const std::vector<qint64> ids, takeIds(m_connection, "learner", qsizetype(keys.size())));
    m_newLearners.reserve(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
        m_plan.learners[size_t(keys[i].second)].id = ids[i];
        m_newLearners.push_back(keys[i].second);
    }
    return {};
}

Result<void> ImportWriter::identifiers()
{
    LAUREL_TRY_ASSIGN(BulkWriter rows,
                      BulkWriter::into(m_connection, "learner_identifier", {"learner", "position", "scheme", "value"}));
    for (const qint32 index : m_newLearners) {
        const Learner &learner = learnerAt(index);
        for (qsizetype i = 0; i < learner.identifiers.size(); ++i) {
            const Identifier &one = learner.identifiers.at(i);
            rows.integer(m_plan.learners[size_t(index)].id).integer(i);
            LAUREL_TRY(rows.text(one.scheme).text(one.value).endRow());
        }
    }
    LAUREL_TRY(rows.finish());
    return {};
}

Result<void> ImportWriter::names()
{
    const CodeBytes<NameKind> kinds;
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "learner_name",
                                                        {"learner", "position", "kind", "given", "family", "valid_from",
                                                         "valid_until"}));
    for (const qint32 index : m_newLearners) {
        const Learner &learner = learnerAt(index);
        for (qsizetype i = 0; i < learner.names.size(); ++i) {
            const PersonName &name = learner.names.at(i);
            rows.integer(m_plan.learners[size_t(index)].id).integer(i).utf8(kinds.of(name.kind));
            LAUREL_TRY(rows.text(name.given).text(name.family).date(name.from).date(name.until).endRow());
        }
    }
    LAUREL_TRY(rows.finish());
    return {};
}

Result<void> ImportWriter::emails()
{
    LAUREL_TRY_ASSIGN(BulkWriter rows,
                      BulkWriter::into(m_connection, "learner_email", {"learner", "position", "address"}));
    for (const qint32 index : m_newLearners) {
        const Learner &learner = learnerAt(index);
        for (qsizetype i = 0; i < learner.emails.size(); ++i) {
            rows.integer(m_plan.learners[size_t(index)].id).integer(i);
            LAUREL_TRY(rows.text(learner.emails.at(i)).endRow());
        }
    }
    LAUREL_TRY(rows.finish());
    return {};
}

Result<void> ImportWriter::equality()
{
    const CodeBytes<Sex> sexes;
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "learner_equality",
                                                        {"learner", "sex", "age_band", "disability", "ethnicity",
                                                         "deprivation_band", "region", "prior_education"}));
    const Equality nothing;
    for (const qint32 index : m_newLearners) {
        const Equality &known = learnerAt(index).equality;
        if (known == nothing)
            continue;
        rows.integer(m_plan.learners[size_t(index)].id).utf8(sexes.of(known.sex)).text(known.ageBand);
        rows.text(known.disability).text(known.ethnicity).text(known.deprivationBand).text(known.region);
        LAUREL_TRY(rows.text(known.priorEducation).endRow());
    }
    LAUREL_TRY(rows.finish());
    return {};
}

Result<void> ImportWriter::searchable()
{
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(m_connection, "search_learner", {"id", "text"}));
    for (const qint32 index : m_newLearners)
        LAUREL_TRY(rows.integer(m_plan.learners[size_t(index)].id).text(searchText(learnerAt(index))).endRow());
    LAUREL_TRY(rows.finish());
    return indexAdded(m_connection, u"search_learner"_s, m_plan.learners[size_t(m_newLearners.front())].id,
                      m_plan.learners[size_t(m_newLearners.back())].id);
}

} // namespace laurel::store
