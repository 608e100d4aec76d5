// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Pkcs11.h"

#include <array>

namespace laurel::crypto {

Result<std::shared_ptr<Module>> Module::load(const std::string &path)
{
    CK_FUNCTION_LIST *functions = path.empty() ? nullptr : p11_kit_module_load(path.c_str(), 0);
    if (functions == nullptr)
        return Error{ErrorKind::Absent, "“" + path +
                                            "” is not a PKCS#11 library that can be loaded. Give the file its maker "
                                            "names, such as /usr/lib/softhsm/libsofthsm2.so."};
    if (p11_kit_module_initialize(functions) != CKR_OK) {
        p11_kit_module_release(functions);
        return Error{ErrorKind::Absent, "The PKCS#11 library “" + path +
                                            "” does not start. Check that the service and the settings it needs are "
                                            "there."};
    }
    return std::make_shared<Module>(functions);
}

Module::~Module()
{
    p11_kit_module_finalize(m_functions);
    p11_kit_module_release(m_functions);
}

std::vector<CK_SLOT_ID> Module::slots() const
{
    CK_ULONG count = 0;
    if (m_functions->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK)
        return {};
    std::vector<CK_SLOT_ID> found(count);
    if (m_functions->C_GetSlotList(CK_TRUE, found.data(), &count) != CKR_OK)
        return {};
    found.resize(count);
    return found;
}

Result<std::unique_ptr<TokenSession>> TokenSession::open(std::shared_ptr<Module> module, CK_SLOT_ID slot, Access access)
{
    const CK_FLAGS flags = CKF_SERIAL_SESSION | (access == Access::Write ? CKF_RW_SESSION : CK_FLAGS(0));
    CK_SESSION_HANDLE handle = 0;
    if (const CK_RV value = (*module)->C_OpenSession(slot, flags, nullptr, nullptr, &handle); value != CKR_OK)
        return tokenError(value, "open the token");
    return std::make_unique<TokenSession>(std::move(module), handle);
}

TokenSession::~TokenSession()
{
    (*m_module)->C_CloseSession(m_handle);
}

Result<std::vector<CK_OBJECT_HANDLE>> TokenSession::find(Attributes &wanted) const
{
    constexpr std::size_t portion = 32;
    const Module &module = *m_module;
    CK_RV value = module->C_FindObjectsInit(m_handle, wanted.data(), wanted.size());
    if (value != CKR_OK)
        return tokenError(value, "look through the token");
    std::vector<CK_OBJECT_HANDLE> all;
    std::array<CK_OBJECT_HANDLE, portion> some{};
    for (CK_ULONG count = portion; value == CKR_OK && count > 0;) {
        value = module->C_FindObjects(m_handle, some.data(), some.size(), &count);
        if (value == CKR_OK)
            all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
    }
    module->C_FindObjectsFinal(m_handle);
    if (value != CKR_OK)
        return tokenError(value, "look through the token");
    return all;
}

Bytes TokenSession::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    const Module &module = *m_module;
    CK_ATTRIBUTE wanted{type, nullptr, 0};
    if (module->C_GetAttributeValue(m_handle, object, &wanted, 1) != CKR_OK ||
        wanted.ulValueLen == CK_UNAVAILABLE_INFORMATION)
        return {};
    Bytes value(wanted.ulValueLen);
    wanted.pValue = value.data();
    if (module->C_GetAttributeValue(m_handle, object, &wanted, 1) != CKR_OK)
        return {};
    return value;
}

Error tokenError(CK_RV value, const std::string &doing)
{
    switch (value) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_INVALID: return {ErrorKind::WrongPassphrase, "That is not the PIN of the token."};
    case CKR_PIN_LOCKED:
        return {ErrorKind::Refused, "The PIN of the token is locked after too many wrong ones. Unlock it with the "
                                    "program of its maker, then try again."};
    case CKR_PIN_EXPIRED:
        return {ErrorKind::Refused, "The PIN of the token has expired. Set a new one with the program of its maker."};
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_DEVICE_REMOVED:
    case CKR_DEVICE_ERROR:
    case CKR_SLOT_ID_INVALID:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_CRYPTOKI_NOT_INITIALIZED:
        return {ErrorKind::Absent, "Laurel could not " + doing +
                                       ": the token is gone. Put it back, unlock the key, "
                                       "and try again."};
    case CKR_USER_NOT_LOGGED_IN:
        return {ErrorKind::Absent, "Laurel could not " + doing +
                                       ": the token has locked itself. Unlock the key and "
                                       "try again."};
    case CKR_KEY_HANDLE_INVALID:
    case CKR_OBJECT_HANDLE_INVALID:
        return {ErrorKind::Absent, "Laurel could not " + doing + ": the key is not in the token any more."};
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
    case CKR_CURVE_NOT_SUPPORTED:
    case CKR_FUNCTION_NOT_SUPPORTED:
        return {ErrorKind::Unsupported,
                "Laurel could not " + doing + ": the token does not know this kind of key. Choose another kind."};
    case CKR_DEVICE_MEMORY: return {ErrorKind::TooLarge, "Laurel could not " + doing + ": the token is full."};
    case CKR_TOKEN_WRITE_PROTECTED:
    case CKR_SESSION_READ_ONLY:
        return {ErrorKind::Refused, "Laurel could not " + doing + ": the token is write-protected."};
    default:
        return {ErrorKind::Internal,
                "Laurel could not " + doing + ": the token answered with error " + p11_kit_strerror(value) + "."};
    }
}

std::string unpadded(ByteView text)
{
    std::string out(textOf(text));
    const std::size_t last = out.find_last_not_of(std::string_view(" \0", 2));
    out.resize(last == std::string::npos ? 0 : last + 1);
    return out;
}

} // namespace laurel::crypto
