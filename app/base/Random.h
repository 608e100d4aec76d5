// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <mutex>
#include <random>

namespace laurel {

/// Where chance comes from, so that a test can repeat it. Not for keys: those are made inside crypto/. Safe to call
/// from any thread.
class Random
{
public:
    Random() = default;
    virtual ~Random() = default;
    Q_DISABLE_COPY_MOVE(Random)

    [[nodiscard]] virtual quint64 next() = 0;
    /// A whole number in [0, bound), without bias. bound ≥ 1.
    [[nodiscard]] quint64 below(quint64 bound);
    /// A version 4 UUID (RFC 9562, 5.4), lower case without braces.
    [[nodiscard]] QString uuid();
};

/// The operating system's generator.
class SystemRandom final : public Random
{
public:
    [[nodiscard]] quint64 next() override;
};

/// The same sequence for the same seed, on every machine.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint64 seed)
        : m_engine(seed)
    {}
    [[nodiscard]] quint64 next() override
    {
        const std::lock_guard lock(m_mutex);
        return m_engine();
    }

private:
    std::mutex m_mutex;
    std::mt19937_64 m_engine;
};

} // namespace laurel
