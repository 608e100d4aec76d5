// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which encoding a foreign text file is in, and its way into UTF-8. The file is looked through once before it is
// read, because only the whole of it says whether it is UTF-8.

#include "base/Error.h"

#include <QByteArray>
#include <QIODevice>
#include <QStringDecoder>

namespace laurel {

enum class TextEncoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

struct TextScan {
    TextEncoding encoding = TextEncoding::Utf8;
    qint64 markBytes = 0; ///< length of the byte-order mark to pass over
};

/// What to take a file for that has no mark and is not valid UTF-8.
enum class EncodingFallback { Refuse, Windows1252 };

/// Reads `device` to its end and goes back to its start. Error Invalid, naming the line: a NUL, or bytes that are
/// neither UTF-8 nor what the fallback allows. Error Storage if it cannot be read.
[[nodiscard]] Result<TextScan> scanText(QIODevice &device, const QString &name, EncodingFallback fallback);

/// Turns a stream of blocks into UTF-8; a character may be cut by the end of a block.
class TextDecoder final
{
public:
    explicit TextDecoder(TextEncoding encoding);
    /// Appends `block` to `out` as UTF-8. False if it holds what the encoding does not allow, or a NUL.
    [[nodiscard]] bool append(QByteArrayView block, QByteArray &out);
    /// False if the stream stopped in the middle of a character.
    [[nodiscard]] bool finish();

private:
    TextEncoding m_encoding;
    QStringDecoder m_utf16;
};

/// Checks UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF) block by block.
class Utf8Check final
{
public:
    /// False at the first byte that cannot stand where it does.
    [[nodiscard]] bool feed(QByteArrayView block);
    [[nodiscard]] bool finish() const { return m_missing == 0; }

private:
    [[nodiscard]] bool lead(uchar byte);

    int m_missing = 0;  ///< bytes the current character still needs
    uchar m_low = 0x80; ///< range the next byte must be in
    uchar m_high = 0xBF;
};

} // namespace laurel
