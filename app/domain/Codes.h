// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every enumeration of the domain has one stable code per value: what the database, files and --json use. The
// codes are never shown to people; words for people are made in ui/ and cli/.

#include <QString>
#include <QStringView>

#include <optional>
#include <span>

namespace laurel {

template <typename E>
struct CodeEntry {
    E value;
    const char16_t *code;
};

/// Specialised beside each enumeration with `static std::span<const CodeEntry<E>> all()`.
template <typename E>
struct CodeTable;

/// The stable code of a value, e.g. toCode(CourseState::InReview) == "in-review".
template <typename E>
requires requires
{
    CodeTable<E>::all();
}
[[nodiscard]] QString toCode(E value)
{
    for (const CodeEntry<E> &entry : CodeTable<E>::all()) {
        if (entry.value == value)
            return QString::fromUtf16(entry.code);
    }
    return {};
}

/// The value of a code; nothing if no value has it.
template <typename E>
[[nodiscard]] std::optional<E> fromCode(QStringView code)
{
    for (const CodeEntry<E> &entry : CodeTable<E>::all()) {
        if (code == QStringView(entry.code))
            return entry.value;
    }
    return std::nullopt;
}

} // namespace laurel

/// Declares the code table of an enumeration; LAUREL_CODES in one .cpp gives its rows.
#define LAUREL_DECLARE_CODES(ENUM)                                                                                     \
    template <>                                                                                                        \
    struct CodeTable<ENUM> {                                                                                           \
        static std::span<const CodeEntry<ENUM>> all();                                                                 \
    };

/// The rows of an enumeration's code table, in Codes.cpp: LAUREL_CODES(Sex, {Sex::Female, u"female"}, …).
#define LAUREL_CODES(ENUM, ...)                                                                                        \
    std::span<const CodeEntry<ENUM>> CodeTable<ENUM>::all()                                                            \
    {                                                                                                                  \
        static constexpr CodeEntry<ENUM> rows[] = {__VA_ARGS__};                                                       \
        return rows;                                                                                                   \
    }
