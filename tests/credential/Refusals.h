// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credentials that cannot be relied upon, each for one reason of its own, made by code. Whoever explains verification
// to people is held against them: the command line and the Verify page alike.

#include "domain/Verification.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace laurel::test {

struct Refusal {
    const char *name; ///< "changed after signing"
    QString file;     ///< what somebody would call it: "changed.jwt"
    QByteArray bytes;
    Verdict verdict = Verdict::NotGenuine;
    QString cause;          ///< causeOf() the decisive check
    QString words;          ///< that the sentence about it holds
    QString recipient = {}; ///< whom it is said to belong to
};

/// Those that are told without a database. They stay what they are at any moment of the years 2026 to 2090.
[[nodiscard]] QList<Refusal> refusals();

/// A credential with nothing against it, of an issuer that is named by its key.
[[nodiscard]] QByteArray unobjectionable();

} // namespace laurel::test
