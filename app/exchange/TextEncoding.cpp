// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/TextEncoding.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 PieceBytes = 256 * 1024;

// Code points of 0x80 … 0x9F in Windows-1252; 0 where the code page has none.
constexpr std::array<char16_t, 32> HighControls = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char16_t fromWindows1252(uchar byte)
{
    return byte >= 0x80 && byte < 0xA0 ? HighControls[size_t(byte - 0x80)] : char16_t(byte);
}

bool isAscii(QByteArrayView block)
{
    return std::all_of(block.begin(), block.end(), [](char byte) { return uchar(byte) < 0x80; });
}

bool isWindows1252(QByteArrayView block)
{
    if (isAscii(block))
        return true;
    for (const char byte : block) {
        if (uchar(byte) != 0 && fromWindows1252(uchar(byte)) == 0)
            return false;
    }
    return true;
}

void appendUtf8(char16_t unit, QByteArray &out)
{
    if (unit < 0x80) {
        out.append(char(unit));
    } else if (unit < 0x800) {
        out.append(char(0xC0 | (unit >> 6)));
        out.append(char(0x80 | (unit & 0x3F)));
    } else {
        out.append(char(0xE0 | (unit >> 12)));
        out.append(char(0x80 | ((unit >> 6) & 0x3F)));
        out.append(char(0x80 | (unit & 0x3F)));
    }
}

TextScan mark(QByteArrayView head)
{
    if (head.startsWith("\xEF\xBB\xBF"))
        return {TextEncoding::Utf8, 3};
    if (head.startsWith("\xFF\xFE"))
        return {TextEncoding::Utf16LittleEndian, 2};
    if (head.startsWith("\xFE\xFF"))
        return {TextEncoding::Utf16BigEndian, 2};
    return {};
}

Error unreadable(const QIODevice &device, const QString &name)
{
    return {Fault::Storage,
            u"%1 could not be read to its end. Check the disk or the share it is on and try again."_s.arg(name),
            device.errorString()};
}

} // namespace

bool Utf8Check::lead(uchar byte)
{
    m_low = 0x80;
    m_high = 0xBF;
    if (byte >= 0xC2 && byte <= 0xDF) {
        m_missing = 1;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        m_missing = 2;
        if (byte == 0xE0)
            m_low = 0xA0;
        else if (byte == 0xED)
            m_high = 0x9F;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        m_missing = 3;
        if (byte == 0xF0)
            m_low = 0x90;
        else if (byte == 0xF4)
            m_high = 0x8F;
    } else {
        return false;
    }
    return true;
}

bool Utf8Check::feed(QByteArrayView block)
{
    const char *at = block.begin();
    const char *const end = block.end();
    while (at != end) {
        // Nearly everything people send is ASCII: eight bytes at a time.
        while (m_missing == 0 && end - at >= 8) {
            quint64 word = 0;
            std::memcpy(&word, at, 8);
            if ((word & 0x8080808080808080ULL) != 0)
                break;
            at += 8;
        }
        if (at == end)
            break;
        const auto byte = uchar(*at++);
        if (m_missing == 0) {
            if (byte >= 0x80 && !lead(byte))
                return false;
            continue;
        }
        if (byte < m_low || byte > m_high)
            return false;
        m_low = 0x80;
        m_high = 0xBF;
        --m_missing;
    }
    return true;
}

Result<TextScan> scanText(QIODevice &device, const QString &name, EncodingFallback fallback)
{
    TextScan scan = mark(device.peek(3));
    const bool utf16 = scan.encoding != TextEncoding::Utf8;
    Utf8Check utf8;
    bool isUtf8 = true;
    bool isCodePage = true;
    qint64 line = 1;
    QByteArray block(PieceBytes, Qt::Uninitialized);
    while (!utf16) {
        const qint64 got = device.read(block.data(), block.size());
        if (got < 0)
            return unreadable(device, name);
        if (got == 0)
            break;
        const QByteArrayView bytes(block.constData(), got);
        if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0) {
            line += bytes.first(nul).count('\n');
            return Error{Fault::Invalid,
                         u"%1, line %2: the file holds a NUL character, so it is not plain text in an encoding Laurel "
                         "knows. Save it again as \"CSV UTF-8\" and import that."_s.arg(name)
                             .arg(line)};
        }
        isUtf8 = isUtf8 && utf8.feed(bytes);
        isCodePage = isCodePage && isWindows1252(bytes);
        line += bytes.count('\n');
    }
    device.seek(0);
    if (utf16 || (isUtf8 && utf8.finish()))
        return scan;
    if (fallback == EncodingFallback::Refuse || !isCodePage || scan.markBytes > 0)
        return Error{Fault::Invalid,
                     u"%1 is not valid UTF-8. Save it again as \"CSV UTF-8\" and import that."_s.arg(name)};
    return TextScan{TextEncoding::Windows1252, 0};
}

TextDecoder::TextDecoder(TextEncoding encoding)
    : m_encoding(encoding)
    , m_utf16(encoding == TextEncoding::Utf16BigEndian ? QStringConverter::Utf16BE : QStringConverter::Utf16LE)
{}

bool TextDecoder::append(QByteArrayView block, QByteArray &out)
{
    switch (m_encoding) {
    case TextEncoding::Utf8: out.append(block.data(), block.size()); return true;
    case TextEncoding::Windows1252:
        for (const char byte : block)
            appendUtf8(fromWindows1252(uchar(byte)), out);
        return true;
    case TextEncoding::Utf16LittleEndian:
    case TextEncoding::Utf16BigEndian: break;
    }
    const QString text = m_utf16.decode(block);
    if (m_utf16.hasError() || text.contains(QChar(u'\0')))
        return false;
    out.append(text.toUtf8());
    return true;
}

bool TextDecoder::finish()
{
    if (m_encoding == TextEncoding::Utf8 || m_encoding == TextEncoding::Windows1252)
        return true;
    // A half character is kept back by the decoder; one more unit makes it show itself as an error.
    const QString rest = m_utf16.decode(m_encoding == TextEncoding::Utf16BigEndian ? QByteArrayView("\0\n", 2)
                                                                                   : QByteArrayView("\n\0", 2));
    return !m_utf16.hasError() && rest == u"\n"_s;
}

} // namespace laurel
