// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Cancel.h"
#include "base/Error.h"
#include "document/CertificateContent.h"

#include <QImage>
#include <QList>
#include <QSize>

namespace laurel {

// Certificates as PDF and as pictures. All functions may run on any thread but need a QGuiApplication in the process
// (the platform "offscreen" or "minimal" will do): Qt keeps its fonts there. Without one they say so.

/// The design that is built in; a credential remembers which version its certificate was made with.
inline constexpr char16_t certificateDesign[] = u"laurel-landscape";
inline constexpr int certificateDesignVersion = 1;

/// One PDF with a page for each content, in order, the signed credentials attached as embedded files (ISO 32000-1,
/// 7.11.4). Vector throughout, all fonts embedded as subsets, dated with the award so that the same content gives the
/// same metadata. Error Invalid for an empty list or a payload no square code can hold; Cancelled.
[[nodiscard]] Result<QByteArray> renderPdf(const QList<CertificateContent> &contents, const CancelToken &cancel = {},
                                           const Progress &progress = {});

/// The same as one PDF for each content, in order.
[[nodiscard]] Result<QList<QByteArray>> renderFiles(const QList<CertificateContent> &contents,
                                                    const CancelToken &cancel = {}, const Progress &progress = {});

/// A preview by the same painter, as large as fits into `size` (in device-independent pixels) with the proportions of
/// the page; `dpr` device pixels each. A null image if `size` is empty or there is no QGuiApplication.
[[nodiscard]] QImage renderImage(const CertificateContent &content, const QSize &size, qreal dpr = 1);

} // namespace laurel
