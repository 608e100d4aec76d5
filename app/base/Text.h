// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace laurel {

/// Text by language (BCP 47 tag → text), e.g. {"en": "Applied data", "cy": "Data gymhwysol"}.
using LocalText = QMap<QString, QString>;

/// The text in `language`, else in English, else in whatever there is; empty if there is none.
[[nodiscard]] QString textIn(const LocalText &text, const QString &language);

/// What two spellings of one name share: case folded, diacritics and punctuation taken off, spaces single.
/// "Siân  O’Brien" and "sian obrien" fold alike. Used for search and duplicates, never shown.
[[nodiscard]] QString folded(const QString &text);

/// Text as it may be stored: no U+0000, no lone surrogates, NFC, outer white space trimmed. Returns false if the
/// text holds something no database can keep unchanged; `text` is then left as it was.
[[nodiscard]] bool normalise(QString &text);

/// True if every code unit can be stored and signed unchanged: no U+0000 and no lone surrogate.
[[nodiscard]] bool isStorable(const QString &text);

} // namespace laurel
