// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/Typefaces.h"

#include <QList>
#include <QPainter>
#include <QPainterPath>
#include <QRectF>
#include <QTextLayout>

#include <memory>

namespace laurel {

/// Text in one style; a line may join several.
struct TextPiece {
    QString text;
    TextStyle style;
};

enum class Wrap { Words, Anywhere };

/// A paragraph broken into lines of a given width, on an even grid of base lines that does not depend on which
/// fallback fonts were needed. All lengths are in tenths of a point. Copies share the layout.
class TextBlock final
{
public:
    TextBlock(const QList<TextPiece> &pieces, qreal width, const Typefaces &faces, Wrap wrap = Wrap::Words);

    [[nodiscard]] QString text() const { return m_layout->text(); }
    [[nodiscard]] int lineCount() const { return m_layout->lineCount(); }
    [[nodiscard]] qreal height() const { return m_height; }
    /// Width of the widest line.
    [[nodiscard]] qreal width() const { return m_width; }
    /// Distance from the top of the block to the first base line.
    [[nodiscard]] qreal firstBaseline() const { return m_firstBaseline; }
    /// True if no line is wider than was asked for.
    [[nodiscard]] bool fits() const { return m_width <= m_limit + 1; }
    /// Makes the lines about equally long without adding one.
    void balance();
    void draw(QPainter &painter, const QPointF &topLeft) const;
    /// The outlines of its letters, each line in the middle under `top`. Glyphs that are pictures have none.
    [[nodiscard]] QPainterPath outlineCentred(const QPointF &top) const;

private:
    void breakLines(qreal width);

    std::shared_ptr<QTextLayout> m_layout;
    qreal m_limit = 0;
    int m_size = 0; ///< of the largest piece
    Face m_face = Face::Sans;
    qreal m_width = 0;
    qreal m_height = 0;
    qreal m_firstBaseline = 0;
};

} // namespace laurel
