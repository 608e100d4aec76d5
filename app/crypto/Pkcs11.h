// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The thin layer over PKCS#11 (Cryptoki 2.40, with the Edwards curves of 3.0): libraries by way of p11-kit, sessions
// that close themselves, attributes that own nothing. For the .cpp files of this folder only.

#include "crypto/Bytes.h"
#include "crypto/Error.h"

#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>

#include <memory>
#include <string>
#include <vector>

namespace laurel::crypto {

/// A template: attributes that point at values which must outlive it.
class Attributes final
{
public:
    void add(CK_ATTRIBUTE_TYPE type, ByteView value)
    {
        // Cryptoki takes what it only reads as if it could change it.
        m_list.push_back({type, const_cast<std::uint8_t *>(value.data()), value.size()});
    }
    template <typename T>
    void addNumber(CK_ATTRIBUTE_TYPE type, const T &value)
    {
        add(type, ByteView(reinterpret_cast<const std::uint8_t *>(&value), sizeof value));
    }
    [[nodiscard]] CK_ATTRIBUTE *data() { return m_list.data(); }
    [[nodiscard]] CK_ULONG size() const { return m_list.size(); }

private:
    std::vector<CK_ATTRIBUTE> m_list;
};

/// A loaded and started PKCS#11 library. Any thread.
class Module final
{
public:
    /// Absent: there is no such library, or it does not start.
    [[nodiscard]] static Result<std::shared_ptr<Module>> load(const std::string &path);
    explicit Module(CK_FUNCTION_LIST *functions)
        : m_functions(functions)
    {}
    ~Module();
    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;

    [[nodiscard]] const CK_FUNCTION_LIST *operator->() const { return m_functions; }
    /// The slots with a token in them.
    [[nodiscard]] std::vector<CK_SLOT_ID> slots() const;

private:
    CK_FUNCTION_LIST *m_functions;
};

/// An open session; when the last one of a token closes, the token is locked again. One thread each.
class TokenSession final
{
public:
    enum class Access { Read, Write };
    [[nodiscard]] static Result<std::unique_ptr<TokenSession>> open(std::shared_ptr<Module> module, CK_SLOT_ID slot,
                                                                    Access access);
    TokenSession(std::shared_ptr<Module> module, CK_SESSION_HANDLE handle)
        : m_module(std::move(module))
        , m_handle(handle)
    {}
    ~TokenSession();
    TokenSession(const TokenSession &) = delete;
    TokenSession &operator=(const TokenSession &) = delete;

    [[nodiscard]] const Module &module() const { return *m_module; }
    [[nodiscard]] CK_SESSION_HANDLE handle() const { return m_handle; }
    [[nodiscard]] Result<std::vector<CK_OBJECT_HANDLE>> find(Attributes &wanted) const;
    /// Empty if the object has no such attribute.
    [[nodiscard]] Bytes attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;

private:
    std::shared_ptr<Module> m_module;
    CK_SESSION_HANDLE m_handle;
};

/// What a return value other than CKR_OK means to a person. `doing`: "sign with the key in the token".
[[nodiscard]] Error tokenError(CK_RV value, const std::string &doing);
/// A text of fixed length without the spaces at its end.
[[nodiscard]] std::string unpadded(ByteView text);

} // namespace laurel::crypto
