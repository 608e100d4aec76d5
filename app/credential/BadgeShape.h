// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The structure of an Open Badges 3.0 credential (1EdTech's JSON Schema of the AchievementCredential, 2019-09), checked
// by own code, so that it can be said in plain words what is wrong and where.

#include "base/StrictJson.h"

#include <QStringList>

#include <cstddef>
#include <iterator>
#include <span>

namespace laurel::credential {

/// Whether it is not a badge but what somebody says of one (Open Badges 3.0, B.1.7).
[[nodiscard]] bool isEndorsement(const json::Value &credential);

/// What is wrong with the structure of a credential, as plain sentences, at most ten; none: it has the right shape,
/// which for an endorsement is that of the EndorsementCredential.
/// Claims of a JWT beside the credential's own members are not looked at.
[[nodiscard]] QStringList shapeProblems(const json::Value &credential);

/// What is wrong with its `@context`: not the two that are asked for, one that this program does not know, or one
/// written into the credential itself. Empty: nothing.
[[nodiscard]] QString vocabularyProblem(const json::Value &credential);

/// The half of it that is asked of every credential: an unknown vocabulary, or one of its own.
[[nodiscard]] QString contextProblem(const json::Value &credential);

/// Names that none of the vocabulary defines, at the four places where others put their own ("credentialSubject.gpa"),
/// at most ten.
[[nodiscard]] QStringList undefinedNames(const json::Value &credential);

/// Nulls, empty texts, empty lists and empty objects, as paths, at most ten: allowed in what others issue, never
/// written by us; endorsements inside are others'.
[[nodiscard]] QStringList emptyValues(const json::Value &value);

/// The text of `value`, a string, or "" if it is none.
[[nodiscard]] QString textOf(const json::Value *value);
/// The value itself if it is no array, else its items: most properties may be one or many. It lives as long as the
/// value.
class OneOrMany final
{
public:
    class Iterator final
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = const json::Value *;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type *;
        using reference = value_type;

        explicit Iterator(const json::Value *at)
            : m_at(at)
        {}
        value_type operator*() const { return m_at; }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        friend bool operator==(Iterator one, Iterator other) = default;

    private:
        const json::Value *m_at;
    };

    explicit OneOrMany(std::span<const json::Value> values)
        : m_values(values)
    {}
    [[nodiscard]] Iterator begin() const { return Iterator(m_values.data()); }
    [[nodiscard]] Iterator end() const { return Iterator(m_values.data() + m_values.size()); }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] bool empty() const { return m_values.empty(); }
    [[nodiscard]] const json::Value *front() const { return &m_values.front(); }
    [[nodiscard]] const json::Value *back() const { return &m_values.back(); }
    [[nodiscard]] const json::Value *operator[](std::size_t index) const { return &m_values[index]; }

private:
    std::span<const json::Value> m_values;
};
[[nodiscard]] OneOrMany oneOrMany(const json::Value *value);
/// Whether text is an absolute URI or DID: a scheme, a colon, and no space or control character (RFC 3986, 4.3).
[[nodiscard]] bool isAbsoluteUri(std::string_view text);

} // namespace laurel::credential
