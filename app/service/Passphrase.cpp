// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Passphrase.h"

#include "crypto/Secret.h"

#include <algorithm>

namespace laurel::service {

struct Passphrase::Store {
    crypto::SecretBytes bytes;
};

Passphrase::Passphrase() : m_store(std::make_unique<Store>()) {}

Passphrase::Passphrase(std::string_view utf8)
    : m_store(std::make_unique<Store>(Store{crypto::SecretBytes(utf8)}))
{
}

Passphrase::~Passphrase() = default;
Passphrase::Passphrase(Passphrase &&) noexcept = default;
Passphrase &Passphrase::operator=(Passphrase &&) noexcept = default;

bool Passphrase::isEmpty() const
{
    return bytes().empty();
}

std::string_view Passphrase::bytes() const
{
    return m_store->bytes.view();
}

} // namespace laurel::service
