// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Badge.h"

#include "document/CertificateLayout.h"
#include "document/CertificateWords.h"
#include "document/TextFit.h"
#include "domain/LogoCheck.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <QSvgRenderer>

#include <cmath>
#include <numbers>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal canvasEdge = 6000; ///< of the canvas: tenths of a pixel at the usual size
constexpr QPointF canvasMiddle(canvasEdge / 2, canvasEdge / 2);
constexpr int compactBelow = 128; ///< pixels
constexpr int longestTitle = 120; ///< characters: half as long again as the longest that is allowed
constexpr qreal outerRadius = 2950;
constexpr qreal rounding = 0.16; ///< of its corners, in parts of a side

/// One filled outline. The picture is a pile of them, whatever it is written as.
struct Layer {
    QPainterPath path;
    QColor color;
};

/// A six-sided figure standing on its tip, its corners rounded.
QPainterPath seal(qreal radius, qreal roundness)
{
    const auto corner = [radius](int i) {
        const qreal angle = i * std::numbers::pi / 3;
        return canvasMiddle + QPointF(std::sin(angle), -std::cos(angle)) * radius;
    };
    QPainterPath path;
    for (int i = 0; i < 6; ++i) {
        const QPointF here = corner(i);
        const QPointF before = here + (corner(i + 5) - here) * roundness;
        const QPointF after = here + (corner(i + 1) - here) * roundness;
        i == 0 ? path.moveTo(before) : path.lineTo(before);
        path.quadTo(here, after);
    }
    path.closeSubpath();
    return path;
}

QPainterPath outline(const QPainterPath &path, qreal width)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(path);
}

/// The two peaks of Laurel's own mark.
QPainterPath peaks(const QPointF &centre, qreal radius)
{
    const auto at = [&](qreal x, qreal y) { return centre + QPointF(x, y) * radius; };
    QPainterPath path;
    path.addPolygon(QPolygonF{at(-1, 0.45), at(-0.28, -0.6), at(0.18, 0.02), at(0.44, -0.32), at(1, 0.45)});
    path.closeSubpath();
    return path;
}

QString titleOf(const BadgeContent &content)
{
    QString name = content.title.isEmpty() ? content.code : content.title;
    if (name.size() <= longestTitle)
        return name;
    return name.left(longestTitle - (name.at(longestTitle - 1).isHighSurrogate() ? 1 : 0)) + QChar(0x2026);
}

class Drawing final
{
public:
    explicit Drawing(const BadgeContent &content)
        : m_content(content)
        , m_colors(certificateColors(content.accent))
    {}

    QList<Layer> full()
    {
        add(seal(outerRadius, rounding), m_colors.accent);
        add(outline(seal(2660, rounding), 110), m_colors.gold);
        add(peaks({canvasMiddle.x(), 1330}, 620), m_colors.gold);
        constexpr qreal top = 1780;
        constexpr qreal bottom = 3680;
        // As wide as the seal is upright on both sides, less its inner line.
        text(title(), {Face::Sans, 0, QFont::DemiBold, Slant::Upright, Qt::white}, {4150, bottom - top},
             (top + bottom) / 2, {{640, 420, 2}, {520, 330, 3}, {360, 240, 4}});
        const QString line = m_content.measure;
        if (!line.isEmpty())
            ribbon(line);
        text(m_content.institution, {Face::Sans, 0, QFont::Medium, Slant::Upright, Qt::white}, {2500, 620},
             line.isEmpty() ? 4250 : 4830, {{240, 170, 1}, {210, 150, 2}, {160, 120, 3}});
        return std::move(m_layers);
    }

    QList<Layer> compact()
    {
        add(seal(outerRadius, rounding), m_colors.gold);
        add(seal(2790, rounding), m_colors.accent);
        text(title(), {Face::Sans, 0, QFont::Bold, Slant::Upright, Qt::white}, {4600, 3000}, canvasMiddle.y(),
             {{1500, 1000, 2}, {1100, 800, 3}, {900, 700, 4}, {700, 500, 5}});
        return std::move(m_layers);
    }

private:
    [[nodiscard]] QString title() const { return titleOf(m_content); }

    void add(const QPainterPath &path, const QColor &color)
    {
        if (!path.isEmpty())
            m_layers.append({path, color});
    }
    /// Within `room`, in the middle of the seal, its own middle at `y`.
    void text(const QString &words, const TextStyle &style, const QSizeF &room, qreal y, const QList<FitRule> &rules)
    {
        if (words.isEmpty())
            return;
        const TextBlock block = fitted({words, style}, room, rules, m_faces);
        add(block.outlineCentred({canvasMiddle.x(), y - block.height() / 2}), style.color);
    }
    void ribbon(const QString &line)
    {
        const QRectF box(canvasMiddle.x() - 1950, 3830, 3900, 560);
        QPainterPath path;
        path.addRoundedRect(box, box.height() / 2, box.height() / 2);
        add(path, m_colors.paper);
        text(line, {Face::Sans, 0, QFont::DemiBold, Slant::Upright, m_colors.accent}, {box.width() - 400, 480},
             box.center().y(), {{330, 180, 1}, {200, 120, 2}});
    }

