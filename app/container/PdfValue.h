// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects a PDF is made of (ISO 32000-1, 7.3), as far as finding an attached file needs them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laurel::container {

struct PdfValue {
    enum class Kind { Null, Other, Integer, String, Name, Array, Dictionary, Reference };

    Kind kind = Kind::Null;
    std::int64_t number = 0; ///< of an Integer, or the object a Reference means
    std::string text;        ///< of a String (its bytes) or a Name (escapes resolved)
    std::vector<std::string> keys;
    std::vector<PdfValue> items; ///< of an Array, or the values of a Dictionary in the order of `keys`

    [[nodiscard]] bool is(Kind which) const { return kind == which; }
    [[nodiscard]] bool isName(std::string_view name) const { return kind == Kind::Name && text == name; }
    /// The value of a Dictionary under `key`, or null; of two the first.
    [[nodiscard]] const PdfValue *find(std::string_view key) const;
};

/// Reads objects at places of a text. What it costs to read them is counted, and bounded: 32 deep, maximumValues in one
/// object, altogether `work`, about the bytes that were read.
class PdfScanner final
{
public:
    static constexpr std::size_t maximumValues = 50'000;

    explicit PdfScanner(std::size_t work)
        : m_work(work)
    {}

    /// The object at `at`, which moves behind it. Nothing: there is none that can be read.
    [[nodiscard]] std::optional<PdfValue> read(std::string_view text, std::size_t &at);
    /// More was to be read than is allowed; nothing is read any more.
    [[nodiscard]] bool isExhausted() const { return m_work == 0; }

private:
    bool value(PdfValue &to, int depth);
    bool dictionary(PdfValue &to, int depth);
    bool array(PdfValue &to, int depth);
    bool number(PdfValue &to);
    bool name(std::string &to);
    bool literal(std::string &to);
    bool hexadecimal(std::string &to);
    void escape(std::string &to);
    void skipSpace();
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char here(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    std::size_t m_work;
    std::size_t m_values = 0;
    std::string_view m_text;
    std::size_t m_at = 0;
};

[[nodiscard]] bool isPdfSpace(char c);

/// A text string (7.9.2.2) as UTF-8: UTF-16 or UTF-8 with a mark, else Latin-1. Controls become spaces.
[[nodiscard]] std::string pdfText(std::string_view bytes);

} // namespace laurel::container
