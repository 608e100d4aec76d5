// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace laurel {

/// One line of the audit trail: append-only, each row's hash covers the one before.
struct AuditEvent {
    qint64 id = 0;
    QDateTime at;
    QString actor;
    QString action;    ///< stable verb, "course.edit"
    QString subject;   ///< "course:12"
    QString text;      ///< the text of the command, as undo shows it
    QByteArray digest; ///< SHA-256 over what was changed (record content, or a batch's rows)
    QByteArray hash;   ///< SHA-256 over the previous hash and this row

    friend bool operator==(const AuditEvent &, const AuditEvent &) = default;
};

} // namespace laurel