    const BadgeContent &m_content;
    CertificateColors m_colors;
    Typefaces m_faces;
    QList<Layer> m_layers;
};

bool hasFontsForBadges()
{
    return qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr;
}

bool isPng(const QByteArray &picture)
{
    return picture.startsWith("\x89PNG");
}

QByteArray saved(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const bool written = buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG");
    return written ? bytes : QByteArray();
}

/// A length in pixels of the usual size, to a tenth: finer than anybody sees.
QByteArray pixels(qreal length)
{
    const qint64 tenths = qRound64(length);
    QByteArray text = QByteArray::number(tenths / 10);
    if (tenths < 0 && tenths > -10)
        text.prepend('-');
    return tenths % 10 == 0 ? text : text + '.' + QByteArray::number(qAbs(tenths % 10));
}

QByteArray pathData(const QPainterPath &path)
{
    QByteArray data;
    const auto point = [&data, &path](int i) {
        const QPainterPath::Element element = path.elementAt(i);
        data += pixels(element.x) + ' ' + pixels(element.y);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        switch (path.elementAt(i).type) {
        case QPainterPath::MoveToElement: data += 'M'; break;
        case QPainterPath::LineToElement: data += 'L'; break;
        case QPainterPath::CurveToElement: data += 'C'; break;
        case QPainterPath::CurveToDataElement: data += ' '; break;
        }
        point(i);
    }
    return data + 'Z';
}

QByteArray escaped(const QString &text)
{
    QString sound;
    for (const QChar c : text)
        sound += c < u' ' || c == QChar(0xfffe) || c == QChar(0xffff) ? u' ' : c;
    return sound.toHtmlEscaped().toUtf8();
}

} // namespace

BadgeContent badgeContent(const Course &course, const CourseVersion &version, const Institution &institution)
{
    BadgeContent content;
    content.language = institution.mainLanguage.isEmpty() ? u"en"_s : institution.mainLanguage;
    content.institution = textIn(institution.name, content.language);
    content.title = textIn(version.title, content.language);
    content.code = course.code;
    content.accent = institution.accent;
    const CertificateWords words(content.language);
    QStringList measures;
    if (!version.level.isEmpty())
        measures << words.level(version.level.framework, version.level.code);
    if (!version.credit.isNone()) {
        const double amount = version.credit.amount();
        const QString number = QString::number(amount, 'f', std::abs(amount - std::round(amount)) < 0.05 ? 0 : 1);
        measures << (version.credit.framework == u"ECTS" ? number + u" ECTS"_s : words.credits(number));
    }
    content.measure = measures.join(u" · "_s);
    return content;
}

QByteArray badgeSvg(const BadgeContent &content)
{
    if (!hasFontsForBadges())
        return {};
    QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"600\" viewBox=\"0 0 600 600\" "
                     "role=\"img\"><title>" +
                     escaped(titleOf(content)) + "</title><desc>" +
                     escaped(QStringList{content.institution, content.measure}.join(u" · "_s)) + "</desc>";
    for (const Layer &layer : Drawing(content).full()) {
        svg += "<path fill=\"" + layer.color.name().toLatin1() + '"';
        if (layer.path.fillRule() == Qt::OddEvenFill)
            svg += " fill-rule=\"evenodd\"";
        svg += " d=\"" + pathData(layer.path) + "\"/>";
    }
    return svg + "</svg>\n";
}

QByteArray badgePng(const BadgeContent &content, int size)
{
    if (!hasFontsForBadges())
        return {};
    size = qBound(16, size, 2048);
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / canvasEdge, size / canvasEdge);
    Drawing drawing(content);
    for (const Layer &layer : size < compactBelow ? drawing.compact() : drawing.full())
        painter.fillPath(layer.path, layer.color);
    painter.end();
    return saved(image);
}

QByteArray pictureAsSvg(const QByteArray &picture)
{
    if (picture.isEmpty() || hasErrors(checkLogo(picture)))
        return {};
    if (!isPng(picture))
        return picture;
    QBuffer buffer;
    buffer.setData(picture);
    const QSize size = buffer.open(QIODevice::ReadOnly) ? QImageReader(&buffer, "png").size() : QSize();
    if (size.isEmpty())
        return {};
    const QByteArray extent =
        "width=\"" + QByteArray::number(size.width()) + "\" height=\"" + QByteArray::number(size.height()) + '"';
    // Older readers know only the link of XLink, newer ones know it still.
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " + extent +
           "><image " + extent + " xlink:href=\"data:image/png;base64," + picture.toBase64() + "\"/></svg>\n";
}

QByteArray pictureAsPng(const QByteArray &picture, int size)
{
    if (picture.isEmpty() || hasErrors(checkLogo(picture)))
        return {};
    if (isPng(picture))
        return picture;
    QSvgRenderer drawing(picture);
    const QSize extent = drawing.defaultSize().scaled(size, size, Qt::KeepAspectRatio);
    if (!drawing.isValid() || extent.isEmpty())
        return {};
    QImage image(extent, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawing.render(&painter);
    painter.end();
    return saved(image);
}

} // namespace laurel
