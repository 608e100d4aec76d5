// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/StatusBits.h"

#include "crypto/Encoding.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace laurel::credential {

namespace {

constexpr int gzipWindow = 15 + 16; // the largest window, in a gzip wrapping
constexpr int unixSystem = 3;
constexpr std::size_t firstGuess = 64 * 1024;

crypto::Error damaged(const char *what)
{
    return {crypto::ErrorKind::Damaged, what};
}

crypto::Error tooLarge()
{
    return {crypto::ErrorKind::TooLarge, "The status list is larger than any this program reads."};
}

/// A stream of zlib's that is ended with it.
template <auto End>
struct Stream {
    z_stream state{};
    Stream() = default;
    ~Stream() { End(&state); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;
};

/// zlib reads through a pointer that is not const.
Bytef *input(crypto::ByteView bytes)
{
    return const_cast<Bytef *>(bytes.data());
}

/// Unpacks one gzip stream that is the whole of `packed`.
crypto::Result<crypto::Bytes> unpack(crypto::ByteView packed)
{
    Stream<inflateEnd> stream;
    if (inflateInit2(&stream.state, gzipWindow) != Z_OK)
        return crypto::Error{crypto::ErrorKind::Internal, "There is no memory to unpack a status list in."};
    stream.state.next_in = input(packed);
    stream.state.avail_in = static_cast<uInt>(packed.size());
    crypto::Bytes bits;
    std::size_t filled = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        if (filled > longestStatusList / 8)
            return tooLarge();
        // One byte over the longest list, so that a longer one is noticed and never unpacked.
        bits.resize(std::min(std::max(firstGuess, filled * 2), longestStatusList / 8 + 1));
        stream.state.next_out = bits.data() + filled;
        stream.state.avail_out = static_cast<uInt>(bits.size() - filled);
        state = inflate(&stream.state, Z_NO_FLUSH);
        filled = bits.size() - stream.state.avail_out;
        if (state == Z_OK && stream.state.avail_in == 0 && stream.state.avail_out != 0)
            break; // it wants more than there is
    }
    if (state != Z_STREAM_END)
        return damaged("The status list is no sound gzip stream.");
    if (stream.state.avail_in != 0)
        return damaged("The status list has something behind its gzip stream.");
    bits.resize(filled);
    return filled > longestStatusList / 8 ? crypto::Result<crypto::Bytes>(tooLarge()) : std::move(bits);
}

} // namespace

crypto::Result<std::string> encodeStatusList(const StatusBits &bits)
{
    const crypto::Error noMemory{crypto::ErrorKind::Internal, "There is no memory to pack a status list in."};
    Stream<deflateEnd> stream;
    if (deflateInit2(&stream.state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return noMemory;
    gz_header header{};
    header.os = unixSystem; // the same on every system
    deflateSetHeader(&stream.state, &header);
    crypto::Bytes packed(deflateBound(&stream.state, static_cast<uLong>(bits.bytes().size())));
    stream.state.next_in = input(bits.bytes());
    stream.state.avail_in = static_cast<uInt>(bits.bytes().size());
    stream.state.next_out = packed.data();
    stream.state.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream.state, Z_FINISH) != Z_STREAM_END)
        return noMemory;
    packed.resize(stream.state.total_out);
    return crypto::toMultibase64Url(packed);
}

crypto::Result<StatusBits> decodeStatusList(std::string_view encoded)
{
    if (encoded.size() > longestEncodedList)
        return tooLarge();
    if (!encoded.starts_with('u'))
        return damaged("The status list does not start with the u of its base64url.");
    const crypto::Result<crypto::Bytes> packed = crypto::fromMultibase(encoded);
    if (!packed.ok())
        return packed.error();
    crypto::Result<crypto::Bytes> bits = unpack(*packed);
    if (!bits.ok())
        return bits.error();
    if (bits->size() * 8 < shortestStatusList)
        return damaged("The status list has fewer places than a status list must have.");
    return StatusBits(*std::move(bits));
}

} // namespace laurel::credential
