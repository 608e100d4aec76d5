// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Small guards around secrets: comparing without telling how far one came, bytes nobody can guess, and a process
// that leaves no image of its memory behind.

#include "crypto/Bytes.h"

#include <cstddef>

namespace laurel::crypto {

/// Whether both hold the same bytes, in a time that depends on their length alone.
[[nodiscard]] bool constantTimeEqual(ByteView one, ByteView other);

/// `size` unpredictable bytes that need not stay secret (salts, nonces, ids). Any thread.
[[nodiscard]] Bytes randomBytes(std::size_t size);

/// Sets the limit for core files to zero for this process and its children, for good. Call once at start. False if
/// the system refused.
[[nodiscard]] bool disableCoreDumps();

/// From here on OpenSSL wipes all memory it gives back: by itself it leaves readable copies of keys it has read. Call
/// at start, before anything else uses OpenSSL; false if that is too late.
[[nodiscard]] bool wipeWhatOpenSslFrees();

/// While one of these lives, other processes of the same person cannot attach to this one or read its memory
/// (PR_SET_DUMPABLE 0). Whatever holds an unlocked key holds one; several may overlap, from any thread.
class UndumpableScope final
{
public:
    UndumpableScope();
    ~UndumpableScope();
    UndumpableScope(const UndumpableScope &) = delete;
    UndumpableScope &operator=(const UndumpableScope &) = delete;
};

} // namespace laurel::crypto
