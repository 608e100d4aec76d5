// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every colour, distance and text size of the program. Widgets ask for a role and never hold a literal, so the light,
// dark and high contrast schemes and an institution's own accent reach all of them by one call of applyTo().

#include <QColor>
#include <QFont>
#include <QMetaType>
#include <QPalette>

#include <array>

class QApplication;

namespace laurel::ui {

enum class Scheme { System, Light, Dark };

/// What a colour is for.
enum class Role {
    Background,
    Rail,
    Panel,
    Hover, ///< a panel under the pointer
    Line,
    Border, ///< the edge of something one can press or type in
    Text,
    Muted,
    Accent,
    AccentTint,
    OnAccent, ///< text on a filled accent
    Good,
    GoodTint,
    Warn,
    WarnTint,
    Bad,
    BadTint,
    Info,
    InfoTint,
};
inline constexpr int RoleCount = 19;

/// What a state means to the person; gives a text colour and a tint.
enum class Tone { Neutral, Good, Warn, Bad, Info, Accent };

enum class TextSize { Small, Body, Title };
enum class Weight { Regular, Strong };

/// Distances in device independent pixels, on a 4/8 grid.
namespace space {
inline constexpr int Xs = 4;
inline constexpr int S = 8;
inline constexpr int M = 12;
inline constexpr int L = 16;
inline constexpr int Xl = 24;
inline constexpr int Radius = 6;
inline constexpr int CardRadius = 8;
inline constexpr int ControlHeight = 32;
} // namespace space

/// One complete scheme of colours; a value.
class Palette final
{
public:
    Palette();

    [[nodiscard]] static Palette light();
    [[nodiscard]] static Palette dark();
    /// Built from the platform's own high contrast colours alone; tints become outlines.
    [[nodiscard]] static Palette highContrast(const QPalette &platform);
    /// The scheme asked for. System follows the lightness of `platform`; a platform in high contrast always wins.
    [[nodiscard]] static Palette forScheme(Scheme scheme, const QPalette &platform);
    /// The palette last applied to the running application; light if none was.
    [[nodiscard]] static Palette current();

    /// The same scheme with an institution's accent, moved in lightness as far as text contrast asks. An invalid
    /// colour changes nothing.
    [[nodiscard]] Palette withAccent(const QColor &accent) const;

    [[nodiscard]] QColor color(Role role) const { return m_colors[static_cast<size_t>(role)]; }
    /// Black or white ink, whichever reads better on a surface filled with this colour.
    [[nodiscard]] QColor inkOn(Role fill) const;
    [[nodiscard]] QColor text(Tone tone) const;
    [[nodiscard]] QColor tint(Tone tone) const;
    /// The i-th colour for data, repeating after five.
    [[nodiscard]] QColor series(int i) const;
    /// The same hue as series(i), dark or light enough to be read as text on a panel.
    [[nodiscard]] QColor seriesText(int i) const;
    /// A filled disc in the hue of series(i), and the text colour that is readable on it.
    [[nodiscard]] QColor discFill(int i) const;
    [[nodiscard]] QColor discText() const;
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] bool isHighContrast() const { return m_contrast; }

    /// Gives the application this palette, the style and the font. May be called again to change the look live.
    void applyTo(QApplication &application) const;

    friend bool operator==(const Palette &, const Palette &) = default;

private:
    struct Bare {};
    explicit Palette(Bare /*filled by the caller*/) {}
    [[nodiscard]] QPalette toQPalette() const;
    void set(Role role, const QColor &color) { m_colors[static_cast<size_t>(role)] = color; }

    std::array<QColor, RoleCount> m_colors;
    std::array<QColor, 5> m_series;
    bool m_dark = false;
    bool m_contrast = false;
};

/// The platform's palette as it was before applyTo() first changed it.
[[nodiscard]] QPalette platformPalette();

/// Contrast of two opaque colours after WCAG 2.2, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

/// The application's font in one of three sizes and two weights; follows the system's size.
[[nodiscard]] QFont textFont(TextSize size, Weight weight = Weight::Regular);
/// How much larger the person wants text than the system's size; 1 unless they asked for more.
[[nodiscard]] qreal textScale();
/// For the single large number of a tile.
[[nodiscard]] QFont figureFont();

} // namespace laurel::ui

Q_DECLARE_METATYPE(laurel::ui::Palette)
