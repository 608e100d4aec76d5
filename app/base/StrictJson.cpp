// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/StrictJson.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

namespace laurel::json {

Value::Value(const Value &other) = default;
Value &Value::operator=(const Value &other) = default;

Value::Value(Storage storage)
    : m_storage(std::move(storage))
{}

Value Value::boolean(bool value)
{
    return Value(Storage(value));
}

Value Value::number(std::string source, double value)
{
    return Value(Storage(Number{std::move(source), value}));
}

Value Value::string(std::string text)
{
    return Value(Storage(std::move(text)));
}

Value Value::array(std::vector<Value> items)
{
    return Value(Storage(std::move(items)));
}

Value Value::object(std::vector<Member> members)
{
    return Value(Storage(std::move(members)));
}

bool Value::toBool() const
{
    const bool *value = std::get_if<bool>(&m_storage);
    return value && *value;
}

double Value::toDouble() const
{
    const Number *value = std::get_if<Number>(&m_storage);
    return value ? value->value : 0;
}

std::vector<Member> Value::takeMembers() &&
{
    std::vector<Member> *value = std::get_if<std::vector<Member>>(&m_storage);
    return value ? std::move(*value) : std::vector<Member>();
}

bool isSame(const Value &a, const Value &b)
{
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Kind::Null: return true;
    case Kind::Boolean: return a.toBool() == b.toBool();
    case Kind::Number:
    case Kind::String: return a.text() == b.text();
    case Kind::Array: return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), isSame);
    case Kind::Object: break;
    }
    return std::equal(a.members().begin(), a.members().end(), b.members().begin(), b.members().end(),
                      [](const Member &x, const Member &y) { return x.key == y.key && isSame(x.value, y.value); });
}

namespace {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr std::uint8_t octet(char c)
{
    return static_cast<std::uint8_t>(c);
}

/// Bytes that stand for themselves in a string: ASCII without control characters, quotation mark and backslash.
constexpr std::array<bool, 256> plainLetters = [] {
    std::array<bool, 256> plain{};
    for (std::size_t i = 0x20; i < 0x80; ++i)
        plain[i] = i != '"' && i != '\\';
    return plain;
}();

/// How many plain letters `text` begins with. Eight bytes are looked at together, in the words of Hacker's Delight: a
/// byte below 0x20, or one that is 0 once the quotation mark or the backslash is taken off, leaves its highest bit.
std::size_t plainLength(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highest = ones * 0x80;
    const auto hasZero = [](std::uint64_t word) { return (word - ones) & ~word & highest; };
    std::size_t at = 0;
    for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        const std::uint64_t controls = (word - ones * 0x20) & ~word;
        if (((word | controls) & highest) != 0 || hasZero(word ^ (ones * '"')) != 0 ||
            hasZero(word ^ (ones * '\\')) != 0)
            break;
    }
    while (at < text.size() && plainLetters[octet(text[at])])
        ++at;
    return at;
}

