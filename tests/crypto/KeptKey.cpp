// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeptKey.h"

#include "crypto/Pkcs11.h"

namespace laurel::test {

namespace {

using crypto::TokenSession;

bool isSet(const TokenSession &session, CK_OBJECT_HANDLE key, CK_ATTRIBUTE_TYPE type)
{
    return session.attribute(key, type) == crypto::Bytes{CK_TRUE};
}

KeptKey describe(const TokenSession &session, CK_OBJECT_HANDLE key)
{
    KeptKey kept{isSet(session, key, CKA_SENSITIVE),
                 isSet(session, key, CKA_EXTRACTABLE),
                 isSet(session, key, CKA_NEVER_EXTRACTABLE),
                 {}};
    for (const CK_ATTRIBUTE_TYPE part : {CKA_VALUE, CKA_PRIVATE_EXPONENT, CKA_PRIME_1, CKA_PRIME_2}) {
        const crypto::Bytes bytes = session.attribute(key, part);
        kept.secret.insert(kept.secret.end(), bytes.begin(), bytes.end());
    }
    return kept;
}

} // namespace

std::optional<KeptKey> keptKey(const std::string &module, const std::string &label)
{
    const auto loaded = crypto::Module::load(module);
    if (!loaded.ok())
        return std::nullopt;
    for (const CK_SLOT_ID slot : (*loaded)->slots()) {
        const auto session = TokenSession::open(*loaded, slot, TokenSession::Access::Read);
        if (!session.ok())
            continue;
        const CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
        crypto::Attributes wanted;
        wanted.addNumber(CKA_CLASS, kind);
        wanted.add(CKA_LABEL, crypto::viewOf(label));
        const auto found = (*session)->find(wanted);
        if (found.ok() && found->size() == 1)
            return describe(**session, found->front());
    }
    return std::nullopt;
}

std::shared_ptr<void> strangeLogin(const std::string &module, const std::string &pin)
{
    const auto loaded = crypto::Module::load(module);
    if (!loaded.ok())
        return nullptr;
    const auto sessions = std::make_shared<std::vector<std::unique_ptr<TokenSession>>>();
    std::string text = pin;
    for (const CK_SLOT_ID slot : (*loaded)->slots()) {
        auto session = TokenSession::open(*loaded, slot, TokenSession::Access::Read);
        if (session.ok() && (**loaded)->C_Login((*session)->handle(), CKU_USER,
                                                reinterpret_cast<CK_BYTE *>(text.data()), text.size()) == CKR_OK)
            sessions->push_back(*std::move(session));
    }
    return sessions->empty() ? nullptr : sessions;
}

} // namespace laurel::test
