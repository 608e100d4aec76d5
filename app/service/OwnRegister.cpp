// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/OwnRegister.h"

#include "credential/IssuerIdentity.h"
#include "store/CredentialRepository.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

void setStatus(Verification &verification, CheckState state, const QString &reason, const QString &cause)
{
    for (VerificationCheck &check : verification.checks) {
        if (check.code == u"status")
            check = {check.code, state, reason, cause};
    }
}

bool signedBy(const QList<credential::KnownIssuer> &own, const Verification &verification)
{
    const bool passed = std::any_of(verification.checks.begin(), verification.checks.end(), [](const auto &check) {
        return check.code == u"signature" && check.state == CheckState::Passed;
    });
    return passed &&
           std::any_of(own.begin(), own.end(), [&](const auto &issuer) { return issuer.id == verification.issuerId; });
}

} // namespace

Result<QList<credential::KnownIssuer>> ownIssuers(store::Connection &connection)
{
    LAUREL_TRY_ASSIGN(const std::optional<Institution> institution, store::InstitutionRepository(connection).load());
    if (!institution)
        return QList<credential::KnownIssuer>();
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, store::KeyRepository(connection).all());
    QMap<QString, credential::KnownIssuer> issuers;
    const auto add = [&](const credential::IssuerIdentity &identity) {
        credential::KnownIssuer &issuer = issuers[identity.id];
        issuer.id = identity.id;
        issuer.name = textIn(institution->name, institution->mainLanguage);
        issuer.keys.append({identity.keyId, identity.key});
    };
    for (const SigningKey &key : keys) {
        LAUREL_TRY_ASSIGN(const credential::IssuerIdentity today, credential::issuerIdentity(*institution, key));
        add(today);
        if (today.isSelfContained())
            continue;
        LAUREL_TRY_ASSIGN(const credential::IssuerIdentity before,
                          credential::issuerIdentity(QString(), today.key, key.id.value()));
        add(before);
    }
    return issuers.values();
}

Result<QString> ownDomain(store::Connection &connection)
{
    LAUREL_TRY_ASSIGN(const std::optional<Institution> institution, store::InstitutionRepository(connection).load());
    return institution ? institution->didDomain : QString();
}

Result<std::optional<Credential>> fromRegister(store::Connection &connection, const QString &uri)
{
    store::CredentialRepository credentials(connection);
    LAUREL_TRY_ASSIGN(const std::optional<store::RegisterEntry> entry, credentials.entry(uri));
    if (!entry)
        return std::optional<Credential>();
    LAUREL_TRY_ASSIGN(Credential credential, credentials.load(entry->id));
    return std::optional(std::move(credential));
}

void addRegisterState(Verification &verification, CredentialState state, const QString &reason)
{
    const QString why = reason.isEmpty() ? u"."_s : u": "_s + reason;
    switch (state) {
    case CredentialState::Active:
        return setStatus(verification, CheckState::Passed, u"The register of this institution shows it as active."_s,
                         {});
    case CredentialState::Suspended:
        return setStatus(verification, CheckState::Failed, u"The register shows it as suspended"_s + why,
                         u"suspended"_s);
    case CredentialState::Revoked:
        return setStatus(verification, CheckState::Failed, u"The register shows it as revoked"_s + why, u"revoked"_s);
    case CredentialState::Superseded:
        return setStatus(verification, CheckState::Failed,
                         u"The register shows that a corrected credential took its place"_s + why, u"superseded"_s);
    case CredentialState::Expired:
        return setStatus(verification, CheckState::Failed, u"The register shows it as expired"_s + why, u"expired"_s);
    }
}

Result<void> askRegister(store::Connection &connection, const QList<credential::KnownIssuer> &own,
                         Verification &verification)
{
    if (!signedBy(own, verification))
        return {};
    LAUREL_TRY_ASSIGN(const std::optional<store::RegisterEntry> entry,
                      store::CredentialRepository(connection).entry(verification.id));
    if (entry) {
        addRegisterState(verification, entry->state, entry->reason);
    } else {
        setStatus(verification, CheckState::Warned,
                  u"It is signed with a key of this institution, but its register does not hold it."_s,
                  u"not-in-register"_s);
    }
    return {};
}

} // namespace laurel::service
