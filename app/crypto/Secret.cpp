// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Secret.h"

#include <openssl/rand.h>
#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace laurel::crypto {

SecretBytes::SecretBytes(std::size_t size)
{
    if (size == 0)
        return;
    // Guarded allocation needs the library's start-up, which may be asked for any number of times from any thread.
    if (sodium_init() < 0)
        throw std::bad_alloc();
    m_data = static_cast<std::uint8_t *>(sodium_malloc(size));
    if (!m_data)
        throw std::bad_alloc();
    m_size = size;
    sodium_memzero(m_data, m_size);
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes()
{
    clear();
}

SecretBytes SecretBytes::copyOf(ByteView bytes)
{
    SecretBytes copy(bytes.size());
    std::copy(bytes.begin(), bytes.end(), copy.bytes().begin());
    return copy;
}

SecretBytes SecretBytes::random(std::size_t size)
{
    SecretBytes drawn(size);
    // A key from a generator that failed would be worse than no program.
    if (size > 0 && RAND_priv_bytes_ex(nullptr, drawn.m_data, size, 0) != 1)
        std::abort();
    return drawn;
}

void SecretBytes::shrink(std::size_t size)
{
    if (size >= m_size)
        return;
    if (size == 0) {
        clear();
        return;
    }
    sodium_memzero(m_data + size, m_size - size);
    m_size = size;
}

void SecretBytes::clear() noexcept
{
    sodium_free(m_data); // wipes; accepts null
    m_data = nullptr;
    m_size = 0;
}

} // namespace laurel::crypto
