// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The board, or one card of it, as a file.

#include "page/insight/ChartMapping.h"
#include "widget/Palette.h"

#include <QByteArray>

namespace laurel::ui {

/// What a picture of the board shows, top to bottom.
struct BoardPicture {
    QString title;
    QString subtitle;
    QList<TileText> tiles;
    QList<ChartData> charts; ///< in reading order, two in a row
};

/// The whole board at twice the pixels of the screen.
[[nodiscard]] QByteArray boardPng(const BoardPicture &board, const Palette &palette);
[[nodiscard]] QByteArray boardSvg(const BoardPicture &board, const Palette &palette);
/// The tables behind all charts, one below the other, each led by its title. RFC 4180.
[[nodiscard]] QByteArray boardCsv(const BoardPicture &board);
/// One chart as "png", "svg" or "csv".
[[nodiscard]] QByteArray chartFile(const ChartData &chart, const QString &format, const Palette &palette);

} // namespace laurel::ui
