// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/Palette.h"

#include "widget/Style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QVariant>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr const char *PlatformKey = "laurelPlatformPalette";
constexpr const char *CurrentKey = "laurelPalette";
constexpr const char *FontSizeKey = "laurelFontSize";
constexpr double TextContrast = 4.5; // WCAG 2.2, 1.4.3
constexpr qreal SmallestBody = 10.0; // points; below it the muted small size is too small to read

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &one, const QColor &other, double part)
{
    const auto mix = [part](int a, int b) { return int(std::lround(a * (1 - part) + b * part)); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

/// `color` made darker or lighter until it reads on `ground`; its hue and its strength stay, so that it is the same
/// colour still and not a grey of it.
QColor readable(QColor color, const QColor &ground)
{
    float hue = 0;
    float strength = 0;
    float lightness = 0;
    color.getHslF(&hue, &strength, &lightness);
    const float goal = luminance(ground) > 0.18 ? 0.0F : 1.0F;
    for (int step = 1; step <= 50 && contrastRatio(color, ground) < TextContrast; ++step)
        color = QColor::fromHslF(hue, strength, lightness + (goal - lightness) * float(step) / 50.0F).toRgb();
    return color;
}

QColor readableOn(const QColor &fill)
{
    const QColor ink(0x10, 0x20, 0x1b);
    return contrastRatio(Qt::white, fill) >= contrastRatio(ink, fill) ? QColor(Qt::white) : ink;
}

Role roleOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Role::Good;
    case Tone::Warn: return Role::Warn;
    case Tone::Bad: return Role::Bad;
    case Tone::Info: return Role::Info;
    case Tone::Accent: return Role::Accent;
    case Tone::Neutral: break;
    }
    return Role::Muted;
}

Role tintRoleOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Role::GoodTint;
    case Tone::Warn: return Role::WarnTint;
    case Tone::Bad: return Role::BadTint;
    case Tone::Info: return Role::InfoTint;
    case Tone::Accent: return Role::AccentTint;
    case Tone::Neutral: break;
    }
    return Role::Rail;
}

} // namespace

Palette::Palette()
    : Palette(light())
{}

Palette Palette::light()
{
    // Good and Warn are a shade darker than on the drawing board: there they miss 4.5 : 1 on their own tints.
    Palette p{Bare{}};
    p.m_colors = {QColor(0xf6f7f5), QColor(0xeef0ed), QColor(0xffffff), QColor(0xf1f3f0), QColor(0xe1e5e0),
                  QColor(0xc9d0ca), QColor(0x1c2420), QColor(0x5f6b65), QColor(0x1f6f5c), QColor(0xe3f0ec),
                  QColor(0xffffff), QColor(0x187846), QColor(0xe4f4ea), QColor(0x926100), QColor(0xfff4d6),
                  QColor(0xb3261e), QColor(0xfbe9e7), QColor(0x2b5fab), QColor(0xe6eefb)};
    p.m_series = {QColor(0x1f6f5c), QColor(0xd98c21), QColor(0x4a6fb5), QColor(0xa8487a), QColor(0x7f8c86)};
    return p;
}

Palette Palette::dark()
{
    Palette p{Bare{}};
    p.m_colors = {QColor(0x161b19), QColor(0x1a201d), QColor(0x1e2522), QColor(0x262e2a), QColor(0x313a36),
                  QColor(0x435049), QColor(0xe6ebe8), QColor(0x9aa8a1), QColor(0x5cb89f), QColor(0x22392f),
                  QColor(0x10201b), QColor(0x6fcf97), QColor(0x1d3527), QColor(0xe3b341), QColor(0x3a2f12),
                  QColor(0xf2867d), QColor(0x3d211f), QColor(0x8ab4f8), QColor(0x1f2d44)};
    p.m_series = {QColor(0x5cb89f), QColor(0xe7ad5a), QColor(0x8aa9e6), QColor(0xd284ae), QColor(0x8d9a94)};
    p.m_dark = true;
    return p;
}

Palette Palette::highContrast(const QPalette &platform)
{
    const QColor ground = platform.color(QPalette::Window);
    const QColor ink = platform.color(QPalette::WindowText);
    Palette p = luminance(ground) < 0.18 ? dark() : light();
    p.m_contrast = true;
    p.m_colors.fill(ink);
    for (const Role role : {Role::Background, Role::Rail, Role::Panel, Role::Hover, Role::AccentTint, Role::GoodTint,
                            Role::WarnTint, Role::BadTint, Role::InfoTint})
        p.set(role, ground);
    const QColor highlight = platform.color(QPalette::Highlight);
    if (contrastRatio(highlight, ground) >= TextContrast)
        p.set(Role::Accent, highlight);
    p.set(Role::OnAccent, readableOn(p.color(Role::Accent)));
    for (QColor &color : p.m_series)
        color = readable(color, ground);
    return p;
}

Palette Palette::forScheme(Scheme scheme, const QPalette &platform)
{
    const QColor ground = platform.color(QPalette::Window);
    // Ordinary themes never set pure black on pure white (or the reverse) for whole windows; contrast themes do.
    if (contrastRatio(ground, platform.color(QPalette::WindowText)) > 20.0)
        return highContrast(platform);
    switch (scheme) {
    case Scheme::Light: return light();
    case Scheme::Dark: return dark();
    case Scheme::System: break;
    }
    return luminance(ground) < 0.18 ? dark() : light();
}

