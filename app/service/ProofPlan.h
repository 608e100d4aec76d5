// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which of an institution's keys makes which proof.

#include "base/Error.h"
#include "domain/Credential.h"
#include "domain/Institution.h"

#include <QStringList>

namespace laurel::service {

struct ProofPlan {
    QStringList proofs;     ///< by name, in the order they stand
    QList<SigningKey> keys; ///< for each proof the key that makes it

    /// Each key once, in the order they are needed.
    [[nodiscard]] QList<SigningKey> distinctKeys() const;
};

/// The keys for `proofs`; empty: the default of the key. `keys` are all there are, newest first; `wanted` is used
/// wherever it fits, if it is valid, and else the newest active key. A token goes with the key of the embedded proof
/// beside it. An institution without a domain is known by its key, so there one key makes all proofs.
///
/// Error Invalid: a proof is unknown or named twice, or two keys would be needed where one must do. Error NotFound:
/// there is no active key of the kind a proof needs.
[[nodiscard]] Result<ProofPlan> planProofs(const Institution &institution, const QList<SigningKey> &keys, KeyId wanted,
                                           const QStringList &proofs);

/// The ways of signing that an institution's keys allow, the default of the newest active key first; none without a
/// key.
[[nodiscard]] QList<QStringList> possibleProofs(const Institution &institution, const QList<SigningKey> &keys);

} // namespace laurel::service
