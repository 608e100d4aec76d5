// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Paint.h"

#include "widget/Icon.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr qreal PillPadding = 9;
constexpr qreal DotSize = 6;
constexpr qreal DotGap = 6;

qreal pillHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 6;
}
} // namespace

void paintBox(QPainter &painter, const QRectF &box, qreal radius, const QColor &fill, const QColor &line)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.isValid()) {
        painter.setPen(QPen(line, 1));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(box, radius, radius);
    }
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRectF &box, qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Palette::current().color(Role::Accent), 2));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

QSize pillSize(const QString &text)
{
    const QFont font = textFont(TextSize::Small, Weight::Regular);
    const qreal width = 2 * PillPadding + DotSize + DotGap + QFontMetricsF(font).horizontalAdvance(text);
    return {int(std::ceil(width)) + 1, int(pillHeight(font))};
}

void paintPill(QPainter &painter, const QRectF &box, Tone tone, const QString &text, const QString &iconName)
{
    if (text.isEmpty())
        return;
    const Palette palette = Palette::current();
    const QSize size = pillSize(text);
    QRectF pill(box.left(), box.center().y() - size.height() / 2.0, std::min<qreal>(size.width(), box.width()),
                size.height());
    pill.moveTop(std::round(pill.top()));
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    if (mirrored)
        pill.moveRight(box.right());
    painter.save();
    const QColor ink = palette.text(tone);
    paintBox(painter, pill, pill.height() / 2, palette.tint(tone), palette.isHighContrast() ? ink : QColor());
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal sign = iconName.isEmpty() ? DotSize : 12;
    const qreal left = mirrored ? pill.right() - PillPadding - sign : pill.left() + PillPadding - (sign - DotSize) / 2;
    const QRectF mark(left, pill.center().y() - sign / 2, sign, sign);
    if (iconName.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(mark);
    } else {
        paintIcon(painter, mark, iconName, ink);
    }
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(ink);
    const qreal offset = PillPadding + (DotSize + sign) / 2 + DotGap - (sign > DotSize ? 2 : 0);
    const QRectF words =
        mirrored ? pill.adjusted(PillPadding - 2, 0, -offset, 0) : pill.adjusted(offset, 0, 2 - PillPadding, 0);
    painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeading) | int(Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(std::ceil(words.width()))));
    painter.restore();
}

void paintRing(QPainter &painter, const QRectF &box, double part)
{
    const Palette palette = Palette::current();
    const qreal thickness = std::max<qreal>(2.5, box.width() * 0.19);
    const QRectF ring = box.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (palette.isHighContrast()) { // its one ink would fill the ring: only the edge is drawn
        painter.setPen(QPen(palette.color(Role::Line), 1));
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        painter.setPen(QPen(palette.color(Role::Line), thickness));
        painter.drawEllipse(ring);
    }
    painter.setPen(QPen(palette.color(Role::Accent), thickness, Qt::SolidLine, Qt::FlatCap));
    const double clamped = std::clamp(part, 0.0, 1.0);
    if (clamped >= 1.0)
        painter.drawEllipse(ring);
    else
        painter.drawArc(ring, 90 * 16, -int(std::lround(clamped * 360 * 16)));
    painter.restore();
}

void paintBar(QPainter &painter, const QRectF &box, double part, const QColor &fill, Qt::LayoutDirection direction)
{
    const qreal radius = std::min<qreal>(box.height() / 2, 3);
    const Palette palette = Palette::current();
    if (palette.isHighContrast())
        paintBox(painter, box, radius, {}, palette.color(Role::Line));
    else
        paintBox(painter, box, radius, palette.color(Role::Line), {});
    const double clamped = std::clamp(part, 0.0, 1.0);
    if (clamped <= 0)
        return;
    QRectF filled(box.topLeft(), QSizeF(std::max(box.width() * clamped, 2 * radius), box.height()));
    if (direction == Qt::RightToLeft)
        filled.moveRight(box.right());
    paintBox(painter, filled, radius, fill, {});
}

void paintAvatar(QPainter &painter, const QRectF &box, const QString &initials, int hue)
{
    const Palette palette = Palette::current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.discFill(hue));
    painter.drawEllipse(box);
    QFont font = textFont(TextSize::Small, Weight::Strong);
    font.setPixelSize(std::max(7, int(box.height() * 0.36)));
    painter.setFont(font);
    painter.setPen(palette.discText());
    painter.drawText(box, int(Qt::AlignCenter) | int(Qt::TextSingleLine), initials);
    painter.restore();
}

QString initialsOf(const QString &name)
{
    QString letters;
    const auto words = QStringView(name).left(200).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView word : words) {
        const auto first = std::find_if(word.cbegin(), word.cend(), [](QChar c) { return c.isLetterOrNumber(); });
        // Small joining words ("for", "of") are not what a title is known by.
        const bool small = word.size() < 3 || word == u"for" || word == u"and" || word == u"the";
        const bool joining = small && word.at(0).isLower() && !letters.isEmpty();
        if (first == word.cend() || joining)
            continue;
        letters += first->toUpper();
        if (letters.size() == 2)
            break;
    }
    return letters.isEmpty() ? u"?"_s : letters;
}

int hueOf(const QString &name)
{
    uint sum = 7;
    for (const QChar character : QStringView(name).left(200))
        sum = sum * 31 + character.unicode();
    return int(sum % 5);
}

} // namespace laurel::ui
