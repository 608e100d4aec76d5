// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PKCS#11 library for tests: the one LAUREL_TEST_TOKEN_LIBRARY names, whose token is pulled out after as many
// signatures as LAUREL_TEST_TOKEN_SIGNATURES says, and is back when that says more. While there is a file of the name
// LAUREL_TEST_TOKEN_STUCK says, no session comes to its end, and while there is one of the name
// LAUREL_TEST_TOKEN_SLOW says, no signature is made, each for half a minute at most. Whoever waits for one of these
// files leaves another beside it, ".met".

#include <p11-kit/pkcs11.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace {

CK_FUNCTION_LIST *real = nullptr;
CK_FUNCTION_LIST ours;
std::atomic<long> begun = 0;

bool isPulledOut()
{
    const char *left = std::getenv("LAUREL_TEST_TOKEN_SIGNATURES");
    return left != nullptr && begun >= std::strtol(left, nullptr, 10);
}

void waitWhile(const char *variable)
{
    const char *file = std::getenv(variable);
    for (int i = 0; i < 3000 && file != nullptr && access(file, F_OK) == 0; ++i) {
        if (i == 0)
            std::ofstream(std::string(file) + ".met");
        usleep(10'000);
    }
}

CK_RV signInit(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key)
{
    if (isPulledOut())
        return CKR_DEVICE_REMOVED;
    ++begun;
    waitWhile("LAUREL_TEST_TOKEN_SLOW");
    return real->C_SignInit(session, mechanism, key);
}

CK_RV closeSession(CK_SESSION_HANDLE session)
{
    waitWhile("LAUREL_TEST_TOKEN_STUCK");
    return real->C_CloseSession(session);
}

} // namespace

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list)
{
    if (real == nullptr) {
        const char *path = std::getenv("LAUREL_TEST_TOKEN_LIBRARY");
        void *library = path == nullptr ? nullptr : dlopen(path, RTLD_NOW);
        void *found = library == nullptr ? nullptr : dlsym(library, "C_GetFunctionList");
        const auto get = reinterpret_cast<CK_C_GetFunctionList>(found);
        if (get == nullptr || get(&real) != CKR_OK)
            return CKR_GENERAL_ERROR;
        ours = *real;
        ours.C_SignInit = signInit;
        ours.C_CloseSession = closeSession;
    }
    *list = &ours;
    return CKR_OK;
}
