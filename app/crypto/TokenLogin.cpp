// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/TokenLogin.h"

#include <filesystem>
#include <map>
#include <utility>

namespace laurel::crypto {

namespace {

/// What is known of one token.
struct Desk {
    std::mutex mutex; ///< one after the other: who logs in, and who looks whether somebody is
    std::weak_ptr<TokenLogin> login;
};

// As the login itself, this belongs to the process. One for each token it ever opened; the slow ones hold up nobody
// who comes for another.
Desk &deskOf(const std::string &module, CK_SLOT_ID slot)
{
    static std::mutex mutex;
    static std::map<std::pair<std::filesystem::path, CK_SLOT_ID>, Desk> desks;
    std::error_code isNone;
    std::filesystem::path file = std::filesystem::canonical(module, isNone); // one library by two names is one
    const std::lock_guard lock(mutex);
    return desks[{isNone ? std::filesystem::path(module) : std::move(file), slot}];
}

CK_RV logIn(const TokenSession &session, const SecretBytes &pin)
{
    // Cryptoki takes what it only reads as if it could change it.
    auto *text = const_cast<CK_BYTE *>(pin.view().data());
    return session.module()->C_Login(session.handle(), CKU_USER, text, static_cast<CK_ULONG>(pin.size()));
}

} // namespace

Result<std::shared_ptr<TokenLogin>> TokenLogin::open(const std::string &module, CK_SLOT_ID slot,
                                                     const TokenSession &session, const SecretBytes &pin)
{
    Desk &desk = deskOf(module, slot);
    const std::lock_guard lock(desk.mutex);
    std::shared_ptr<TokenLogin> login = desk.login.lock();
    CK_RV value = logIn(session, pin);
    if (value == CKR_USER_ALREADY_LOGGED_IN && login) {
        if (!login->isPin(pin))
            return wrongPin(session.module(), slot, CKR_PIN_INCORRECT);
        return login;
    }
    if (value == CKR_USER_ALREADY_LOGGED_IN) {
        // Whoever it was has closed their sessions meanwhile: there is nothing in the token but this one.
        session.module()->C_Logout(session.handle());
        value = logIn(session, pin);
    }
    if (value != CKR_OK)
        return wrongPin(session.module(), slot, pin.isEmpty() ? CKR_PIN_INCORRECT : value); // none is no bad argument
    if (login)
        login->setPin(pin); // the token had locked itself, or was out, while its sessions were held
    else
        desk.login = login = std::make_shared<TokenLogin>(pin);
    return login;
}

bool TokenLogin::isPin(const SecretBytes &pin)
{
    const std::lock_guard lock(m_mutex);
    return constantTimeEqual(m_pin.view(), pin.view());
}

void TokenLogin::setPin(const SecretBytes &pin)
{
    const std::lock_guard lock(m_mutex);
    m_pin = SecretBytes::copyOf(pin.view());
}

Error wrongPin(const Module &module, CK_SLOT_ID slot, CK_RV value)
{
    Error error = tokenError(value, "unlock the token");
    CK_TOKEN_INFO info{};
    if (error.kind != ErrorKind::WrongPassphrase || module->C_GetTokenInfo(slot, &info) != CKR_OK)
        return error;
    if ((info.flags & CKF_USER_PIN_LOCKED) != 0)
        return tokenError(CKR_PIN_LOCKED, {});
    if ((info.flags & CKF_USER_PIN_FINAL_TRY) != 0)
        error.what += " One try is left before the token locks itself.";
    return error;
}

} // namespace laurel::crypto
