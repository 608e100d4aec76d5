// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Owning pointers for the types of OpenSSL. For the .cpp files of this folder only.

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/x509.h>

#include <memory>

namespace laurel::crypto {

template <auto Free>
struct Releaser {
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using PkeyPtr = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using PkeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, Releaser<EVP_PKEY_CTX_free>>;
using DigestPtr = std::unique_ptr<EVP_MD, Releaser<EVP_MD_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;
using CipherContextPtr = std::unique_ptr<EVP_CIPHER_CTX, Releaser<EVP_CIPHER_CTX_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Releaser<BN_clear_free>>;
using GroupPtr = std::unique_ptr<EC_GROUP, Releaser<EC_GROUP_free>>;
using PointPtr = std::unique_ptr<EC_POINT, Releaser<EC_POINT_free>>;
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, Releaser<ECDSA_SIG_free>>;
using ParamBuildPtr = std::unique_ptr<OSSL_PARAM_BLD, Releaser<OSSL_PARAM_BLD_free>>;
using ParamsPtr = std::unique_ptr<OSSL_PARAM, Releaser<OSSL_PARAM_free>>;
using PrivateInfoPtr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Releaser<PKCS8_PRIV_KEY_INFO_free>>;

} // namespace laurel::crypto
