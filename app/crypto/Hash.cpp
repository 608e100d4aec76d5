// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Hash.h"

#include "crypto/OpenSsl.h"

#include <cstdlib>

namespace laurel::crypto {

namespace {

// Looking an algorithm up by name costs more than hashing a credential, so it happens once; the context is reused
// within its thread. Without SHA-2 nothing this program does can be trusted, hence the abort.
void digest(const EVP_MD *algorithm, EVP_MD_CTX *context, ByteView bytes, std::uint8_t *out)
{
    if (EVP_DigestInit_ex2(context, algorithm, nullptr) != 1 ||
        EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 || EVP_DigestFinal_ex(context, out, nullptr) != 1)
        std::abort();
}

} // namespace

Digest256 sha256(ByteView bytes)
{
    static const DigestPtr algorithm(EVP_MD_fetch(nullptr, "SHA2-256", nullptr));
    thread_local const DigestContextPtr context(EVP_MD_CTX_new());
    Digest256 out;
    digest(algorithm.get(), context.get(), bytes, out.data());
    return out;
}

Digest384 sha384(ByteView bytes)
{
    static const DigestPtr algorithm(EVP_MD_fetch(nullptr, "SHA2-384", nullptr));
    thread_local const DigestContextPtr context(EVP_MD_CTX_new());
    Digest384 out;
    digest(algorithm.get(), context.get(), bytes, out.data());
    return out;
}

} // namespace laurel::crypto
