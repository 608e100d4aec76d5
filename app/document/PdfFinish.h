// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

namespace laurel {

/// A file inside of a PDF. Names differ within one PDF, or a reader shows only one of them.
struct PdfAttachment {
    QString name;
    QString type; ///< media type, "application/vc+jwt"
    QByteArray bytes;
};

/// What a PDF says about itself.
struct PdfFacts {
    QString title;
    QString author;
    QString subject;
    QString language; ///< BCP 47
    QDate created;    ///< written as noon UTC of that day; invalid: the writer's own moment stays
    QList<PdfAttachment> attachments = {};
};

/// Adds what QPdfWriter cannot say (author, subject, language, "show the title in the window") as an incremental
/// update (ISO 32000-1, 7.5.6), with the attachments as embedded files (7.11.4) that the document is made from
/// (ISO 32000-2, 14.13: AFRelationship "Data"); QPdfWriter would put their media types where no reader looks. Replaces
/// its moment of writing, so that the same content gives the same bytes. Error Internal if `pdf` is not laid out as
/// QPdfWriter does.
[[nodiscard]] Result<QByteArray> finishPdf(QByteArray pdf, const PdfFacts &facts);

} // namespace laurel
