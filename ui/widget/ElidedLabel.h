// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QWidget>

namespace laurel::ui {

/// One line of plain text that ends in "…" where there is no room; the tool tip then repeats it in full. Line breaks
/// show as spaces, and what is longer than 2,000 characters is cut, so that no foreign text can hang the screen.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int MaxLength = 2000;

    explicit ElidedLabel(const QString &text = {}, TextSize size = TextSize::Body, Weight weight = Weight::Regular,
                         Role role = Role::Text, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setRole(Role role);
    /// How the text is shortened; at the right unless told otherwise.
    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshToolTip();

    QString m_text;
    TextSize m_size;
    Weight m_weight;
    Role m_role;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// `text` as one line of at most `limit` characters, without control characters.
[[nodiscard]] QString oneLine(const QString &text, qsizetype limit = ElidedLabel::MaxLength);
/// A tool tip that shows `text` as it is, whatever mark-up it looks like.
[[nodiscard]] QString toolTipOf(const QString &text);

} // namespace laurel::ui
