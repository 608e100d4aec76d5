// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Status lists as credentials (Bitstring Status List 1.0): how ours are written, how entries and anybody's lists are
// read. Whether a list may be believed is the business of StatusCheck.h.

#include "credential/IssuerIdentity.h"
#include "credential/StatusBits.h"

#include "base/Error.h"
#include "base/StrictJson.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace laurel::credential {

enum class StatusPurpose {
    Revocation, ///< final
    Suspension, ///< can be taken back
};
/// "revocation", "suspension".
[[nodiscard]] QString purposeName(StatusPurpose purpose);
/// Where an institution's list of a purpose lies; empty if it has no web address.
[[nodiscard]] QString statusListAddress(const IssuerIdentity &issuer, StatusPurpose purpose);

/// A list of ours on its way to be signed.
struct StatusListDraft {
    QString address;
    StatusPurpose purpose = StatusPurpose::Revocation;
    QDateTime from; ///< when it was made
    StatusBits bits;
};
/// The BitstringStatusListCredential, not signed yet: the same bytes for the same draft.
[[nodiscard]] Result<QByteArray> statusListDocument(const StatusListDraft &draft, const QString &issuerId,
                                                    const QString &issuerName);

/// One entry of a credential's `credentialStatus`.
struct StatusEntry {
    QString purpose;
    std::size_t index = 0;
    QString list; ///< address of the list credential
};
/// Whether a purpose says something about a credential still standing; "message" and "refresh" do not.
[[nodiscard]] bool isJudged(const QString &purpose);
/// Error Invalid: of another type, without an address, or with a position that is none. The position is a string of
/// digits; a number, which others write, is read as well.
[[nodiscard]] Result<StatusEntry> readStatusEntry(const json::Value &entry);

/// What a list credential says, whoever signed it.
struct StatusList {
    QString id;
    QString issuer;
    QStringList purposes;
    StatusBits bits;
};
/// Error Invalid: not a BitstringStatusListCredential, of places wider than one bit, or with a list that cannot be
/// read.
[[nodiscard]] Result<StatusList> readStatusList(const json::Value &credential);

} // namespace laurel::credential
