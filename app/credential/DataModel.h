// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The structure that every verifiable credential has, whatever it is about: Verifiable Credentials Data Model 2.0
// (W3C, May 2025), clause 4, and 1.1 where that is what it speaks. What an Open Badge has beyond it is in BadgeShape.h.

#include "base/StrictJson.h"

#include <QStringList>

namespace laurel::credential {

enum class DataModel {
    Unknown, ///< the first vocabulary is none of the two
    Version1,
    Version2,
};
[[nodiscard]] DataModel dataModelOf(const json::Value &document);

/// Whether `type` names this, alone or among others.
[[nodiscard]] bool isOfType(const json::Value &object, std::string_view type);
/// An Open Badges 3.0 AchievementCredential.
[[nodiscard]] bool isOpenBadge(const json::Value &credential);
/// Credentials shown by their holder, which are not a credential themselves (clause 4.13).
[[nodiscard]] bool isPresentation(const json::Value &document);

/// What is wrong with the structure of a credential, as plain sentences, at most ten. What its words mean is not looked
/// at, so a credential may be of the right structure and speak an unknown vocabulary.
[[nodiscard]] QStringList credentialProblems(const json::Value &credential);
/// The same for a presentation and the credentials in it.
[[nodiscard]] QStringList presentationProblems(const json::Value &presentation);

} // namespace laurel::credential
