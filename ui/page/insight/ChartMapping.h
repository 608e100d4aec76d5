// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From what is measured to how it is drawn and worded: the codes of insight get their words here.

#include "service/InsightService.h"
#include "widget/ChartData.h"
#include "widget/Section.h"

namespace laurel::ui {

/// A chart of the board as ChartCard shows it. Series and categories keep their places; a last series without
/// anything in it is left out.
[[nodiscard]] ChartData toChartData(const Chart &chart);
/// The id of the point behind a place in the drawn chart; empty if there is none, or it may not be told.
[[nodiscard]] QString pointAt(const Chart &chart, int series, int category);
/// What a person would call the point: "Withdrawn, 20–30".
[[nodiscard]] QString pointTitle(const Chart &chart, int series, int category);
/// The title of a chart by its code, also while it is being counted.
[[nodiscard]] QString chartTitle(const QString &id);

struct TileText {
    QString caption;
    QString figure;
    StatTile::Trend trend = StatTile::Trend::None;
    Tone tone = Tone::Neutral;
    QString change;
    QString note;

    friend bool operator==(const TileText &, const TileText &) = default;
};
[[nodiscard]] TileText tileText(const KeyFigure &figure);

/// "FHEQ:7" as "FHEQ 7".
[[nodiscard]] QString levelWord(const QString &code);

} // namespace laurel::ui
