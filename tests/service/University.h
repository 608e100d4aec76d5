// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FakeFetcher.h"

#include "credential/IdentityFiles.h"
#include "credential/Lint.h"
#include "credential/ProofMaker.h"
#include "credential/Samples.h"
#include "credential/StatusList.h"

namespace laurel::test {

/// An issuer with a domain, all it publishes, and a credential of its own.
struct University {
    static constexpr int place = 4711; ///< in its status list
    TestIssuer issuer;
    QString document;
    QString list;

    explicit University(const QString &domain, crypto::KeyType type = crypto::KeyType::Ed25519)
        : issuer(makeIssuer(type, domain))
        , document(issuer.identity.address + QStringLiteral("/.well-known/did.json"))
        , list(credential::statusListAddress(issuer.identity, credential::StatusPurpose::Revocation))
    {}

    [[nodiscard]] QByteArray keys() const
    {
        return *credential::didDocument(issuer.identity.id, {{issuer.identity.keyId, issuer.identity.key}});
    }
    [[nodiscard]] QByteArray token() const
    {
        CredentialSource source = fullSource();
        source.statusIndex = place;
        source.version.validityMonths = 0; // for ever, whatever day a test has
        return signedToken(source, issuer);
    }
    [[nodiscard]] QByteArray signedList(bool revoked) const
    {
        const QDateTime made(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
        credential::StatusListDraft draft{list, credential::StatusPurpose::Revocation, made, credential::StatusBits()};
        draft.bits.set(place + 1);
        if (revoked)
            draft.bits.set(place);
        const QByteArray text =
            *credential::statusListDocument(draft, issuer.identity.id, QStringLiteral("University"));
        const QString proof = credential::defaultProofName(issuer.identity.key.type());
        auto linter = credential::Linter::make(issuer.identity, {proof});
        auto linted = linter->check(text);
        if (!linted.ok())
            qFatal("%s", qPrintable(linted.error().what));
        auto maker = credential::makeProofMaker(proof, issuer.identity, issuer.signer(), made);
        return *(*maker)->sign(*linted);
    }
    void publish(FakeFetcher &web, bool revoked = false) const
    {
        web.put(document, keys());
        web.put(list, signedList(revoked));
    }
};

} // namespace laurel::test
