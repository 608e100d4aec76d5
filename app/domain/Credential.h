// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Codes.h"
#include "domain/Course.h"
#include "domain/Enrolment.h"
#include "domain/Ids.h"
#include "domain/Institution.h"
#include "domain/Learner.h"
#include "domain/Run.h"

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QStringList>

namespace laurel {

enum class CredentialState { Active, Suspended, Revoked, Superseded, Expired };
enum class KeyType { Ed25519, P256, Rsa };
enum class KeyState { Active, Retired };
/// Where the private half of a key is kept.
enum class KeyKeep {
    Database, ///< in the database, under a passphrase
    Desktop,  ///< the same, and the key store of the desktop remembers the passphrase
    Token,    ///< in a PKCS#11 token, which never lets it out
};
/// What a signed credential is handed out as, each a document of its own: JSON with its proofs inside, or a token. It
/// decides what may be in it: the context of Open Badges 3.0.3 does not know `endorsementJwt`, so an embedded proof,
/// which signs only what a context defines, has no place for tokens.
enum class DocumentForm { Json, Jwt };
LAUREL_DECLARE_CODES(CredentialState)
LAUREL_DECLARE_CODES(KeyType)
LAUREL_DECLARE_CODES(KeyState)
LAUREL_DECLARE_CODES(KeyKeep)
LAUREL_DECLARE_CODES(DocumentForm)

/// A place in the register: gapless per institution and year.
struct RegisterNumber {
    int year = 0;
    int number = 0;

    [[nodiscard]] bool isValid() const { return year > 0 && number > 0; }
    /// "2026-000123".
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<RegisterNumber> fromText(const QString &text);
    friend auto operator<=>(const RegisterNumber &, const RegisterNumber &) = default;
};

/// The day a credential ends: `months` calendar months after the award date, the last day of the month where the
/// day does not exist (31 January + 1 month is the last day of February). An invalid date for 0 months.
[[nodiscard]] QDate expiryDate(const QDate &awarded, int months);

/// Where a proof goes, by its name: "vc-jwt" is a token, every other is embedded in the JSON.
[[nodiscard]] DocumentForm formOfProof(QStringView proof);

/// One signed statement. Everything in it is of its day and never changes but the state.
struct Credential {
    CredentialId id;
    QString uri; ///< "urn:uuid:…": the `id` that is signed
    RegisterNumber registerNumber;
    EnrolmentId enrolment;
    LearnerId learner;
    RunId run;
    VersionId version;
    KeyId key; ///< of its first proof
    CredentialState state = CredentialState::Active;
    QString stateReason;
    QString learnerName; ///< as awarded
    QString courseTitle; ///< as awarded
    QDate awarded;
    QDate validUntil;
    QDateTime issued;
    int statusIndex = -1; ///< position in the status lists, 0 … 131071
    QStringList proofs;   ///< how it is signed, by name: "eddsa-rdfc-2022", "vc-jwt"
    QByteArray json;      ///< with the embedded proofs, the signed bytes exactly; empty: there are none
    QByteArray token;     ///< as a VC-JWT, the signed bytes exactly; empty: there is none
    qint64 rowVersion = 0;

    /// What is shown, checked and put into certificates: the JSON, or the token where there is nothing else.
    [[nodiscard]] const QByteArray &document() const { return json.isEmpty() ? token : json; }

    friend bool operator==(const Credential &, const Credential &) = default;
};

/// What somebody else says of a course: a signed EndorsementCredential, kept exactly as it was handed in.
struct Endorsement {
    EndorsementId id;
    VersionId version;
    QString uri;      ///< of the endorsement itself
    QString subject;  ///< what it speaks of: the achievement's URI, a part of it, or the institution's identifier
    QString endorser; ///< the name, or the identifier where there is no name
    QDateTime added;
    QByteArray document;

    /// A compact token; otherwise JSON with a proof in it.
    [[nodiscard]] bool isToken() const { return !document.trimmed().startsWith('{'); }
    friend bool operator==(const Endorsement &, const Endorsement &) = default;
};

/// All that goes into one credential, as it stands when it is made.
struct CredentialSource {
    QString uri;
    QString subjectUri; ///< "urn:uuid:…" of the subject, stable per learner
    RegisterNumber registerNumber;
    int statusIndex = -1;
    Institution institution;
    Course course;
    CourseVersion version;
    Run run;
    Board board; ///< board.held is the award date
    Learner learner;
    Enrolment enrolment;
    QString identitySalt; ///< for the hashed identifier; random per credential
    QByteArray badge;     ///< the course's own picture, PNG or SVG; empty: it has none
    QList<Endorsement> endorsements;
};

/// A key as it is stored: its public half, and its private half or where that is. At most one of a kind is active.
struct SigningKey {
    KeyId id;
    KeyType type = KeyType::Ed25519;
    KeyState state = KeyState::Active;
    QString name;
    QString did;                ///< "did:key:z…" (Ed25519, P-256), empty for RSA
    QString verificationMethod; ///< full address under the issuer that was current when it was made
    QByteArray publicKey;       ///< SubjectPublicKeyInfo, DER
    QByteArray privateKey;      ///< EncryptedPrivateKeyInfo (PKCS#8, PBES2 with scrypt), DER; empty in a token
    QDateTime created;
    KeyKeep keep = KeyKeep::Database;
    QString place = {};     ///< for a token the address of the key, "pkcs11:…" (RFC 7512), without a PIN; else empty
    QDateTime retired = {}; ///< not valid while it is active

    friend bool operator==(const SigningKey &, const SigningKey &) = default;
};

} // namespace laurel
