// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The proofs of a credential in one column: "eddsa-rdfc-2022,vc-jwt".

#include <QString>
#include <QStringList>

namespace laurel::store {

[[nodiscard]] inline QString proofsText(const QStringList &proofs)
{
    return proofs.join(u',');
}

[[nodiscard]] inline QStringList proofsOf(const QString &text)
{
    return text.split(u',', Qt::SkipEmptyParts);
}

} // namespace laurel::store
