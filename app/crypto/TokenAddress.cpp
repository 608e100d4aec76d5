// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/TokenAddress.h"

#include "crypto/Pkcs11.h"

#include <p11-kit/uri.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace laurel::crypto {

namespace {

struct UriReleaser {
    void operator()(P11KitUri *uri) const { p11_kit_uri_free(uri); }
};
using UriPtr = std::unique_ptr<P11KitUri, UriReleaser>;

Bytes bytesOf(P11KitUri *uri, CK_ATTRIBUTE_TYPE type)
{
    const CK_ATTRIBUTE *found = p11_kit_uri_get_attribute(uri, type);
    if (found == nullptr || found->pValue == nullptr)
        return {};
    const auto *at = static_cast<const std::uint8_t *>(found->pValue);
    return {at, at + found->ulValueLen};
}

} // namespace

std::string toUri(const TokenAddress &address)
{
    const UriPtr uri(p11_kit_uri_new());
    CK_TOKEN_INFO *token = p11_kit_uri_get_token_info(uri.get());
    std::fill(std::begin(token->label), std::end(token->label), ' ');
    std::copy_n(address.token.begin(), std::min(address.token.size(), sizeof token->label), std::begin(token->label));
    Attributes attributes;
    attributes.add(CKA_LABEL, viewOf(address.object));
    attributes.add(CKA_ID, address.id);
    p11_kit_uri_set_attributes(uri.get(), attributes.data(), attributes.size());
    p11_kit_uri_set_module_path(uri.get(), address.module.c_str());
    char *text = nullptr;
    if (p11_kit_uri_format(uri.get(), P11_KIT_URI_FOR_ANY, &text) != P11_KIT_URI_OK)
        return {};
    std::string out(text);
    std::free(text);
    return out;
}

Result<TokenAddress> tokenAddressFromUri(const std::string &text)
{
    const UriPtr uri(p11_kit_uri_new());
    TokenAddress address;
    if (p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, uri.get()) == P11_KIT_URI_OK) {
        const CK_TOKEN_INFO *token = p11_kit_uri_get_token_info(uri.get());
        address.token = unpadded(ByteView(token->label, sizeof token->label));
        const char *module = p11_kit_uri_get_module_path(uri.get());
        address.module = module == nullptr ? "" : module;
        address.id = bytesOf(uri.get(), CKA_ID);
        address.object = textOf(bytesOf(uri.get(), CKA_LABEL));
    }
    if (address.token.empty() || address.module.empty())
        return Error{ErrorKind::Damaged, "The address of the key in its token cannot be read."};
    return address;
}

} // namespace laurel::crypto
