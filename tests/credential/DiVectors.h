// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The test vectors of Data Integrity EdDSA 1.0 and ECDSA 1.0 (appendix A of each): every step from document to
// signature.

#include "credential/DataIntegrity.h"
#include "credential/Verifier.h"

#include "base/StrictJson.h"
#include "crypto/PrivateKey.h"

#include <QString>
#include <QStringList>

#include <string>

namespace laurel::test {

/// A folder of one suite's vectors, "vectors/vc-di-eddsa/TestVectors", and how many of its files came out.
class DiVectors final
{
public:
    explicit DiVectors(const QString &folder);

    [[nodiscard]] bool isHere() const { return !m_folder.isEmpty(); }
    [[nodiscard]] int ran() const { return m_ran; }
    [[nodiscard]] int passed() const { return m_passed; }
    /// What did not come out, a line each.
    [[nodiscard]] const QStringList &failures() const { return m_failures; }

    /// Every file of one example: `name` "eddsa-rdfc-2022/employ", whose files end in `suffix` ("DataInt"). Where the
    /// signature depends on nothing but key and bytes it is made anew, else it is made and verified.
    void example(const QString &name, const QString &suffix, const crypto::PrivateKey &key);
    /// Compares and counts.
    void same(const QString &what, const std::string &ours, const std::string &theirs);
    void holds(const QString &what, bool good, const QString &why = {});

    /// The whole file; empty, and counted as a failure, if it is not there.
    [[nodiscard]] std::string content(const QString &file);
    [[nodiscard]] json::Value json(const QString &file);
    /// The private key of one of the `keys`, objects with publicKeyMultibase, that belongs to a proof's method.
    [[nodiscard]] static crypto::PrivateKey keyOf(const json::Value &keys, crypto::KeyType type);
    [[nodiscard]] credential::Canonicaliser &canonicaliser() { return m_canonicaliser; }
    /// Everything the verifier says of a signed document, with the issuer known to sign with the keys its proofs name.
    [[nodiscard]] Verification verified(const json::Value &document);

private:
    QString m_folder;
    credential::Canonicaliser m_canonicaliser;
    int m_ran = 0;
    int m_passed = 0;
    QStringList m_failures;
};

/// The public key inside a method "did:key:z…#z…".
[[nodiscard]] crypto::PublicKey keyInMethod(const json::Value &proof);

} // namespace laurel::test
