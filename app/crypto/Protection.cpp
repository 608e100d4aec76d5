// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Protection.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include <malloc.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace laurel::crypto {

namespace {

// The flag belongs to the process, not to an object: overlapping scopes must count together, or the first to end
// would open the process while another key is still unlocked.
struct Dumpability {
    std::mutex mutex;
    int scopes = 0;
    int before = 1;
};

Dumpability &dumpability()
{
    static Dumpability state;
    return state;
}

void *allocate(std::size_t size, const char *, int)
{
    return std::malloc(size);
}

void release(void *memory, const char *, int)
{
    if (memory != nullptr)
        OPENSSL_cleanse(memory, malloc_usable_size(memory));
    std::free(memory);
}

void *resize(void *memory, std::size_t size, const char *file, int line)
{
    void *moved = size > 0 ? std::malloc(size) : nullptr;
    if (memory == nullptr || (size > 0 && moved == nullptr))
        return moved;
    if (moved != nullptr)
        std::memcpy(moved, memory, std::min(size, malloc_usable_size(memory)));
    release(memory, file, line);
    return moved;
}

} // namespace

bool constantTimeEqual(ByteView one, ByteView other)
{
    return one.size() == other.size() && (one.empty() || CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0);
}

Bytes randomBytes(std::size_t size)
{
    Bytes drawn(size);
    // A predictable salt or identifier would go unnoticed; a program that stops does not.
    if (size > 0 && RAND_bytes_ex(nullptr, drawn.data(), size, 0) != 1)
        std::abort();
    return drawn;
}

bool disableCoreDumps()
{
    const rlimit none{0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0;
}

bool wipeWhatOpenSslFrees()
{
    return CRYPTO_set_mem_functions(allocate, resize, release) == 1;
}

UndumpableScope::UndumpableScope()
{
    Dumpability &state = dumpability();
    const std::lock_guard lock(state.mutex);
#ifdef __linux__
    if (state.scopes == 0) {
        state.before = prctl(PR_GET_DUMPABLE);
        prctl(PR_SET_DUMPABLE, 0);
    }
#endif
    ++state.scopes;
}

UndumpableScope::~UndumpableScope()
{
    Dumpability &state = dumpability();
    const std::lock_guard lock(state.mutex);
    --state.scopes;
#ifdef __linux__
    // 2 can be read but not set: the system put it there, and only 0 and 1 may be asked for.
    if (state.scopes == 0 && state.before == 1)
        prctl(PR_SET_DUMPABLE, 1);
#endif
}

} // namespace laurel::crypto
