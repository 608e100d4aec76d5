// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/KeyRepository.h"

#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Select =
    u"SELECT id, type, state, name, did, verification_method, public_key, private_key, created, keep, place, retired"
    " FROM signing_key WHERE (id = :id OR :id2 = 0)%1 ORDER BY id DESC";
constexpr QStringView Insert = u"INSERT INTO signing_key (type, state, name, did, verification_method, public_key,"
                               " private_key, created, keep, place, retired) VALUES (:type, :state, :name, :did,"
                               " :verification_method, :public_key, :private_key, :created, :keep, :place, :retired)"
                               " RETURNING id";
constexpr QStringView Retire =
    u"UPDATE signing_key SET state = 'retired', retired = :retired WHERE id = :id AND state = 'active'";
constexpr QStringView ReplacePrivateKey =
    u"UPDATE signing_key SET private_key = :after WHERE id = :id AND private_key = :before";

} // namespace

Result<KeyId> KeyRepository::add(const SigningKey &key)
{
    Statement insert(m_connection, Insert, u"store the key"_s);
    insert.bind(u":type"_s, toCode(key.type)).bind(u":state"_s, toCode(key.state)).bind(u":name"_s, key.name);
    insert.bind(u":did"_s, key.did).bind(u":verification_method"_s, key.verificationMethod);
    insert.bind(u":public_key"_s, key.publicKey).bind(u":private_key"_s, key.privateKey);
    insert.bind(u":keep"_s, toCode(key.keep)).bind(u":place"_s, key.place).bind(u":retired"_s, key.retired);
    return insert.bind(u":created"_s, key.created).insert().map([](qint64 id) { return KeyId(id); });
}

Result<QList<SigningKey>> KeyRepository::select(const QString &clause, qint64 id)
{
    QList<SigningKey> keys;
    Statement statement(m_connection, Select.toString().arg(clause), u"read the keys"_s);
    LAUREL_TRY(statement.bind(u":id"_s, id).bind(u":id2"_s, id).each([&](const Statement &row) {
        keys.append({row.id<KeyTag>(0), fromCode<KeyType>(row.text(1)).value_or(KeyType::Ed25519),
                     fromCode<KeyState>(row.text(2)).value_or(KeyState::Retired), row.text(3), row.text(4), row.text(5),
                     row.bytes(6), row.bytes(7), row.stamp(8),
                     fromCode<KeyKeep>(row.text(9)).value_or(KeyKeep::Database), row.text(10), row.stamp(11)});
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
    return select({});
}

Result<std::optional<SigningKey>> KeyRepository::active()
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, select(u" AND state = 'active'"_s));
    return keys.isEmpty() ? std::nullopt : std::optional(keys.first());
}

Result<std::optional<SigningKey>> KeyRepository::active(KeyType type)
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys,
                      select(u" AND state = 'active' AND type = '%1'"_s.arg(toCode(type))));
    return keys.isEmpty() ? std::nullopt : std::optional(keys.first());
}

Result<void> KeyRepository::retire(KeyId id, const QDateTime &at)
{
    Statement update(m_connection, Retire, u"retire the key"_s);
    LAUREL_TRY_ASSIGN(const qint64 changed, update.bind(u":retired"_s, at).bind(u":id"_s, id).run());
    if (changed > 0)
        return {};
    LAUREL_TRY_ASSIGN(const SigningKey key, load(id));
    return Error{Fault::Conflict, u"The key “%1” is retired already."_s.arg(key.name)};
}

Result<void> KeyRepository::replacePrivateKey(KeyId id, const QByteArray &before, const QByteArray &after)
{
    if (const QString overwriting = m_connection.dialect().overwriteReplaced(); !overwriting.isEmpty()) {
        LAUREL_TRY(m_connection.run(overwriting));
    }
    Statement update(m_connection, ReplacePrivateKey, u"store the key"_s);
    update.bind(u":before"_s, before).bind(u":after"_s, after);
    LAUREL_TRY_ASSIGN(const qint64 changed, update.bind(u":id"_s, id).run());
    return changed > 0 ? Result<void>() : changedMeanwhile(u"the key"_s);
}

Result<void> KeyRepository::forgetReplaced()
{
    return m_connection.run(m_connection.dialect().forgetReplaced(u"signing_key"_s));
}

} // namespace laurel::store
