// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The look of every standard control, drawn from the palette over Qt's Fusion. A style instead of a style sheet: no
// parsing, no per-widget rules, and high contrast and right-to-left come with it.

#include "widget/Palette.h"

#include <QProxyStyle>

namespace laurel::ui {

class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    static constexpr int IconGap = 8; ///< between the icon of a button and its word

    /// A property of a quiet button without room at its sides, so that its word stands flush with what is below.
    static constexpr const char *FlushKey = "laurelFlushButton";

    explicit Style(const Palette &palette);

    [[nodiscard]] const Palette &colors() const { return m_colors; }
    /// Called by Palette::applyTo() when the scheme changes while the style stays.
    void setColors(const Palette &palette) { m_colors = palette; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Palette m_colors;
};

} // namespace laurel::ui
