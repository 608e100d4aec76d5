// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Random.h"

#include <QRandomGenerator>
#include <QUuid>

#include <limits>

namespace laurel {

quint64 Random::below(quint64 bound)
{
    // Numbers past the last whole multiple of the bound would favour the low ones, so they are drawn again.
    const quint64 limit = std::numeric_limits<quint64>::max() - std::numeric_limits<quint64>::max() % bound;
    quint64 drawn = next();
    while (drawn >= limit)
        drawn = next();
    return drawn % bound;
}

QString Random::uuid()
{
    const quint64 high = (next() & ~quint64(0xF000)) | 0x4000;
    const quint64 low = (next() & ~(quint64(3) << 62)) | (quint64(2) << 62);
    const auto byte = [&low](int index) { return uchar(low >> (56 - 8 * index)); };
    return QUuid(uint(high >> 32), ushort(high >> 16), ushort(high), byte(0), byte(1), byte(2), byte(3), byte(4),
                 byte(5), byte(6), byte(7))
        .toString(QUuid::WithoutBraces);
}

quint64 SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

} // namespace laurel
