// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/CertificateContent.h"
#include "document/TextBlock.h"

#include <QColor>
#include <QLineF>
#include <QList>
#include <QPointF>
#include <QRectF>

namespace laurel {

/// The fixed measures of the design "laurel-landscape", version 1: A4 landscape in tenths of a point.
namespace sheet {
inline constexpr QRectF page{0, 0, 8418.9, 5952.8};
inline constexpr QRectF outerFrame{205, 205, 8008.9, 5542.8};
inline constexpr QRectF innerFrame{258, 258, 7902.9, 5436.8};
inline constexpr QRectF band{258, 258, 1600, 5436.8};
inline constexpr qreal bandMargin = 205;
inline constexpr qreal left = 2170; ///< of everything beside the band
inline constexpr qreal right = 7850;
inline constexpr qreal firstBaseline = 735; ///< institution and heading stand on it
inline constexpr qreal bodyTop = 930;
inline constexpr qreal bodyBottom = 4480;
inline constexpr qreal signatureRule = 4965;
inline constexpr qreal lastBaseline = 5420; ///< details and the verification line stand on it
inline constexpr qreal squareCodeEdge = 800;
} // namespace sheet

/// The colours of one certificate, all from the accent.
struct CertificateColors {
    QColor accent;
    QColor paper;
    QColor gold;
    QColor ink;
    QColor muted;
    QColor onBand;       ///< text on the band
    QColor onBandSecond; ///< the second language there
    QColor bandPattern;
};
/// `accent` is "#rrggbb"; anything else, or nothing, gives Laurel's green. An accent too light to bear white text is
/// darkened until the contrast is 4.5 : 1 (WCAG 2.2, 1.4.3).
[[nodiscard]] CertificateColors certificateColors(const QString &accent);

enum class Part {
    Institution,
    InstitutionSecond,
    Detail,
    DetailSecond,
    Heading,
    Certify,
    Name,
    AwardLine,
    Title,
    TitleSecond,
    OutcomesHeading,
    Outcome,
    OutcomeSecond,
    MoreOutcomes,
    Signature,
    SignatureRole,
    Date,
    Register,
    Verify,
};

struct PlacedText {
    Part part;
    TextBlock block;
    QPointF at; ///< top left

    [[nodiscard]] QRectF box() const { return {at.x(), at.y(), block.width(), block.height()}; }
};

struct Bullet {
    QPointF centre;
    QColor color;
};

/// Where everything on one certificate stands, before anything is drawn.
struct CertificateLayout {
    QList<PlacedText> texts;
    QList<Bullet> bullets;
    QList<QLineF> rules;
    QRectF seal;
    QRectF squareCode;     ///< null: there is nothing to put into one
    int outcomesShown = 0; ///< the rest is counted in words

    [[nodiscard]] const PlacedText *find(Part part) const;
};

/// Fits the content to the page: the name shrinks, then takes two balanced lines; a title takes up to three; outcomes
/// step down in size and those that still find no room are counted ("and 2 more in the credential"). Nothing is cut.
[[nodiscard]] CertificateLayout layOut(const CertificateContent &content, const Typefaces &faces);

} // namespace laurel
