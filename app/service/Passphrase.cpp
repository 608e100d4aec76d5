// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Passphrase.h"

#include "crypto/Protection.h"
#include "crypto/Secret.h"

#include <algorithm>
#include <array>

namespace laurel::service {

namespace {

struct Utf8 {
    std::array<std::uint8_t, 4> bytes{};
    std::size_t size = 0; ///< 0: no character
};

/// RFC 3629, section 3.
Utf8 encode(char32_t letter)
{
    const auto tail = [letter](int shift) { return static_cast<std::uint8_t>(0x80U | ((letter >> shift) & 0x3FU)); };
    if (letter == 0 || letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF))
        return {};
    if (letter < 0x80)
        return {{static_cast<std::uint8_t>(letter)}, 1};
    if (letter < 0x800)
        return {{static_cast<std::uint8_t>(0xC0U | (letter >> 6)), tail(0)}, 2};
    if (letter < 0x10000)
        return {{static_cast<std::uint8_t>(0xE0U | (letter >> 12)), tail(6), tail(0)}, 3};
    return {{static_cast<std::uint8_t>(0xF0U | (letter >> 18)), tail(12), tail(6), tail(0)}, 4};
}

bool beginsLetter(std::uint8_t byte)
{
    return (byte & 0xC0U) != 0x80U;
}

} // namespace

struct Passphrase::Store {
    crypto::SecretBytes bytes;
};

Passphrase::Passphrase()
    : m_store(std::make_unique<Store>())
{}

Passphrase::Passphrase(std::string_view utf8)
    : m_store(std::make_unique<Store>(Store{crypto::SecretBytes::copyOf(crypto::viewOf(utf8))}))
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
    return crypto::textOf(m_store->bytes.view());
}

struct PassphraseDraft::Store {
    crypto::SecretBytes room{capacity};
    std::size_t size = 0;

    [[nodiscard]] std::span<std::uint8_t> used() { return room.bytes().first(size); }
};

PassphraseDraft::PassphraseDraft()
    : m_store(std::make_unique<Store>())
{}

PassphraseDraft::~PassphraseDraft() = default;

int PassphraseDraft::length() const
{
    return static_cast<int>(std::ranges::count_if(m_store->used(), beginsLetter));
}

std::size_t PassphraseDraft::offsetOf(int position) const
{
    const std::span<std::uint8_t> used = m_store->used();
    std::size_t at = 0;
    for (int letters = 0; at < used.size(); ++at) {
        if (beginsLetter(used[at]) && letters++ == position)
            break;
    }
    return at;
}

bool PassphraseDraft::insert(int at, char32_t letter)
{
    const Utf8 utf8 = encode(letter);
    if (utf8.size == 0 || m_store->size + utf8.size > capacity)
        return false;
    const std::size_t offset = offsetOf(at);
    std::uint8_t *data = m_store->room.bytes().data();
    std::copy_backward(data + offset, data + m_store->size, data + m_store->size + utf8.size);
    std::copy_n(utf8.bytes.begin(), utf8.size, data + offset);
    m_store->size += utf8.size;
    return true;
}

void PassphraseDraft::erase(int from, int count)
{
    const std::size_t first = offsetOf(from);
    const std::size_t last = offsetOf(from + count);
    std::uint8_t *data = m_store->room.bytes().data();
    std::copy(data + last, data + m_store->size, data + first);
    std::fill(data + m_store->size - (last - first), data + m_store->size, std::uint8_t(0));
    m_store->size -= last - first;
}

void PassphraseDraft::clear()
{
    std::ranges::fill(m_store->room.bytes(), std::uint8_t(0));
    m_store->size = 0;
}

bool PassphraseDraft::isSame(const PassphraseDraft &other) const
{
    return m_store->size == other.m_store->size &&
           crypto::constantTimeEqual(m_store->room.view(), other.m_store->room.view());
}

std::shared_ptr<Passphrase> PassphraseDraft::take()
{
    auto taken = std::make_shared<Passphrase>(crypto::textOf(m_store->used()));
    clear();
    return taken;
}

} // namespace laurel::service
