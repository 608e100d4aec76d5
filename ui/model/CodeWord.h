// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <ranges>

namespace laurel::ui {

/// A code as it stands in the data and what the window calls it; `word` is marked with QT_TRANSLATE_NOOP.
struct CodeWord {
    QStringView code;
    const char *word;
};

/// The word for `code`, translated in `context`; a code that is not in the table is its own word.
template <typename Table>
[[nodiscard]] QString wordFor(const Table &table, const char *context, const QString &code)
{
    const auto found = std::ranges::find(table, QStringView(code), &CodeWord::code);
    return found == std::ranges::end(table) ? code : QCoreApplication::translate(context, found->word);
}

} // namespace laurel::ui
