// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/DesktopStore.h"

#include <libsecret/secret.h>

#include <memory>

namespace laurel::crypto {

namespace {

struct ErrorReleaser {
    void operator()(GError *error) const { g_error_free(error); }
};
using ErrorPtr = std::unique_ptr<GError, ErrorReleaser>;

struct ValueReleaser {
    void operator()(SecretValue *value) const { secret_value_unref(value); }
};
using ValuePtr = std::unique_ptr<SecretValue, ValueReleaser>;

struct PasswordReleaser {
    void operator()(gchar *text) const { secret_password_free(text); } // wipes it
};
using PasswordPtr = std::unique_ptr<gchar, PasswordReleaser>;

const SecretSchema &schema()
{
    static const SecretSchema passphrases{"org.laurel.Passphrase",
                                          SECRET_SCHEMA_NONE,
                                          {{"key", SECRET_SCHEMA_ATTRIBUTE_STRING}, {nullptr, {}}},
                                          0,
                                          nullptr,
                                          nullptr,
                                          nullptr,
                                          nullptr,
                                          nullptr,
                                          nullptr,
                                          nullptr};
    return passphrases;
}

Error notReached(const ErrorPtr &error)
{
    return {ErrorKind::Absent, std::string("The key store of the desktop could not be reached (") + error->message +
                                   "). Type the passphrase, or keep the key in the database alone."};
}

/// GLib ends a process whose session bus goes away, unless it is told not to.
Result<void> reachBus()
{
    GError *failed = nullptr;
    GDBusConnection *bus = g_bus_get_sync(G_BUS_TYPE_SESSION, nullptr, &failed);
    const ErrorPtr error(failed);
    if (error)
        return notReached(error);
    g_dbus_connection_set_exit_on_close(bus, FALSE);
    g_object_unref(bus);
    return {};
}

} // namespace

Result<void> rememberInDesktop(const std::string &name, const std::string &label, const SecretBytes &passphrase)
{
    LAUREL_TRY(reachBus());
    // The value points at our own bytes, which are wiped where they are.
    const ValuePtr value(
        secret_value_new_full(const_cast<gchar *>(reinterpret_cast<const gchar *>(passphrase.view().data())),
                              static_cast<gssize>(passphrase.size()), "text/plain", [](gpointer) {}));
    GError *failed = nullptr;
    const gboolean stored =
        secret_password_store_binary_sync(&schema(), SECRET_COLLECTION_DEFAULT, label.c_str(), value.get(), nullptr,
                                          &failed, "key", name.c_str(), nullptr);
    const ErrorPtr error(failed);
    if (error)
        return notReached(error);
    if (stored == FALSE)
        return Error{ErrorKind::Absent, "The key store of the desktop did not take the passphrase."};
    return {};
}

Result<SecretBytes> recallFromDesktop(const std::string &name)
{
    LAUREL_TRY(reachBus());
    GError *failed = nullptr;
    const PasswordPtr found(
        secret_password_lookup_nonpageable_sync(&schema(), nullptr, &failed, "key", name.c_str(), nullptr));
    const ErrorPtr error(failed);
    if (error)
        return notReached(error);
    if (!found)
        return Error{ErrorKind::Absent, "The key store of the desktop does not remember the passphrase of this key. "
                                        "Type it once more, and it will."};
    return SecretBytes::copyOf(viewOf(found.get()));
}

} // namespace laurel::crypto
