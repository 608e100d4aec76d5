// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace laurel {

/// A document somebody else publishes, kept so that what they signed can be checked without asking again.
struct KnownDocument {
    enum class Kind {
        Issuer,     ///< a document of keys, under the issuer's id
        StatusList, ///< a signed status list, under its address
    };
    Kind kind = Kind::Issuer;
    QString identifier;
    QString name;   ///< of an issuer, as it names itself; may be empty
    QString source; ///< the address or file it came from
    QDateTime fetched;
    bool trusted = false; ///< somebody here vouched for it, rather than that it was met on the way
    QByteArray bytes;     ///< exactly as they came

    friend bool operator==(const KnownDocument &, const KnownDocument &) = default;
};

} // namespace laurel
