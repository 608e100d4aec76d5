// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Errors.h"

#include "service/Wording.h"

#include <QCryptographicHash>

namespace laurel::service {

Error fromCrypto(const crypto::Error &error)
{
    const Fault fault = error.kind == crypto::ErrorKind::WrongPassphrase ? Fault::Denied
                        : error.kind == crypto::ErrorKind::Absent        ? Fault::NotFound
                        : error.kind == crypto::ErrorKind::Internal      ? Fault::Internal
                                                                         : Fault::Crypto;
    return {fault, QString::fromStdString(error.what), {}};
}

Result<void> refuseErrors(const Issues &issues)
{
    for (const Issue &issue : issues) {
        if (issue.severity == Severity::Error)
            return Error{Fault::Invalid, describe(issue), issue.field};
    }
    return {};
}

crypto::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

QByteArray digestOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

} // namespace laurel::service
