// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The seam between a credential and the way it is secured: each kind of proof is one class behind this interface,
// chosen by name.

#include "credential/Endorsements.h"
#include "credential/IssuerIdentity.h"
#include "credential/Lint.h"

#include "base/Error.h"
#include "crypto/Signer.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <memory>
#include <span>

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
    [[nodiscard]] virtual DocumentForm form() const = 0;
    /// A token, or the proof object that goes into the document. Error Invalid: the document is another issuer's. Error
    /// Crypto: the key failed. Error Internal: it was not linted for this kind of proof.
    [[nodiscard]] virtual Result<QByteArray> part(const LintedDocument &document) = 0;
    /// One more for another thread, with the same key.
    [[nodiscard]] virtual Result<std::unique_ptr<ProofMaker>> clone() const = 0;

    /// The signed bytes, with this proof alone.
    [[nodiscard]] Result<QByteArray> sign(const LintedDocument &document);
};

struct SignedForm {
    DocumentForm form = DocumentForm::Json;
    QByteArray bytes;
};
/// One credential signed by all of `makers`: embedded proofs together make a proof set in one JSON document, which
/// comes first, and each token is a document of its own.
[[nodiscard]] Result<QList<SignedForm>> signAll(const LintedDocument &document,
                                                std::span<const std::unique_ptr<ProofMaker>> makers);

/// The names makeProofMaker knows: "eddsa-rdfc-2022", "ecdsa-rdfc-2019", "vc-jwt".
[[nodiscard]] QStringList proofNames();
/// The one a key makes unless another is asked for.
[[nodiscard]] QString defaultProofName(crypto::KeyType type);
/// Whether a key of this kind can make it.
[[nodiscard]] bool canMakeProof(crypto::KeyType type, const QString &name);
/// Error Invalid: no such name.
[[nodiscard]] Result<void> checkProofName(const QString &name);

/// `created` is written into embedded proofs; an invalid one is left out. Error Invalid: no such name, or one that a
/// key of this kind cannot make. Error Crypto: the signer's key is not that of the issuer.
[[nodiscard]] Result<std::unique_ptr<ProofMaker>> makeProofMaker(const QString &name, const IssuerIdentity &issuer,
                                                                 crypto::Signer signer, const QDateTime &created = {});
/// "vc-jwt" in either profile. Error Crypto: the signer's key is not that of the issuer.
[[nodiscard]] Result<std::unique_ptr<ProofMaker>> makeTokenMaker(TokenProfile profile, const IssuerIdentity &issuer,
                                                                 crypto::Signer signer);

/// Error Invalid: the document names another issuer.
[[nodiscard]] Result<void> checkIssuer(const LintedDocument &document, const IssuerIdentity &issuer);

} // namespace laurel::credential
