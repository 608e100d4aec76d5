// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "domain/Verification.h"

#include <QByteArray>

namespace laurel::service {

/// Checks a credential from anywhere without a database and without a network, and says what it could not check.
[[nodiscard]] Verification verifyOffline(const QByteArray &bytes, const Clock &clock);

} // namespace laurel::service
