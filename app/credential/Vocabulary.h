// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The addresses a credential of ours names. They are compared, never fetched.

#include <QStringView>

namespace laurel::credential {

inline constexpr QStringView credentialsContext = u"https://www.w3.org/ns/credentials/v2";
inline constexpr QStringView openBadgesContext = u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
inline constexpr QStringView extensionsContext = u"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
inline constexpr QStringView badgeSchema =
    u"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

} // namespace laurel::credential
