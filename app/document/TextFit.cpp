// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/TextFit.h"

namespace laurel {

namespace {

constexpr int longestText = 1200;  // characters; beyond it nothing is a name
constexpr int smallestBroken = 50; // 5 pt
constexpr int smallestLine = 65;   // 6.5 pt

int nextSmaller(int size)
{
    return size - qMax(5, size / 24);
}

TextPiece atSize(TextPiece piece, int size)
{
    piece.style.size = size;
    return piece;
}

TextBlock broken(TextPiece piece, const QSizeF &room, int size, const Typefaces &faces)
{
    for (;;) {
        TextBlock block({atSize(piece, size)}, room.width(), faces, Wrap::Anywhere);
        if (block.height() <= room.height())
            return block;
        if (size > smallestBroken) {
            size = qMax(smallestBroken, nextSmaller(size));
        } else {
            const qsizetype keep = piece.text.size() * 3 / 4;
            if (keep < 2)
                return block;
            piece.text = piece.text.left(keep) + QChar(0x2026);
        }
    }
}

} // namespace

TextBlock fitted(const TextPiece &text, const QSizeF &room, const QList<FitRule> &rules, const Typefaces &faces)
{
    TextPiece piece = text;
    if (piece.text.size() > longestText)
        piece.text = piece.text.left(longestText) + QChar(0x2026);
    int last = smallestBroken;
    for (const FitRule &rule : rules) {
        for (int size = rule.largest; size >= rule.smallest; size = nextSmaller(size)) {
            TextBlock block({atSize(piece, size)}, room.width(), faces);
            if (block.fits() && block.lineCount() <= rule.lines && block.height() <= room.height()) {
                block.balance();
                return block;
            }
            last = size;
        }
    }
    return broken(piece, room, last, faces);
}

TextBlock fittedLine(QList<TextPiece> pieces, qreal width, const Typefaces &faces)
{
    for (;;) {
        TextBlock block(pieces, width, faces);
        if (block.fits() && block.lineCount() == 1)
            return block;
        for (TextPiece &piece : pieces) {
            if (piece.style.size - 5 < smallestLine)
                return TextBlock(pieces, width, faces, Wrap::Anywhere);
            piece.style.size -= 5;
        }
    }
}

} // namespace laurel
