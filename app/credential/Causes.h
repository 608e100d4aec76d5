// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Verification.h"

#include <QByteArray>

namespace laurel::credential {

/// Names the causes (causeOf) that the checks of `bytes` leave open: what kind of thing it is if it is no credential
/// that can be read, and on which side of its dates `now` lies. Changes no state and no reason.
void nameCauses(Verification &verification, const QByteArray &bytes, const QDateTime &now);

} // namespace laurel::credential
