// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Collects what a check finds. Used by the checks of this folder only.

#include "base/Text.h"
#include "domain/Issue.h"

namespace laurel {

/// Hard limits that hold whatever the field: what the program is ready to store, print and sign.
struct Limits {
    static constexpr int code = 40;     ///< course and run codes
    static constexpr int key = 128;     ///< keys of parts: ids of other systems live there
    static constexpr int line = 400;    ///< one line of text
    static constexpr int text = 20'000; ///< a text of many lines
    static constexpr int address = 2'000;
};

class Findings final
{
public:
    void error(const FieldPath &field, QStringView code, const QVariantList &args = {});
    void warning(const FieldPath &field, QStringView code, const QVariantList &args = {});
    void hint(const FieldPath &field, QStringView code, const QVariantList &args = {});

    /// One line: storable, no control characters, no longer than `max` characters.
    void line(const FieldPath &field, const QString &value, int max = Limits::line);
    /// Text of many lines: storable, no longer than `max` characters.
    void text(const FieldPath &field, const QString &value, int max = Limits::text);
    /// A line in each language, under a well-formed tag.
    void lines(const FieldPath &field, const LocalText &value, int max = Limits::line);
    void texts(const FieldPath &field, const LocalText &value, int max = Limits::text);
    /// A day people may mean: 1900 … 2200, if there is one.
    void day(const FieldPath &field, const QDate &value);
    /// low … high, both allowed.
    void range(const FieldPath &field, double value, double low, double high);

    [[nodiscard]] Issues take() { return std::move(m_issues); }

private:
    Issues m_issues;
};

/// Characters as people count them: a surrogate pair is one.
[[nodiscard]] qsizetype lengthOf(const QString &text);
/// "outcomes[2].text".
[[nodiscard]] FieldPath itemField(QStringView list, qsizetype index, QStringView member = {});
/// True if no language has any text but white space.
[[nodiscard]] bool isBlank(const LocalText &text);
/// "https://", a host name and what may follow it, without spaces.
[[nodiscard]] bool isHttpsAddress(const QString &text);
/// An absolute URI, whatever its scheme (RFC 3986, 4.3): what may stand for a thing elsewhere.
[[nodiscard]] bool isWholeAddress(const QString &text);
/// A course or run code: 1 … 40 ASCII letters, digits and . _ / - : + with single spaces inside.
[[nodiscard]] bool isCodeForm(const QString &code);

} // namespace laurel
