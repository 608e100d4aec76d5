// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which hosts may be asked for a document that a stranger's credential names: those of the public internet, so that
// nobody can make Laurel knock at doors inside the institution.

#include "base/Error.h"

#include <QString>

struct sockaddr;

namespace laurel::service {

/// Error Invalid unless it is an https address of a named host with a dot in its name, without user or password. An IP
/// address is refused in every spelling (decimal, octal, hexadecimal, short, IPv6), and so are the names that stand for
/// this computer or its network (localhost, .local, .internal, .home.arpa …).
[[nodiscard]] Result<void> checkAddressForm(const QString &address);

/// Of an address as it is shown to people and compared, without the port; letters that look like others are told apart.
[[nodiscard]] QString hostOf(const QString &address);

/// Whether a resolved address is one of the public internet (the registries of RFC 6890): not this host, private,
/// shared, link-local, multicast, documentation, benchmarking or reserved; IPv6 forms that carry an IPv4 address
/// (mapped, compatible, 6to4, NAT64) count as that one.
[[nodiscard]] bool isPublicAddress(const sockaddr *address);

} // namespace laurel::service
