// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Learners with their names, identifiers and addresses. Writing belongs into a transaction of the caller, together
// with its audit event.

#include "domain/Learner.h"
#include "domain/Rows.h"
#include "store/Connection.h"

#include <optional>

namespace laurel::store {

/// Two records that may be one person.
struct LearnerDuplicate {
    enum class Reason { NameAndBirth, Email, Identifier } reason = Reason::NameAndBirth;
    LearnerId first; ///< the older record
    LearnerId second;

    friend bool operator==(const LearnerDuplicate &, const LearnerDuplicate &) = default;
};

class LearnerRepository final
{
public:
    explicit LearnerRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Stores a new learner; its id. Error Conflict if an identifier belongs to somebody else.
    [[nodiscard]] Result<LearnerId> add(const Learner &learner);
    /// Error NotFound.
    [[nodiscard]] Result<Learner> load(LearnerId id);
    /// Those of `ids` that exist, by rising id, in five statements.
    [[nodiscard]] Result<QList<Learner>> load(const QList<LearnerId> &ids);
    /// Replaces the content if nobody changed it since it was loaded; the new row version. Error Conflict if
    /// somebody did or an identifier belongs to somebody else; NotFound.
    [[nodiscard]] Result<qint64> save(const Learner &learner);
    /// What the learner is called in credentials; empty before the first one is issued. Error NotFound.
    [[nodiscard]] Result<QString> subjectUri(LearnerId id);
    /// Whose identifier this is, if anybody's.
    [[nodiscard]] Result<std::optional<LearnerId>> find(const Identifier &identifier);

    /// The learners a filter finds, in its order: all of them, since a million are 8 MB. Each word of the text must
    /// occur somewhere in the names, identifiers or addresses.
    [[nodiscard]] Result<QList<LearnerId>> ids(const LearnerFilter &filter);
    /// What a list shows of these learners, in the order of `ids`; those that are gone are left out.
    [[nodiscard]] Result<QList<LearnerRow>> rows(const QList<LearnerId> &ids);
    /// Pairs to look at, at most `limit` per reason: same folded name and birth date, same address, same identifier
    /// under two schemes or in two spellings.
    [[nodiscard]] Result<QList<LearnerDuplicate>> possibleDuplicates(int limit = 500);

private:
    [[nodiscard]] Result<void> writeParts(LearnerId id, const Learner &learner);
    [[nodiscard]] Result<void> writeNames(LearnerId id, const Learner &learner);

    Connection &m_connection;
};

} // namespace laurel::store
