// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/IdentityHash.h"

#include "crypto/Hash.h"
#include "domain/Identifiers.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

// identityType of our identifier schemes; what Open Badges has no word for is an extension.
constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 8> identityTypes{{
    {"uln"_L1, "ext:ULN"_L1},
    {"hesa-sid"_L1, "ext:HESASID"_L1},
    {"husid"_L1, "ext:HUSID"_L1},
    {"orcid"_L1, "ext:ORCID"_L1},
    {"student-number"_L1, "sisSourcedId"_L1},
    {"email"_L1, "emailAddress"_L1},
    {"oulad"_L1, "ext:OULAD"_L1},
    {"lms"_L1, "accountId"_L1},
}};

QLatin1StringView identityType(const QString &scheme)
{
    for (const auto &[ours, theirs] : identityTypes) {
        if (scheme == ours)
            return theirs;
    }
    return "identifier"_L1;
}

/// The name to bear witness to: only one that is really a name, not the "Learner 11391" a list would show.
QString nameToHash(const Learner &learner)
{
    const bool named = std::any_of(learner.names.begin(), learner.names.end(), [](const PersonName &name) {
        return name.kind != NameKind::Former && !name.until.isValid() && !name.full().isEmpty();
    });
    return named ? learner.awardName() : QString();
}

} // namespace

QByteArray identityHash(const QString &identifier, const QString &salt)
{
    static constexpr char digits[] = "0123456789abcdef";
    const QByteArray bytes = (identifier + salt).toUtf8();
    const crypto::Digest256 digest =
        crypto::sha256(crypto::viewOf({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
    QByteArray hash("sha256$");
    hash.reserve(hash.size() + 64);
    for (const std::uint8_t byte : digest) {
        hash += digits[byte >> 4];
        hash += digits[byte & 0xf];
    }
    return hash;
}

QList<Identity> identitiesOf(const Learner &learner)
{
    QList<Identity> identities;
    identities.reserve(learner.identifiers.size() + 2);
    if (const QString name = nameToHash(learner); !name.isEmpty())
        identities.append({"name"_L1, name});
    for (const Identifier &identifier : learner.identifiers) {
        const bool placeholder =
            identifier.scheme == "uln"_L1 && checkUln(identifier.value) == IdentifierVerdict::Placeholder;
        if (!placeholder && !identifier.value.isEmpty())
            identities.append({identityType(identifier.scheme), identifier.value});
    }
    if (!learner.emails.isEmpty() && !learner.emails.first().isEmpty())
        identities.append({"emailAddress"_L1, learner.emails.first()});
    return identities;
}

} // namespace laurel::credential
