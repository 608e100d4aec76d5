// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QDate>
#include <QString>

namespace laurel {

/// What a PDF says about itself.
struct PdfFacts {
    QString title;
    QString author;
    QString subject;
    QString language; ///< BCP 47
    QDate created;    ///< written as noon UTC of that day; invalid: the writer's own moment stays
};

/// Adds what QPdfWriter cannot say (author, subject, language, "show the title in the window") as an incremental
/// update (ISO 32000-1, 7.5.6), and replaces its moment of writing, so that the same content gives the same bytes.
/// Error Internal if `pdf` is not laid out as QPdfWriter does.
[[nodiscard]] Result<QByteArray> finishPdf(QByteArray pdf, const PdfFacts &facts);

} // namespace laurel
