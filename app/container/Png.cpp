// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Png.h"

#include "container/Utf8.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace laurel::container {

namespace {

constexpr std::string_view pngSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view credentialKeyword = "openbadgecredential";
constexpr std::string_view assertionKeyword = "openbadges";
constexpr std::size_t frame = 12;              // length, type, CRC around a chunk's content
constexpr std::uint32_t mostLength = 1U << 31; // of a chunk: ISO/IEC 15948, 5.3

Error damaged(std::string what)
{
    return {ErrorKind::Damaged, std::move(what)};
}

Error refused(std::string what)
{
    return {ErrorKind::Refused, std::move(what)};
}

std::uint32_t number(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void append(std::string &to, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to += static_cast<char>(static_cast<unsigned char>(value >> shift));
}

/// The CRC of ISO/IEC 15948, 5.5: over type and content.
std::uint32_t checkOf(std::string_view bytes)
{
    return static_cast<std::uint32_t>(
        ::crc32_z(0, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size()));
}

struct Chunk {
    std::size_t at = 0; ///< of its length field
    std::string_view type;
    std::string_view content;

    [[nodiscard]] std::size_t end() const { return at + frame + content.size(); }
    /// Those a reader has to understand: the first letter of the type is a capital (5.4).
    [[nodiscard]] bool isCritical() const { return type[0] >= 'A' && type[0] <= 'Z'; }
    [[nodiscard]] bool isText() const { return type == "iTXt" || type == "tEXt" || type == "zTXt"; }
    [[nodiscard]] std::string_view keyword() const { return content.substr(0, content.find('\0')); }
};

std::string named(const Chunk &chunk)
{
    return "“" + std::string(chunk.type) + "” at byte " + std::to_string(chunk.at);
}

Result<Chunk> chunkAt(std::string_view png, std::size_t at)
{
    if (png.size() - at < frame)
        return damaged("The PNG breaks off in the middle, at byte " + std::to_string(at) + ". Ask for it again.");
    const std::string_view type = png.substr(at + 4, 4);
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (!std::all_of(type.begin(), type.end(), isLetter))
        return damaged("The PNG is damaged at byte " + std::to_string(at) + ": what stands there is no chunk.");
    const std::uint32_t length = number(png, at);
    if (length >= mostLength || length > png.size() - at - frame) {
        return damaged("The PNG chunk “" + std::string(type) + "” at byte " + std::to_string(at) + " claims " +
                       std::to_string(length) + " bytes, more than there are.");
    }
    const Chunk chunk{at, type, png.substr(at + 8, length)};
    if (checkOf(png.substr(at + 4, 4 + length)) != number(png, at + 8 + length))
        return damaged("The PNG chunk " + named(chunk) + " was changed or damaged: its checksum does not match.");
    return chunk;
}

/// What a bit depth may be for a colour type (11.2.2, table 11.1).
bool isDepth(unsigned colour, unsigned depth)
{
    const bool power = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    switch (colour) {
    case 0: return power;
    case 3: return power && depth <= 8;
    case 2:
    case 4:
    case 6: return depth == 8 || depth == 16;
    default: return false;
    }
}

std::optional<Error> headerProblem(const Chunk &header)
{
    if (header.type != "IHDR" || header.content.size() != 13)
        return damaged("The PNG does not begin with its header (IHDR).");
    const std::uint32_t width = number(header.content, 0);
    const std::uint32_t height = number(header.content, 4);
    const auto byte = [&header](std::size_t at) { return static_cast<unsigned char>(header.content[at]); };
    if (width == 0 || height == 0 || width >= mostLength || height >= mostLength)
        return damaged("The header of the PNG claims an impossible size.");
    if (!isDepth(byte(9), byte(8))) {
        return damaged("The header of the PNG claims colours there cannot be: type " + std::to_string(byte(9)) +
                       " with " + std::to_string(byte(8)) + " bits.");
    }
    if (byte(10) != 0 || byte(11) != 0 || byte(12) > 1)
        return damaged("The header of the PNG names a way of packing that there is not.");
    return {};
}

/// Holds chunk after chunk against the order of 5.6.
class Order final
{
public:
    std::optional<Error> take(const Chunk &chunk)
    {
        if (m_count++ == 0) {
            m_palette = chunk.content.size() == 13 && chunk.content[9] == 3 ? Palette::Missing : Palette::Optional;
            return headerProblem(chunk);
        }
        const bool pixels = chunk.type == "IDAT";
        if (chunk.type == "IHDR")
            return refused("The PNG has a second header (" + named(chunk) + "): it is two pictures in one file.");
        if (pixels && m_pixels == Pixels::Over)
            return damaged("The pixels of the PNG do not stand together (" + named(chunk) + ").");
        if (pixels && m_palette == Palette::Missing)
            return damaged("The PNG uses a palette that it does not have.");
        if (chunk.type == "PLTE") {
            if (m_palette == Palette::Seen || m_pixels != Pixels::Awaited)
                return damaged("The palette of the PNG stands in the wrong place (" + named(chunk) + ").");
            m_palette = Palette::Seen;
        } else if (!pixels && chunk.type != "IEND" && chunk.isCritical()) {
            return Error{ErrorKind::Unsupported, "The PNG holds a chunk " + named(chunk) +
                                                     " that must not be passed over and that Laurel does not know."};
        }
        m_pixels = pixels ? Pixels::Here : m_pixels == Pixels::Here ? Pixels::Over : m_pixels;
        if (chunk.type == "IEND" && m_pixels == Pixels::Awaited)
            return damaged("The PNG has no pixels.");
        return {};
    }

private:
    enum class Pixels { Awaited, Here, Over };
    enum class Palette { Optional, Missing, Seen };

    std::size_t m_count = 0;
    Pixels m_pixels = Pixels::Awaited;
    Palette m_palette = Palette::Optional;
};

Result<std::vector<Chunk>> chunksOf(std::string_view png)
{
    if (png.substr(0, pngSignature.size()) != pngSignature)
        return damaged("The file does not begin as a PNG does; it may have been changed on its way, as text.");
    if (png.size() > maximumFile)
        return Error{ErrorKind::TooLarge, "The picture is larger than 16 MiB and was not read."};
    std::vector<Chunk> chunks;
    Order order;
    std::size_t at = pngSignature.size();
    do {
        LAUREL_TRY_ASSIGN(const Chunk chunk, chunkAt(png, at));
        if (const std::optional<Error> problem = order.take(chunk))
            return *problem;
        chunks.push_back(chunk);
        at = chunk.end();
    } while (chunks.back().type != "IEND");
    if (at != png.size()) {
        return refused("Behind the end of the PNG stand " + std::to_string(png.size() - at) +
                       " more bytes: it may be two files in one, and was not read.");
    }
    return chunks;
}

/// The text of an iTXt chunk (11.3.4.5): keyword, 0, compressed or not, method, language, 0, keyword translated, 0,
/// text.
Result<std::string_view> plainText(const Chunk &chunk)
{
    const std::size_t flag = chunk.keyword().size() + 1;
    if (chunk.content.size() < flag + 2)
        return damaged("The PNG chunk " + named(chunk) + " breaks off before its text.");
    if (chunk.content[flag] != 0) {
        return refused(
            "The credential in the PNG is compressed, which Open Badges forbids; it was not unpacked. Ask the "
            "issuer for another file.");
    }
    const std::size_t language = chunk.content.find('\0', flag + 2);
    const std::size_t translated =
        language == std::string_view::npos ? language : chunk.content.find('\0', language + 1);
    if (translated == std::string_view::npos)
        return damaged("The PNG chunk " + named(chunk) + " breaks off before its text.");
    return chunk.content.substr(translated + 1);
}

std::optional<Error> textProblem(std::string_view text)
{
    if (text.size() > maximumText)
        return Error{ErrorKind::TooLarge, "The credential is larger than 4 MiB, more than any credential needs."};
    if (text.find('\0') != std::string_view::npos || !isUtf8(text))
        return damaged("The credential is not text in UTF-8.");
    return {};
}

std::string placeOf(const Chunk &chunk)
{
    return "the text chunk “" + std::string(chunk.keyword()) + "” of a PNG picture";
}

Result<void> takeCredential(const Chunk &chunk, Cargo &cargo)
{
    if (chunk.type != "iTXt") {
        return refused("The credential in the PNG stands in a chunk of the kind " + std::string(chunk.type) +
                       ", where Open Badges does not allow one (only iTXt). Ask the issuer for another file.");
    }
    if (!cargo.credentials.empty())
        return refused("The PNG holds two credentials, and it cannot be told which is meant.");
    LAUREL_TRY_ASSIGN(const std::string_view text, plainText(chunk));
    if (const std::optional<Error> problem = textProblem(text))
        return *problem;
    cargo.credentials.push_back({std::string(text), placeOf(chunk)});
    return {};
}

/// Open Badges 1 and 2 are only named, so what is wrong with them is not looked into.
void takeAssertion(const Chunk &chunk, Cargo &cargo)
{
    std::string_view text;
    if (chunk.type == "tEXt")
        text = chunk.content.substr(std::min(chunk.content.size(), chunk.keyword().size() + 1));
    else if (const auto plain = plainText(chunk); chunk.type == "iTXt" && plain.ok())
        text = *plain;
    const bool readable = text.size() <= maximumText && isUtf8(text);
    cargo.assertions.push_back({readable ? std::string(text) : std::string(), placeOf(chunk)});
}

std::string chunkOf(std::string_view credential)
{
    std::string body = "iTXt";
    body += credentialKeyword;
    body.append(5, '\0'); // end of keyword; not compressed; method; no language; no translation
    body += credential;
    std::string chunk;
    append(chunk, static_cast<std::uint32_t>(body.size() - 4));
    chunk += body;
    append(chunk, checkOf(body));
    return chunk;
}

} // namespace

Result<Cargo> unbakePng(std::string_view png)
{
    LAUREL_TRY_ASSIGN(const std::vector<Chunk> chunks, chunksOf(png));
    Cargo cargo;
    for (const Chunk &chunk : chunks) {
        if (!chunk.isText())
            continue;
        if (chunk.keyword() == credentialKeyword) {
            LAUREL_TRY(takeCredential(chunk, cargo));
        } else if (chunk.keyword() == assertionKeyword && cargo.assertions.empty()) {
            takeAssertion(chunk, cargo);
        }
    }
    return cargo;
}

Result<std::string> bakePng(std::string_view png, std::string_view credential)
{
    LAUREL_TRY_ASSIGN(const std::vector<Chunk> chunks, chunksOf(png));
    if (const std::optional<Error> problem = textProblem(credential))
        return *problem;
    const auto isOld = [](const Chunk &chunk) { return chunk.isText() && chunk.keyword() == credentialKeyword; };
    auto place = std::find_if(chunks.begin(), chunks.end(), isOld);
    if (place == chunks.end())
        place = std::find_if(chunks.begin(), chunks.end(), [](const Chunk &chunk) { return chunk.type == "IDAT"; });
    std::string baked(pngSignature);
    baked.reserve(png.size() + credential.size() + 64);
    for (auto chunk = chunks.begin(); chunk != chunks.end(); ++chunk) {
        if (chunk == place)
            baked += chunkOf(credential);
        if (!isOld(*chunk))
            baked += png.substr(chunk->at, chunk->end() - chunk->at);
    }
    return baked;
}

} // namespace laurel::container
