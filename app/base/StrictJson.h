// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads JSON that will be signed or verified, where "nearly right" is wrong: exactly RFC 8259, and of what that RFC
// leaves open the safe half (RFC 7493). Plain C++ without Qt, so that crypto and jsonld can use it and it can be
// fuzzed by itself. The tree is a value; nothing in it changes after reading.

#include "base/Result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace laurel::json {

enum class Kind { Null, Boolean, Number, String, Array, Object };

struct Member;
struct Error;
class Value;

Result<Value, Error> parseStrict(std::string_view text);

/// One JSON value. Asking for another kind than it is gives the empty answer (false, 0, "", no items), so that a
/// reader of untrusted text can look first and judge afterwards.
class Value final
{
public:
    Value() noexcept;
    Value(const Value &other);
    Value(Value &&other) noexcept;
    Value &operator=(const Value &other);
    Value &operator=(Value &&other) noexcept;
    ~Value();

    [[nodiscard]] static Value boolean(bool value);
    /// `source` is the number as it was written, `value` what it means as an IEEE 754 double.
    [[nodiscard]] static Value number(std::string source, double value);
    [[nodiscard]] static Value string(std::string text);
    [[nodiscard]] static Value array(std::vector<Value> items);
    /// Keys must differ; the reader has checked it, other callers must.
    [[nodiscard]] static Value object(std::vector<Member> members);

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool is(Kind kind) const { return this->kind() == kind; }
    [[nodiscard]] bool toBool() const;
    [[nodiscard]] double toDouble() const;
    /// The content of a string (UTF-8, unescaped), or the source text of a number.
    [[nodiscard]] const std::string &text() const;
    [[nodiscard]] const std::vector<Value> &items() const;
    /// In the order of the source.
    [[nodiscard]] const std::vector<Member> &members() const;
    /// Those of a value that is not needed any more.
    [[nodiscard]] std::vector<Member> takeMembers() &&;
    /// The value under `key`, or null if this is no object or has no such key.
    [[nodiscard]] const Value *find(std::string_view key) const;

private:
    class Reader;
    friend Result<Value, Error> parseStrict(std::string_view text);

    struct Number {
        std::string source;
        double value = 0;
    };
    using Storage = std::variant<std::monostate, bool, Number, std::string, std::vector<Value>, std::vector<Member>>;
    explicit Value(Storage storage);

    Storage m_storage;
};

struct Member {
    std::string key;
    Value value;
};

// Inline, since whoever looks at a document asks them for every value in it.

inline Value::Value() noexcept = default;
inline Value::Value(Value &&other) noexcept = default;
inline Value &Value::operator=(Value &&other) noexcept = default;
inline Value::~Value() = default;

inline Kind Value::kind() const
{
    return static_cast<Kind>(m_storage.index());
}

inline const std::string &Value::text() const
{
    if (const std::string *value = std::get_if<std::string>(&m_storage))
        return *value;
    if (const Number *value = std::get_if<Number>(&m_storage))
        return value->source;
    static const std::string none;
    return none;
}

inline const std::vector<Value> &Value::items() const
{
    if (const std::vector<Value> *value = std::get_if<std::vector<Value>>(&m_storage))
        return *value;
    static const std::vector<Value> none;
    return none;
}

inline const std::vector<Member> &Value::members() const
{
    if (const std::vector<Member> *value = std::get_if<std::vector<Member>>(&m_storage))
        return *value;
    static const std::vector<Member> none;
    return none;
}

inline const Value *Value::find(std::string_view key) const
{
    for (const Member &member : members()) {
        if (member.key == key)
            return &member.value;
    }
    return nullptr;
}

/// The same to the letter, order included.
[[nodiscard]] bool isSame(const Value &a, const Value &b);

enum class ErrorKind {
    Syntax,       ///< not RFC 8259
    Encoding,     ///< not UTF-8, a byte-order mark, or a lone surrogate
    DuplicateKey, ///< one object names a key twice
    NumberRange,  ///< a number no double can hold, e.g. 1e400
    TooDeep,      ///< more than maximumDepth arrays and objects inside each other
    TooLarge,     ///< more than maximumSize bytes
};

/// `what` is a plain sentence without a place; `offset` counts bytes from the start of the text.
struct Error {
    ErrorKind kind = ErrorKind::Syntax;
    std::size_t offset = 0;
    std::string what;
};

inline constexpr std::size_t maximumSize = 4 * 1024 * 1024;
inline constexpr int maximumDepth = 64;

/// Reads one JSON text in UTF-8. Refused beyond RFC 8259: duplicate keys, lone surrogates, a byte-order mark, numbers
/// beyond the range of a double, depth over maximumDepth, size over maximumSize.
[[nodiscard]] Result<Value, Error> parseStrict(std::string_view text);

} // namespace laurel::json
