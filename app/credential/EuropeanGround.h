// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the parts of a European document are written from. For the files of EuropeanModel.cpp alone.

#include "credential/EuropeanWriter.h"
#include "credential/IssuerIdentity.h"

#include "domain/Credential.h"
#include "domain/Framework.h"

namespace laurel::credential {

struct EuropeanGround {
    const CredentialSource &source;
    const Credential &credential;
    const IssuerIdentity &issuer;
    const Frameworks &frameworks;
    QString language; ///< two letters, of the course
};

} // namespace laurel::credential
