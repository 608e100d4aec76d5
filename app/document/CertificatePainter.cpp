// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/CertificatePainter.h"

#include "document/SquareCode.h"
#include "domain/LogoCheck.h"

#include <QBuffer>
#include <QImageReader>
#include <QPolygonF>
#include <QSvgRenderer>

#include <cmath>
#include <numbers>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr int leafPairs = 9;
constexpr qreal wreathRadius = 0.70;

QPointF onCircle(qreal radius, qreal angle)
{
    return {radius * std::sin(angle), radius * std::cos(angle)}; // angle 0 is the foot, growing to the right
}

/// A pointed leaf from `root` along `direction` (radians, 0 points right, clockwise).
void addLeaf(QPainterPath &path, const QPointF &root, qreal direction, qreal length)
{
    const QPointF along(std::cos(direction), std::sin(direction));
    const QPointF across(-along.y(), along.x());
    const QPointF tip = root + along * length;
    const QPointF bulge = across * (length * 0.24);
    path.moveTo(root);
    path.cubicTo(root + along * (length * 0.25) + bulge, root + along * (length * 0.65) + bulge, tip);
    path.cubicTo(root + along * (length * 0.65) - bulge, root + along * (length * 0.25) - bulge, root);
}

/// Two branches that meet at the foot and leave the top open.
void makeWreath(QPainterPath &leaves, QPainterPath &stems)
{
    constexpr qreal from = 0.10;
    constexpr qreal to = 2.62;
    for (const int side : {1, -1}) {
        stems.moveTo(onCircle(wreathRadius, side * from));
        for (int i = 1; i <= 24; ++i)
            stems.lineTo(onCircle(wreathRadius, side * (from + (to - from) * i / 24)));
        for (int i = 0; i < leafPairs; ++i) {
            const qreal share = static_cast<qreal>(i) / (leafPairs - 1);
            const qreal angle = from + 0.14 + (to - from - 0.16) * share;
            const QPointF root = onCircle(wreathRadius, side * angle);
            const QPointF ahead = onCircle(wreathRadius, side * (angle + 0.01)) - root;
            const qreal heading = std::atan2(ahead.y(), ahead.x());
            const qreal length = 0.235 - 0.05 * share;
            addLeaf(leaves, root, heading + 0.62, length);
            addLeaf(leaves, root, heading - 0.62, length);
        }
        const QPointF tip = onCircle(wreathRadius, side * to);
        const QPointF ahead = onCircle(wreathRadius, side * (to + 0.01)) - tip;
        addLeaf(leaves, tip, std::atan2(ahead.y(), ahead.x()), 0.17);
    }
    leaves.setFillRule(Qt::WindingFill);
}

QPainterPath makePattern()
{
    QPainterPath path;
    const QRectF &band = sheet::band;
    constexpr int waves = 14;
    constexpr int steps = 48;
    for (int wave = 0; wave < waves; ++wave) {
        const qreal phase = wave * 2 * std::numbers::pi / waves;
        for (int i = 0; i <= steps; ++i) {
            const qreal y = static_cast<qreal>(i) / steps;
            const qreal swing = std::sin(2.2 * std::numbers::pi * y + phase) * (0.30 + 0.14 * std::sin(4.4 * y + 0.6));
            const QPointF point(band.center().x() + swing * band.width(), band.top() + y * band.height());
            i == 0 ? path.moveTo(point) : path.lineTo(point);
        }
    }
    return path;
}

QPainterPath hexagon(const QPointF &centre, qreal radius)
{
    QPolygonF corners;
    for (int i = 0; i < 6; ++i)
        corners << centre + onCircle(radius, i * std::numbers::pi / 3);
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

/// The badge in the middle of the wreath when the institution has no logo.
void drawBadge(QPainter &painter, const QPointF &centre, qreal radius, const CertificateColors &colors)
{
    painter.setPen(Qt::NoPen);
    painter.fillPath(hexagon(centre, radius), colors.accent);
    painter.setPen(QPen(colors.gold, radius * 0.035));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(hexagon(centre, radius * 0.86));
    const auto at = [&](qreal x, qreal y) { return centre + QPointF(x, y) * radius; };
    QPainterPath peaks;
    peaks.addPolygon(QPolygonF{at(-0.52, 0.30), at(-0.14, -0.34), at(0.10, 0.02), at(0.24, -0.18), at(0.52, 0.30)});
    peaks.closeSubpath();
    painter.fillPath(peaks, colors.paper);
}

void drawFine(QPainter &painter, const CertificateLayout &layout, const CertificateColors &colors)
{
    painter.setPen(QPen(colors.muted, 5));
    painter.drawLines(layout.rules);
    painter.setPen(Qt::NoPen);
    for (const Bullet &bullet : layout.bullets) {
        painter.setBrush(bullet.color);
        painter.drawEllipse(bullet.centre, 15, 15);
    }
}

} // namespace

