// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QWidget>

namespace laurel::ui {

/// A state as dot or icon, word and tint.
class StatusPill final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusPill(const QString &text = {}, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void setStatus(const QString &text, Tone tone, const QString &iconName = {});
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QString m_iconName;
    Tone m_tone;
};

} // namespace laurel::ui