/// How many bytes the well-formed UTF-8 sequence at the start of `text` has (Unicode 15, table 3-7); 0 if it is none.
std::size_t sequenceLength(std::string_view text)
{
    const std::uint8_t lead = octet(text[0]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || text.size() < length)
        return 0;
    if (length == 1)
        return 1;
    const std::uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (octet(text[1]) < lowest || octet(text[1]) > highest)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((octet(text[i]) & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

void appendUtf8(std::string &out, std::uint32_t point)
{
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

/// Whether a number outside the range of doubles is too large (rather than too close to zero). `source` has passed the
/// grammar; what counts is where its first digit that is not 0 stands.
bool isOverflow(std::string_view source)
{
    const std::size_t e = std::min(source.find_first_of("eE"), source.size());
    const std::string_view mantissa = source.substr(0, e);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos)
        return false;
    const auto place = static_cast<long long>(point) - static_cast<long long>(first);
    if (e == source.size())
        return place > 0;
    std::string_view digits = source.substr(e + 1);
    if (digits.front() == '+')
        digits.remove_prefix(1);
    long long exponent = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
        return digits.front() != '-';
    // The text is at most 4 MiB long, so `place` cannot turn the sign of an exponent that is itself out of bounds.
    return exponent > 100'000'000 || (exponent > -100'000'000 && exponent + place > 0);
}

bool hasDuplicate(const std::vector<Member> &members)
{
    constexpr std::size_t few = 12;
    if (members.size() <= few) {
        for (std::size_t i = 1; i < members.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (members[i].key == members[j].key)
                    return true;
            }
        }
        return false;
    }
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const Member &member : members)
        keys.push_back(member.key);
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

/// Room made for the members of an object at once; most have no more, and growing means moving every value.
constexpr std::size_t usualMembers = 8;

} // namespace

class Value::Reader final
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {}

    [[nodiscard]] Result<Value, Error> read()
    {
        Value root;
        skipSpace();
        if (!readValue(root))
            return std::move(m_error);
        skipSpace();
        if (m_at != m_text.size()) {
            fail(ErrorKind::Syntax, "There is more text after the end of the JSON value.");
            return std::move(m_error);
        }
        return root;
    }

private:
    bool fail(ErrorKind kind, const char *what)
    {
        m_error = {kind, m_at, what};
        return false;
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] bool sees(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    bool take(char c)
    {
        if (!sees(c))
            return false;
        ++m_at;
        return true;
    }

    void skipSpace()
    {
        while (sees(' ') || sees('\n') || sees('\r') || sees('\t'))
            ++m_at;
    }

    bool readValue(Value &out)
    {
        if (atEnd())
            return fail(ErrorKind::Syntax, "The JSON text ends where a value is missing.");
        switch (m_text[m_at]) {
        case '{': return readNested(out, &Reader::readObject);
        case '[': return readNested(out, &Reader::readArray);
        case '"': return readString(out.m_storage.emplace<std::string>());
        case 't': return readWord("true", true, out);
        case 'f': return readWord("false", false, out);
        case 'n': return readWord("null", std::monostate(), out);
        default: return readNumber(out);
        }
    }

    bool readWord(std::string_view word, Storage value, Value &out)
    {
        if (m_text.substr(m_at, word.size()) != word)
            return fail(ErrorKind::Syntax, "A word that is not true, false or null stands outside quotation marks.");
        m_at += word.size();
        out.m_storage = std::move(value);
        return true;
    }

    bool readNested(Value &out, bool (Reader::*readBody)(Value &))
    {
        if (m_depth == maximumDepth)
            return fail(ErrorKind::TooDeep, "Arrays and objects are nested more than 64 deep.");
        ++m_depth;
        ++m_at;
        const bool done = (this->*readBody)(out);
        --m_depth;
        return done;
    }

    bool readArray(Value &out)
    {
        std::vector<Value> &items = out.m_storage.emplace<std::vector<Value>>();
        skipSpace();
        if (!take(']')) {
            do {
                skipSpace();
                if (!readValue(items.emplace_back()))
                    return false;
                skipSpace();
            } while (take(','));
            if (!take(']'))
                return fail(ErrorKind::Syntax, "A comma or ] is missing in an array.");
        }
        return true;
    }

    bool readObject(Value &out)
    {
        std::vector<Member> &members = out.m_storage.emplace<std::vector<Member>>();
        skipSpace();
        if (!take('}')) {
            members.reserve(usualMembers);
            do {
                skipSpace();
                if (!readMember(members.emplace_back()))
                    return false;
                skipSpace();
            } while (take(','));
            if (!take('}'))
                return fail(ErrorKind::Syntax, "A comma or } is missing in an object.");
        }
        if (hasDuplicate(members))
            return fail(ErrorKind::DuplicateKey, "An object names the same key twice.");
        return true;
    }

    bool readMember(Member &member)
    {
        if (!sees('"'))
            return fail(ErrorKind::Syntax, "An object has something other than a key in quotation marks.");
        if (!readString(member.key))
            return false;
        skipSpace();
        if (!take(':'))
            return fail(ErrorKind::Syntax, "A colon is missing after a key.");
        skipSpace();
        return readValue(member.value);
    }

    bool readString(std::string &out)
    {
        ++m_at;
        for (;;) {
            const std::size_t length = plainLength(m_text.substr(m_at));
            out.append(m_text.data() + m_at, length);
            m_at += length;
            if (atEnd())
                return fail(ErrorKind::Syntax, "A string has no closing quotation mark.");
            if (take('"'))
                return true;
            if (!(sees('\\') ? readEscape(out) : readSequence(out)))
                return false;
        }
    }

    bool readSequence(std::string &out)
    {
        if (octet(m_text[m_at]) < 0x20)
            return fail(ErrorKind::Syntax, "A control character stands unescaped in a string.");
        const std::size_t length = sequenceLength(m_text.substr(m_at));
        if (length == 0)
            return fail(ErrorKind::Encoding, "The text is not valid UTF-8.");
        out.append(m_text, m_at, length);
        m_at += length;
        return true;
    }

    bool readEscape(std::string &out)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (m_at + 1 < m_text.size() && m_text[m_at + 1] == 'u')
            return readUnicodeEscape(out);
        const std::size_t which = m_at + 1 < m_text.size() ? letters.find(m_text[m_at + 1]) : std::string_view::npos;
        if (which == std::string_view::npos)
            return fail(ErrorKind::Syntax, "A backslash in a string is followed by something JSON does not know.");
        out.push_back(meanings[which]);
        m_at += 2;
        return true;
    }

    /// The code unit of the \uXXXX at m_at, which then stands behind it.
    std::optional<std::uint32_t> takeUnit()
    {
        if (m_text.substr(m_at, 2) != "\\u" || m_text.size() - m_at < 6)
            return std::nullopt;
        std::uint32_t unit = 0;
        const char *end = m_text.data() + m_at + 6;
        if (std::from_chars(m_text.data() + m_at + 2, end, unit, 16).ptr != end)
            return std::nullopt;
        m_at += 6;
        return unit;
    }

    bool readUnicodeEscape(std::string &out)
    {
        const std::optional<std::uint32_t> first = takeUnit();
        if (!first)
            return fail(ErrorKind::Syntax, "A \\u escape is not followed by four hexadecimal digits.");
        if (*first >= 0xDC00 && *first < 0xE000)
            return fail(ErrorKind::Encoding, "A string holds half of a surrogate pair.");
        if (*first < 0xD800 || *first >= 0xE000) {
            appendUtf8(out, *first);
            return true;
        }
        const std::optional<std::uint32_t> second = takeUnit();
        if (!second || *second < 0xDC00 || *second >= 0xE000)
            return fail(ErrorKind::Encoding, "A string holds half of a surrogate pair.");
        appendUtf8(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
        return true;
    }

    bool takeDigits()
    {
        const std::size_t start = m_at;
        while (!atEnd() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at != start;
    }

    bool scanNumber()
    {
        take('-');
        if (!take('0') && !takeDigits())
            return false;
        if (take('.') && !takeDigits())
            return false;
        if (!take('e') && !take('E'))
            return true;
        if (!take('+'))
            take('-');
        return takeDigits();
    }

    bool readNumber(Value &out)
    {
        const std::size_t start = m_at;
        if (!scanNumber())
            return fail(ErrorKind::Syntax, "Something stands where a JSON value is expected.");
        const std::string_view source = m_text.substr(start, m_at - start);
        double value = 0;
        if (std::from_chars(source.data(), source.data() + source.size(), value).ec == std::errc::result_out_of_range) {
            if (isOverflow(source))
                return fail(ErrorKind::NumberRange, "A number is too large to be kept exactly.");
            value = source.front() == '-' ? -0.0 : 0.0;
        }
        out.m_storage = Number{std::string(source), value};
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    Error m_error;
};

Result<Value, Error> parseStrict(std::string_view text)
{
    if (text.size() > maximumSize)
        return Error{ErrorKind::TooLarge, maximumSize, "The JSON text is larger than 4 MiB."};
    if (text.starts_with("\xEF\xBB\xBF"))
        return Error{ErrorKind::Encoding, 0, "The JSON text starts with a byte-order mark."};
    return Value::Reader(text).read();
}

} // namespace laurel::json
