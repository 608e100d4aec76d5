// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Passphrase.h"

#include "crypto/Secret.h"

namespace laurel::service {

struct Passphrase::Store {
    crypto::SecretBytes bytes;
};

Passphrase::Passphrase()
    : m_store(std::make_unique<Store>())
{}

Passphrase::Passphrase(std::string_view utf8)
    : m_store(std::make_unique<Store>(
          Store{crypto::SecretBytes::copyOf({reinterpret_cast<const std::uint8_t *>(utf8.data()), utf8.size()})}))
{}

Passphrase::~Passphrase() = default;
Passphrase::Passphrase(Passphrase &&) noexcept = default;
Passphrase &Passphrase::operator=(Passphrase &&) noexcept = default;

bool Passphrase::isEmpty() const
{
    return bytes().empty();
}

std::string_view Passphrase::bytes() const
{
    const crypto::ByteView view = m_store->bytes.view();
    return {reinterpret_cast<const char *>(view.data()), view.size()};
}

} // namespace laurel::service