/// A logo that was read: a drawing or a picture, or neither. What may not stand on a certificate is not even opened.
class CertificatePainter::Logo final
{
public:
    explicit Logo(const QByteArray &logo)
        : m_bytes(logo)
    {
        if (!logo.isEmpty() && !hasErrors(checkLogo(logo)))
            read(logo);
    }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isReadable() const { return !size().isEmpty(); }

    /// Into the box, keeping its proportions.
    void draw(QPainter &painter, const QRectF &box)
    {
        const QSizeF fit = size().scaled(box.size(), Qt::KeepAspectRatio);
        const QRectF inside(box.center() - QPointF(fit.width(), fit.height()) / 2, fit);
        if (m_picture.isNull())
            m_drawing.render(&painter, inside);
        else
            painter.drawImage(inside, m_picture);
    }

private:
    void read(const QByteArray &bytes)
    {
        if (bytes.trimmed().startsWith('<')) {
            m_drawing.load(bytes);
            return;
        }
        QBuffer buffer;
        buffer.setData(bytes);
        if (buffer.open(QIODevice::ReadOnly))
            m_picture = QImageReader(&buffer).read();
    }

    [[nodiscard]] QSizeF size() const
    {
        if (!m_picture.isNull())
            return m_picture.size();
        return m_drawing.isValid() ? QSizeF(m_drawing.defaultSize()) : QSizeF();
    }

    QByteArray m_bytes;
    QSvgRenderer m_drawing;
    QImage m_picture;
};

bool canDrawLogo(const QByteArray &logo)
{
    return CertificatePainter::Logo(logo).isReadable();
}

CertificatePainter::CertificatePainter()
    : m_pattern(makePattern())
{
    makeWreath(m_leaves, m_stems);
}

CertificatePainter::~CertificatePainter() = default;

void CertificatePainter::drawGround(QPainter &painter, const CertificateColors &colors) const
{
    painter.fillRect(sheet::page, colors.paper);
    painter.fillRect(sheet::band, colors.accent);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.bandPattern, 5));
    painter.save();
    painter.setClipRect(sheet::band);
    painter.drawPath(m_pattern);
    painter.restore();
    painter.setPen(QPen(colors.gold, 5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(sheet::innerFrame);
    painter.setPen(QPen(colors.accent, 10, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(sheet::outerFrame);
}

void CertificatePainter::drawSeal(QPainter &painter, const QRectF &box, const CertificateContent &content) const
{
    const CertificateColors colors = certificateColors(content.accent);
    const QPointF centre = box.center();
    const qreal radius = box.width() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.paper);
    painter.drawEllipse(centre, radius, radius);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.gold, radius * 0.026));
    painter.drawEllipse(centre, radius * 0.935, radius * 0.935);
    if (!m_logo || m_logo->bytes() != content.logo)
        m_logo = std::make_unique<Logo>(content.logo);
    if (m_logo->isReadable())
        return m_logo->draw(
            painter, QRectF(centre.x() - radius * 0.62, centre.y() - radius * 0.62, radius * 1.24, radius * 1.24));
    painter.save();
    painter.translate(centre);
    painter.scale(radius, radius);
    painter.setPen(QPen(colors.accent, 0.016));
    painter.drawPath(m_stems);
    painter.fillPath(m_leaves, colors.accent);
    painter.restore();
    drawBadge(painter, centre, radius * 0.43, colors);
}

void CertificatePainter::draw(QPainter &painter, const CertificateContent &content) const
{
    const CertificateColors colors = certificateColors(content.accent);
    const CertificateLayout layout = layOut(content, m_faces);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform |
                           QPainter::LosslessImageRendering);
    drawGround(painter, colors);
    drawSeal(painter, layout.seal, content);
    drawFine(painter, layout, colors);
    if (!layout.squareCode.isNull()) {
        if (const auto code = squareCode(content.qrPayload, layout.squareCode); code.ok())
            painter.fillPath(code->path, colors.ink);
    }
    for (const PlacedText &text : layout.texts)
        text.block.draw(painter, text.at);
}

} // namespace laurel
