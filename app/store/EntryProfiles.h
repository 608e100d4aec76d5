// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is known of learners at entry, each combination stored once: tens of thousands of enrolments share some hundred
// of them. A profile never changes; an enrolment whose characteristics change points at another one.

#include "base/Id.h"
#include "domain/Learner.h"
#include "store/Connection.h"

#include <QHash>

#include <unordered_map>

namespace laurel::store {

using ProfileId = Id<struct ProfileTag>;

class EntryProfiles final
{
public:
    explicit EntryProfiles(Connection &connection)
        : m_connection(connection)
    {}

    /// Reads all that are stored; for whoever meets many.
    [[nodiscard]] Result<void> readAll();
    /// The profile with this id among those read or stored by this object; nothing known for any other.
    [[nodiscard]] const Equality &of(ProfileId id) const;
    /// Remembers a profile that idOf() will be asked for, for storeNoted().
    void note(const Equality &known);
    /// Whether somebody else could store a profile before this transaction ends.
    enum class Others { MayStore, KeptOut };
    /// Stores all that were noted and are not there yet, many at a time: one by one, each is a way to the server and
    /// back.
    [[nodiscard]] Result<void> storeNoted(Others others);
    /// The id of a profile that says just this, stored now if it was not; not valid if `known` says nothing. Inside a
    /// write transaction, whose end is also the end of what this object knows.
    [[nodiscard]] Result<ProfileId> idOf(const Equality &known);

private:
    struct Hasher {
        size_t operator()(const Equality &known) const;
    };

    /// Stores them in one statement; one or more, none twice.
    [[nodiscard]] Result<void> store(const QList<Equality> &group);
    [[nodiscard]] Result<void> storeAlone();
    void remember(const Equality &known, ProfileId id);

    Connection &m_connection;
    QList<Equality> m_noted;
    std::unordered_map<Equality, ProfileId, Hasher> m_ids;
    QHash<ProfileId, Equality> m_profiles;
    Equality m_nothing;
};

} // namespace laurel::store
