// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace laurel::credential {

/// What a file looks like from its first bytes.
enum class FileForm {
    Empty,
    Token,         ///< might be a compact JWS
    EmbeddedProof, ///< a JSON credential with a `proof`
    HostedBadge,   ///< Open Badges 2.0, which is verified by asking its issuer
    Json,          ///< other JSON
    Png,
    Svg,
    Pdf,
    Other,
};

[[nodiscard]] FileForm recognise(const QByteArray &bytes);

/// Why a file of this form is not verified here, as plain sentences with the way out; empty for Token.
[[nodiscard]] QString explain(FileForm form);

} // namespace laurel::credential
