// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Codes.h"

#include <QByteArray>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace laurel::store {

/// Codes of an enumeration as UTF-8, looked up once, for loops over many thousand rows.
template <typename E>
class CodeBytes final
{
public:
    CodeBytes()
    {
        for (const auto &entry : CodeTable<E>::all())
            m_codes.emplace_back(entry.value, QString::fromUtf16(entry.code).toUtf8());
    }
    [[nodiscard]] const QByteArray &of(E value) const
    {
        for (const auto &[candidate, code] : m_codes) {
            if (candidate == value)
                return code;
        }
        return m_none;
    }
    /// The value of a code as it stands in a row; the first of the enumeration where it is unknown.
    [[nodiscard]] E value(std::string_view code) const
    {
        for (const auto &[candidate, known] : m_codes) {
            if (code.size() == size_t(known.size()) && std::equal(code.begin(), code.end(), known.begin()))
                return candidate;
        }
        return m_codes.front().first;
    }

private:
    std::vector<std::pair<E, QByteArray>> m_codes;
    QByteArray m_none;
};

} // namespace laurel::store
