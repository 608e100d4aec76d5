// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What has to be at hand before a credential can be checked, read off it without believing a word of it.

#include "base/Error.h"
#include "base/StrictJson.h"

#include <QByteArray>
#include <QStringList>

namespace laurel::credential {

/// More entries and endorsers than these are not looked at, so that no credential can make anybody ask half the web.
inline constexpr std::size_t mostStatusLists = 4;
inline constexpr qsizetype mostEndorsers = 8;

struct CredentialNeeds {
    QString issuer;          ///< whose keys; empty: it cannot be read
    QStringList statusLists; ///< addresses; only of use once the signature is good
    QStringList endorsers;   ///< whose keys the endorsements in it ask for; the same
};
/// Of a credential by itself, or inside of a picture or PDF.
[[nodiscard]] CredentialNeeds needsOf(const QByteArray &bytes);

/// The JSON a credential is, or the payload of its token; nothing is checked but its form. Error Invalid: neither.
[[nodiscard]] Result<json::Value> documentIn(const QByteArray &bytes);

} // namespace laurel::credential
