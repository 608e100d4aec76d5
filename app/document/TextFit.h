// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/TextBlock.h"

#include <QList>

namespace laurel {

/// Sizes to try, largest first, all in tenths of a point.
struct FitRule {
    int largest = 0;
    int smallest = 0;
    int lines = 1;
};

/// The largest setting of `text` within `width` and `height` that one of the rules allows, tried in order, with
/// balanced lines; words are kept whole. If none does, words may break and the size falls until it fits; text so long
/// that not even six lines of small print would hold it is shortened with an ellipsis, which no real name or title is.
[[nodiscard]] TextBlock fitted(const TextPiece &text, const QSizeF &room, const QList<FitRule> &rules,
                               const Typefaces &faces);

/// Pieces on one line, all shrunk by the same steps until they fit into `width`; wrapped when they would become too
/// small to read.
[[nodiscard]] TextBlock fittedLine(QList<TextPiece> pieces, qreal width, const Typefaces &faces);

} // namespace laurel
