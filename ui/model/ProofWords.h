// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace laurel::ui {

/// The form that proofs, by their names, give a credential: "JSON signed with EdDSA", "Token (JWT)".
[[nodiscard]] QString proofsText(const QStringList &proofs);
/// What one has in hand with that form, and whom it is for: a sentence or two.
[[nodiscard]] QString proofsNote(const QStringList &proofs);

} // namespace laurel::ui
