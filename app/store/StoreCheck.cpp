// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreCheck.h"

#include "store/CredentialRepository.h"
#include "store/LearnerContent.h"
#include "store/LearnerRepository.h"
#include "store/Raw.h"
#include "store/Statement.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

const QString Checking = u"check the database"_s;

/// Records read at a time: enough to spare statements, few enough for the memory.
constexpr qsizetype PageSize = 1000;

class Checker final
{
public:
    Checker(Connection &connection, const Progress &progress, const CancelToken &cancel)
        : m_connection(connection)
        , m_progress(progress)
        , m_cancel(cancel)
    {}

    Result<StoreVerdict> check(const AuditHead &known)
    {
        LAUREL_TRY(pages());
        LAUREL_TRY(audit(known));
        LAUREL_TRY(hashes(u"learner"_s, [this](const QList<qint64> &ids) { return learners(ids); }));
        LAUREL_TRY(hashes(u"credential"_s, [this](const QList<qint64> &ids) { return credentials(ids); }));
        LAUREL_TRY(reg());
        return std::move(m_verdict);
    }

private:
    void add(const QString &code, const QString &subject, const QString &detail)
    {
        m_verdict.findings.append({code, subject, detail});
    }

    Result<void> pages()
    {
        if (!m_connection.sqlite())
            return {}; // PostgreSQL checks its pages itself where checksums are on, and keeps references
        Statement pages(m_connection, u"PRAGMA integrity_check"_s, Checking);
        LAUREL_TRY(pages.each([this](const Statement &row) {
            if (row.text(0) != u"ok")
                add(u"pages"_s, {}, row.text(0));
        }));
        Statement references(m_connection, u"PRAGMA foreign_key_check"_s, Checking);
        return references.each([this](const Statement &row) {
            add(u"reference"_s, row.text(0) + u':' + row.text(1),
                u"points into “%1”, where nothing is"_s.arg(row.text(2)));
        });
    }

    Result<void> audit(const AuditHead &known)
    {
        LAUREL_TRY_ASSIGN(const AuditVerdict chain, AuditLog::verifyChain(m_connection, known));
        m_verdict.auditHead = chain.head;
        if (!chain.intact())
            add(u"audit"_s, u"audit:%1"_s.arg(chain.firstBad), chain.problem);
        return {};
    }

    /// The stored hashes of a table, page by page, and the check of each page's records against them.
    Result<void> hashes(const QString &table, const std::function<Result<void>(const QList<qint64> &)> &check)
    {
        const QByteArray sql = "SELECT id, content_hash FROM " + table.toUtf8() + " ORDER BY id";
        m_hashes.clear();
        QList<qint64> ids;
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(m_connection, sql));
        while (rows.next()) {
            ids.append(rows.integer(0));
            m_hashes.insert(ids.last(), QByteArray(rows.bytes(1).data(), qsizetype(rows.bytes(1).size())));
        }
        LAUREL_TRY(rows.done());
        for (qsizetype done = 0; done < ids.size(); done += PageSize) {
            if (m_cancel.isCancelled())
                return Error{Fault::Cancelled, u"The check was stopped before its end."_s};
            if (m_progress)
                m_progress(done, ids.size());
            LAUREL_TRY(check(ids.mid(done, PageSize)));
        }
        return {};
    }

    Result<void> learners(const QList<qint64> &ids)
    {
        QList<LearnerId> wanted;
        for (const qint64 id : ids)
            wanted.append(LearnerId(id));
        LAUREL_TRY_ASSIGN(const QList<Learner> learners, LearnerRepository(m_connection).load(wanted));
        for (const Learner &learner : learners) {
            ++m_verdict.learners;
            if (contentHash(m_rowHash, learner) != m_hashes.value(learner.id.value()))
                add(u"learner"_s, u"learner:%1"_s.arg(learner.id.value()), u"differs from what was stored"_s);
        }
        return {};
    }

    Result<void> credentials(const QList<qint64> &ids)
    {
        CredentialRepository repository(m_connection);
        for (const qint64 id : ids) {
            const Result<Credential> credential = repository.load(CredentialId(id));
            ++m_verdict.credentials;
            if (!credential.ok() && credential.error().fault != Fault::NotFound)
                return credential.error();
            if (!credential.ok())
                add(u"credential"_s, u"credential:%1"_s.arg(id), u"its signed document is missing"_s);
            else if (contentHash(m_rowHash, *credential) != m_hashes.value(id))
                add(u"credential"_s, u"credential:%1"_s.arg(id), u"differs from what was issued"_s);
        }
        return {};
    }

    Result<void> reg()
    {
        LAUREL_TRY_ASSIGN(const QList<RegisterGap> gaps, CredentialRepository(m_connection).gaps());
        for (const RegisterGap &gap : gaps)
            add(u"register-gap"_s,
                u"%1 to %2"_s.arg(RegisterNumber{gap.year, gap.first}.toText(),
                                  RegisterNumber{gap.year, gap.last}.toText()),
                u"these numbers were never given"_s);
        Statement behind(
            m_connection,
            u"SELECT c.year FROM register_counter c WHERE c.next_number <="
            " (SELECT COALESCE(MAX(k.register_number), 0) FROM credential k WHERE k.register_year = c.year)"_s,
            Checking);
        return behind.each(
            [this](const Statement &row) { add(u"counter"_s, row.text(0), u"would give a number a second time"_s); });
    }

    Connection &m_connection;
    const Progress &m_progress;
    const CancelToken &m_cancel;
    StoreVerdict m_verdict;
    RowHash m_rowHash;
    QHash<qint64, QByteArray> m_hashes;
};

} // namespace

Result<StoreVerdict> verifyStore(Connection &connection, const AuditHead &known, const Progress &progress,
                                 const CancelToken &cancel)
{
    return Checker(connection, progress, cancel).check(known);
}

} // namespace laurel::store
