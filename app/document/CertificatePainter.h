// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/CertificateLayout.h"

#include <QPainter>
#include <QPainterPath>

namespace laurel {

/// Draws the design on any painter whose unit is a tenth of a point, from the top left of the page: the same strokes
/// go to the PDF and to the preview. What is the same on every certificate is worked out once per painter object.
class CertificatePainter final
{
public:
    CertificatePainter();

    [[nodiscard]] const Typefaces &faces() const { return m_faces; }
    void draw(QPainter &painter, const CertificateContent &content) const;

private:
    void drawGround(QPainter &painter, const CertificateColors &colors) const;
    void drawSeal(QPainter &painter, const QRectF &box, const CertificateContent &content) const;

    Typefaces m_faces;
    QPainterPath m_pattern; ///< fine waves on the band
    QPainterPath m_leaves;  ///< the wreath, in units of the seal's radius
    QPainterPath m_stems;
};

/// Whether the painter can read a logo; it draws the laurel wreath in the place of one it cannot.
[[nodiscard]] bool canDrawLogo(const QByteArray &logo);

} // namespace laurel
