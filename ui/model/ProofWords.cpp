// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ProofWords.h"

#include "domain/Credential.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

struct ProofWords {
    Q_DECLARE_TR_FUNCTIONS(ProofWords)
};

/// "EdDSA" for eddsa-rdfc-2022; the name itself for a suite of another kind.
QString algorithm(const QString &proof)
{
    if (proof.startsWith(u"eddsa-"))
        return u"EdDSA"_s;
    return proof.startsWith(u"ecdsa-") ? u"ECDSA"_s : proof;
}

struct Parts {
    QStringList algorithms; ///< of the embedded proofs
    bool token = false;
};

Parts partsOf(const QStringList &proofs)
{
    Parts parts;
    for (const QString &proof : proofs) {
        if (formOfProof(proof) == DocumentForm::Jwt)
            parts.token = true;
        else
            parts.algorithms.append(algorithm(proof));
    }
    return parts;
}

} // namespace

QString proofsText(const QStringList &proofs)
{
    const Parts parts = partsOf(proofs);
    if (parts.algorithms.isEmpty())
        return parts.token ? ProofWords::tr("Token (JWT)") : QString();
    const QString algorithms = parts.algorithms.join(ProofWords::tr(" and "));
    return parts.token ? ProofWords::tr("JSON signed with %1, and token (JWT)").arg(algorithms)
                       : ProofWords::tr("JSON signed with %1").arg(algorithms);
}

QString proofsNote(const QStringList &proofs)
{
    const Parts parts = partsOf(proofs);
    if (parts.algorithms.isEmpty())
        return parts.token
                   ? ProofWords::tr("One line of text with everything in it, for systems that take JSON Web Tokens.")
                   : QString();
    if (parts.token)
        return ProofWords::tr(
            "Two files of each credential: the JSON for wallets, the token for systems that take JSON Web Tokens.");
    return parts.algorithms.size() > 1
               ? ProofWords::tr("Two signatures inside one file: a verifier may trust whichever it knows.")
               : ProofWords::tr("The signature is inside the file: what wallets and verifiers of Open Badges read.");
}

} // namespace laurel::ui