Palette Palette::current()
{
    const QVariant stored = qApp ? qApp->property(CurrentKey) : QVariant();
    return stored.isValid() ? stored.value<Palette>() : light();
}

Palette Palette::withAccent(const QColor &accent) const
{
    if (!accent.isValid() || m_contrast || accent == light().color(Role::Accent))
        return *this; // Laurel's own green is drawn for either scheme
    Palette p = *this;
    const QColor panel = color(Role::Panel);
    double part = m_dark ? 0.18 : 0.12;
    while (part > 0 && contrastRatio(color(Role::Muted), mixed(panel, accent, part)) < TextContrast)
        part -= 0.01; // a strong accent gives a fainter tint: muted text stands on it too
    p.set(Role::AccentTint, mixed(panel, accent, std::max(part, 0.0)));
    const QColor mended = readable(readable(readable(accent, panel), color(Role::Rail)), p.color(Role::AccentTint));
    p.set(Role::Accent, mended);
    p.set(Role::OnAccent, readableOn(mended));
    p.m_series[0] = mended;
    return p;
}

QColor Palette::inkOn(Role fill) const
{
    return readableOn(color(fill));
}

QColor Palette::text(Tone tone) const
{
    return color(roleOf(tone));
}

QColor Palette::tint(Tone tone) const
{
    return color(tintRoleOf(tone));
}

QColor Palette::series(int i) const
{
    const auto count = int(m_series.size());
    return m_series[static_cast<size_t>(((i % count) + count) % count)];
}

QColor Palette::seriesText(int i) const
{
    return readable(series(i), color(Role::Panel));
}

QColor Palette::discFill(int i) const
{
    const QColor fill = series(i);
    return m_dark ? fill : readable(fill, Qt::white);
}

QColor Palette::discText() const
{
    return m_dark ? QColor(0x10, 0x20, 0x1b) : QColor(Qt::white);
}

QPalette Palette::toQPalette() const
{
    QPalette q;
    const QColor ink = color(Role::Text);
    const QColor faint = mixed(color(Role::Muted), color(Role::Background), 0.35);
    q.setColor(QPalette::Window, color(Role::Background));
    q.setColor(QPalette::Base, color(Role::Panel));
    q.setColor(QPalette::AlternateBase, color(Role::Hover));
    q.setColor(QPalette::Button, color(Role::Panel));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::HighlightedText, QPalette::BrightText})
        q.setColor(role, ink);
    q.setColor(QPalette::ToolTipBase, color(Role::Panel));
    q.setColor(QPalette::PlaceholderText, color(Role::Muted));
    q.setColor(QPalette::Highlight, color(Role::AccentTint));
    q.setColor(QPalette::Link, color(Role::Accent));
    q.setColor(QPalette::LinkVisited, color(Role::Accent));
    q.setColor(QPalette::Light, color(Role::Panel));
    q.setColor(QPalette::Midlight, color(Role::Hover));
    q.setColor(QPalette::Mid, color(Role::Line));
    q.setColor(QPalette::Dark, color(Role::Border));
    q.setColor(QPalette::Shadow, color(Role::Line));
    for (const auto role : {QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
        q.setColor(QPalette::Disabled, role, faint);
    // What a field says is read even where it cannot be changed; its ground says the rest. High contrast has one
    // ground.
    q.setColor(QPalette::Disabled, QPalette::Text, m_contrast ? faint : color(Role::Muted));
    if (m_contrast) {
        q.setColor(QPalette::Highlight, color(Role::Accent));
        q.setColor(QPalette::HighlightedText, color(Role::OnAccent));
    }
    return q;
}

void Palette::applyTo(QApplication &application) const
{
    if (!application.property(PlatformKey).isValid()) {
        application.setProperty(PlatformKey, QVariant::fromValue(application.palette()));
        application.setProperty(FontSizeKey, std::max(application.font().pointSizeF(), SmallestBody));
    }
    application.setProperty(CurrentKey, QVariant::fromValue(*this));
    QFont font = application.font();
    if (QFontDatabase::hasFamily(u"Inter"_s))
        font.setFamilies({u"Inter"_s, font.family()});
    font.setPointSizeF(application.property(FontSizeKey).toReal());
    application.setFont(font);
    if (auto *style = qobject_cast<Style *>(application.style()))
        style->setColors(*this);
    else
        application.setStyle(new Style(*this));
    application.setPalette(toQPalette());
}

QPalette platformPalette()
{
    const QVariant stored = qApp ? qApp->property(PlatformKey) : QVariant();
    return stored.isValid() ? stored.value<QPalette>() : QGuiApplication::palette();
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QFont textFont(TextSize size, Weight weight)
{
    QFont font = QApplication::font();
    const qreal base = font.pointSizeF() > 0 ? font.pointSizeF() : SmallestBody;
    font.setPointSizeF(size == TextSize::Small ? base * 0.87 : size == TextSize::Title ? base * 1.5 : base);
    font.setWeight(weight == Weight::Strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

qreal textScale()
{
    const qreal system = qApp ? qApp->property(FontSizeKey).toReal() : 0;
    return system > 0 ? std::max(QApplication::font().pointSizeF() / system, 1.0) : 1.0;
}

QFont figureFont()
{
    QFont font = textFont(TextSize::Title, Weight::Strong);
    font.setPointSizeF(font.pointSizeF() * 1.3);
    return font;
}

} // namespace laurel::ui
