// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/KeyRepository.h"

#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Select =
    u"SELECT id, type, state, name, did, verification_method, public_key, private_key, created"
    " FROM signing_key WHERE (id = :id OR :id2 = 0)%1 ORDER BY id DESC";
constexpr QStringView Insert = u"INSERT INTO signing_key (type, state, name, did, verification_method, public_key,"
                               " private_key, created) VALUES (:type, :state, :name, :did, :verification_method,"
                               " :public_key, :private_key, :created) RETURNING id";
constexpr QStringView UpdateState = u"UPDATE signing_key SET state = :state WHERE id = :id";

} // namespace

Result<KeyId> KeyRepository::add(const SigningKey &key)
{
    Statement insert(m_connection, Insert, u"store the key"_s);
    insert.bind(u":type"_s, toCode(key.type)).bind(u":state"_s, toCode(key.state)).bind(u":name"_s, key.name);
    insert.bind(u":did"_s, key.did).bind(u":verification_method"_s, key.verificationMethod);
    insert.bind(u":public_key"_s, key.publicKey).bind(u":private_key"_s, key.privateKey);
    return insert.bind(u":created"_s, key.created).insert().map([](qint64 id) { return KeyId(id); });
}

Result<QList<SigningKey>> KeyRepository::select(const QString &clause, qint64 id)
{
    QList<SigningKey> keys;
    Statement statement(m_connection, Select.toString().arg(clause), u"read the keys"_s);
    LAUREL_TRY(statement.bind(u":id"_s, id).bind(u":id2"_s, id).each([&](const Statement &row) {
        keys.append({row.id<KeyTag>(0), fromCode<KeyType>(row.text(1)).value_or(KeyType::Ed25519),
                     fromCode<KeyState>(row.text(2)).value_or(KeyState::Retired), row.text(3), row.text(4), row.text(5),
                     row.bytes(6), row.bytes(7), row.stamp(8)});
    }));
    return keys;
}

Result<SigningKey> KeyRepository::load(KeyId id)
{
    if (!id.isValid())
        return notThere(u"the key"_s);
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, select({}, id.value()));
    if (keys.isEmpty())
        return notThere(u"the key"_s);
    return keys.first();
}

Result<QList<SigningKey>> KeyRepository::all()
{
    return select({}, 0);
}

Result<std::optional<SigningKey>> KeyRepository::active()
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, select(u" AND state = '%1'"_s.arg(toCode(KeyState::Active)), 0));
    return keys.isEmpty() ? std::nullopt : std::optional(keys.first());
}

Result<void> KeyRepository::setState(KeyId id, KeyState state)
{
    Statement update(m_connection, UpdateState, u"change the state of the key"_s);
    LAUREL_TRY_ASSIGN(const qint64 changed, update.bind(u":state"_s, toCode(state)).bind(u":id"_s, id).run());
    if (changed == 0)
        return notThere(u"the key"_s);
    return {};
}

} // namespace laurel::store
