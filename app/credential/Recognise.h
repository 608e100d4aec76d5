// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a file is that somebody hands in: whether it can be verified, and if not, what it is and what to do.

#include "base/StrictJson.h"

#include <QByteArray>
#include <QString>

namespace laurel::credential {

enum class FileForm {
    Empty,
    Token,         ///< might be a compact JWS
    EmbeddedProof, ///< a JSON credential with a `proof`
    HostedBadge,   ///< Open Badges 2.0, verified by asking its issuer
    SignedBadge,   ///< Open Badges 2.0 as a compact JWS, whose key stands at an address of its issuer
    BadgeAddress,  ///< an address alone: where an Open Badge 1.0 or 2.0 stands, or a page about one
    BadgePart,     ///< the badge or the issuer of Open Badges 2.0, which says nothing of a person
    OldCredential, ///< Verifiable Credentials 1.1 without a proof
    LearnerRecord, ///< Comprehensive Learner Record
    Europass,      ///< European Digital Credential (ELM)
    Presentation,  ///< several credentials wrapped by their holder
    Json,          ///< other JSON
    Png,
    Jpeg,
    Svg,
    Pdf,
    Other,
};

[[nodiscard]] FileForm recognise(const QByteArray &bytes);

/// The same of JSON that was read already.
[[nodiscard]] FileForm formOf(const json::Value &document);

/// Pictures and PDFs that may carry a credential (Baking.h).
[[nodiscard]] bool isContainer(FileForm form);

/// Why a file of this form is not verified here, as plain sentences with the way out; empty for what is: tokens,
/// embedded proofs and containers.
[[nodiscard]] QString explain(FileForm form);

} // namespace laurel::credential
