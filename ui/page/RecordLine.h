// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QAbstractButton>

namespace laurel::ui {

/// One record in a short list, as a line to press: title, muted words below, a pill at the far side.
class RecordLine final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RecordLine(const QString &title, const QString &subtitle = {}, QWidget *parent = nullptr);

    void setPill(const QString &text, Tone tone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isFollowed() const;

    QString m_title;
    QString m_subtitle;
    QString m_pill;
    Tone m_tone = Tone::Neutral;
};

} // namespace laurel::ui
