// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/StatusService.h"

#include "service/Errors.h"
#include "service/Kernel.h"
#include "store/CredentialRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// How the trail says what was done.
QString doneText(StatusChange change)
{
    switch (change) {
    case StatusChange::Revoke: return u"Revoked"_s;
    case StatusChange::Suspend: return u"Suspended"_s;
    case StatusChange::Reinstate: return u"Reinstated"_s;
    }
    return {};
}

/// Why a credential cannot be changed so.
Error notFrom(const Credential &credential, StatusChange change)
{
    const QString number = credential.registerNumber.toText();
    if (credential.state == CredentialState::Revoked)
        return {Fault::Conflict, u"Credential %1 was revoked, and that is final. Nothing was changed."_s.arg(number)};
    if (credential.state == CredentialState::Superseded)
        return {
            Fault::Conflict,
            u"A corrected credential took the place of %1, which cannot change any more. Nothing was changed."_s.arg(
                number)};
    if (change == StatusChange::Suspend)
        return {Fault::Conflict,
                u"Credential %1 is not active, so there is nothing to suspend. Nothing was changed."_s.arg(number)};
    return {Fault::Conflict,
            u"Credential %1 is not suspended, so there is nothing to reinstate. Nothing was changed."_s.arg(number)};
}

/// Moves one credential; its line for the trail.
Result<Deed> changeOne(store::Connection &connection, CredentialId id, const StatusRequest &request)
{
    store::CredentialRepository credentials(connection);
    LAUREL_TRY_ASSIGN(Credential credential, credentials.load(id));
    const std::optional<CredentialState> state = stateAfter(credential.state, request.change);
    if (!state)
        return notFrom(credential, request.change);
    const QString reason = request.reason && needsReason(request.change) ? toCode(*request.reason) : QString();
    credential.state = *state;
    credential.stateReason = reason;
    LAUREL_TRY(credentials.saveState(credential));
    QString text = u"%1 credential %2"_s.arg(doneText(request.change), credential.registerNumber.toText());
    if (!reason.isEmpty())
        text += u" (%1)"_s.arg(reason);
    return Deed{u"credential."_s + toCode(request.change), u"credential:%1"_s.arg(id.value()),           text,
                digestOf(credential.document()),           {ChangeKind::Credential, {id.value()}, text}, true};
}

} // namespace

StatusService::StatusService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<Credential>> StatusService::find(const RegisterNumber &number) const
{
    return m_kernel->read([number](store::Connection &c) { return store::CredentialRepository(c).load(number); });
}

QFuture<Result<int>> StatusService::change(const StatusRequest &request)
{
    if (request.ids.isEmpty())
        return ready<int>(Error{Fault::Invalid, u"No credential was chosen."_s});
    if (needsReason(request.change) && !request.reason)
        return ready<int>(Error{Fault::Invalid, u"Say why: the register keeps the reason for ever."_s});
    const auto change = [kernel = m_kernel, request](store::Connection &connection, Deed &deed) -> Result<int> {
        Change news{ChangeKind::Credential, {}, {}};
        for (const CredentialId id : request.ids) {
            if (!news.ids.isEmpty())
                LAUREL_TRY(kernel->record(connection, deed)); // that of the one before
            LAUREL_TRY_ASSIGN(deed, changeOne(connection, id, request));
            news.ids.append(id.value());
        }
        if (news.ids.size() > 1)
            deed.change = {ChangeKind::Credential, news.ids,
                           u"%1 %2 credentials"_s.arg(doneText(request.change)).arg(news.ids.size())};
        return int(news.ids.size());
    };
    return m_kernel->change(Verb::Issue, "credential.status", change);
}

} // namespace laurel::service
