// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/CertificateLayout.h"

#include <QPainter>
#include <QPainterPath>

#include <memory>

namespace laurel {

/// Draws the design on any painter whose unit is a tenth of a point, from the top left of the page: the same strokes
/// go to the PDF and to the preview. What is the same on every certificate is worked out once per painter object.
class CertificatePainter final
{
public:
    CertificatePainter();
    ~CertificatePainter();
    Q_DISABLE_COPY_MOVE(CertificatePainter)

    [[nodiscard]] const Typefaces &faces() const { return m_faces; }
    void draw(QPainter &painter, const CertificateContent &content) const;

private:
    class Logo;
    friend bool canDrawLogo(const QByteArray &logo);

    void drawGround(QPainter &painter, const CertificateColors &colors) const;
    void drawSeal(QPainter &painter, const QRectF &box, const CertificateContent &content) const;

    Typefaces m_faces;
    QPainterPath m_pattern; ///< fine waves on the band
    QPainterPath m_leaves;  ///< the wreath, in units of the seal's radius
    QPainterPath m_stems;
    mutable std::unique_ptr<Logo> m_logo; ///< as read for the certificate before: mostly the same for all
};

/// Whether the painter draws a logo: one that may stand on a certificate, and that it can read. It draws the laurel
/// wreath in the place of any other.
[[nodiscard]] bool canDrawLogo(const QByteArray &logo);

} // namespace laurel
