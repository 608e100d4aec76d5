// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QMetaType>
#include <QString>

namespace laurel {

/// Kinds of failure a caller can act on.
enum class Fault {
    NotFound,  ///< the thing asked for is not there
    Conflict,  ///< somebody else changed it first, or a unique rule was met
    Invalid,   ///< what was given breaks a rule of form
    Denied,    ///< the person, or the passphrase, may not
    Storage,   ///< disk or database said no
    Crypto,    ///< a key or signature is wrong
    Network,   ///< a host could not be reached
    Cancelled, ///< the person stopped it
    Internal,  ///< a rule of our own was broken: a bug
};

/// Why something did not happen. `what` is one or two sentences for the person: what happened, to what, and what
/// to do next. `detail` is for the log: codes, statements, driver texts.
struct Error {
    Fault fault = Fault::Internal;
    QString what;
    QString detail = {};

    friend bool operator==(const Error &, const Error &) = default;
};

/// Stable name of a fault for logs and --json output, e.g. "conflict".
[[nodiscard]] QString toCode(Fault fault);

} // namespace laurel

Q_DECLARE_METATYPE(laurel::Error)
