// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/CertificateContent.h"

#include <QList>
#include <QString>

namespace laurel::test {

struct Specimen {
    QString name;
    CertificateContent content;
};

/// The bilingual certificate most others are made from.
[[nodiscard]] CertificateContent ordinaryCertificate();
/// Awkward cases: long and short names, other scripts, little and much content.
[[nodiscard]] QList<Specimen> specimenCertificates();

} // namespace laurel::test
