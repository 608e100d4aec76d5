// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The seam between a credential and the way it is secured: each kind of proof is one class behind this interface,
// chosen by name.

#include "credential/IssuerIdentity.h"
#include "credential/Lint.h"

#include "base/Error.h"
#include "crypto/Signer.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

namespace laurel::credential {

/// Signs documents of one issuer. Holds the unlocked key: destroy it as soon as the work is done. One thread each.
class ProofMaker
{
public:
    ProofMaker() = default;
    virtual ~ProofMaker() = default;
    Q_DISABLE_COPY_MOVE(ProofMaker)

    /// The name it is chosen by, which is stored with the credential: "vc-jwt".
    [[nodiscard]] virtual QString format() const = 0;
    /// The signed bytes. Error Invalid: the document is another issuer's. Error Crypto: the key failed.
    [[nodiscard]] virtual Result<QByteArray> sign(const LintedDocument &document) = 0;
    /// One more for another thread, with the same key.
    [[nodiscard]] virtual Result<std::unique_ptr<ProofMaker>> clone() const = 0;
};

/// The names makeProofMaker knows.
[[nodiscard]] QStringList proofNames();

/// Error Invalid: no such name. Error Crypto: the signer's key is not that of the issuer.
[[nodiscard]] Result<std::unique_ptr<ProofMaker>> makeProofMaker(const QString &name, const IssuerIdentity &issuer,
                                                                 crypto::Signer signer);

} // namespace laurel::credential
