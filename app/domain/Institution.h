// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Text.h"
#include "domain/Issue.h"

#include <QByteArray>
#include <QList>

namespace laurel {

/// The most a logo may weigh: it goes into every certificate.
inline constexpr qsizetype logoMostBytes = 1024 * 1024;

struct Signatory {
    QString name;
    LocalText role; ///< "Registrar"

    friend bool operator==(const Signatory &, const Signatory &) = default;
};

/// Who awards. One per database.
struct Institution {
    LocalText name;
    QString ukprn;   ///< eight digits, or empty
    QString country; ///< ISO 3166-1 alpha-2
    QString address;
    QString email;
    QString web;       ///< https address of the public site, or empty
    QString didDomain; ///< host (and path) of the did:web identity, "credentials.example.ac.uk"; empty: did:key
    QString accent;    ///< "#rrggbb", or empty for Laurel's own green
    QByteArray logo;   ///< PNG or SVG, or empty
    QString mainLanguage = QStringLiteral("en");
    bool bilingual = false; ///< certificates in English and Welsh
    QList<Signatory> signatories;
    qint64 rowVersion = 0;

    friend bool operator==(const Institution &, const Institution &) = default;
};

[[nodiscard]] Issues check(const Institution &institution);

} // namespace laurel
