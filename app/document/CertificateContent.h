// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Text.h"
#include "domain/Credential.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

namespace laurel {

/// Everything one certificate shows and carries, as it stood on the day of the award. The design reads nothing else,
/// so the same content always gives the same page.
struct CertificateContent {
    QString language = QStringLiteral("en"); ///< first language of the page, BCP 47
    QString secondLanguage;                  ///< "cy" or another for a bilingual page, else empty
    LocalText institution;
    QString accent;  ///< "#rrggbb", or empty for Laurel's own green
    QByteArray logo; ///< PNG or SVG for the seal, or empty for the laurel wreath
    QString learnerName;
    LocalText title;
    EnrolmentResult result = EnrolmentResult::Passed;
    QList<LocalText> outcomes;    ///< "design data models …", in the order of the specification
    QList<LocalText> details;     ///< level, credit, hours, way of assessment: one line each
    QList<Signatory> signatories; ///< the first two sign
    QString registerNumber;       ///< "2026-000123"
    QDate awarded;
    QDate validUntil;       ///< invalid: for ever
    QDate duplicated;       ///< the day a duplicate was made; invalid for the first print
    QString verifyAddress;  ///< the address in words, "credentials.example.ac.uk", or empty
    QString qrPayload;      ///< what the square code says: a verification address or the credential's uri
    QByteArray credential;  ///< the signed bytes, attached to the PDF exactly; empty: nothing is attached
    QString credentialFile; ///< file name of the attachment
    QString credentialType; ///< its media type

    friend bool operator==(const CertificateContent &, const CertificateContent &) = default;
};

/// The content of the certificate of `credential`: names and title as awarded, level with its EQF level, credit with
/// ECTS by ratio, hours from the activities or else notional. `verifyUrl` is where this credential can be checked
/// (it becomes the square code); empty: the code holds the credential's uri.
[[nodiscard]] CertificateContent certificateContent(const CredentialSource &source, const Credential &credential,
                                                    const Frameworks &frameworks, const QString &verifyUrl = {});

} // namespace laurel
