// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace laurel::ui {

/// An accent colour as it will look on light and on dark panels. Pressed, it lets one choose another.
class AccentSwatch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AccentSwatch(QWidget *parent = nullptr);

    /// An invalid colour stands for the program's own.
    void setAccent(const QColor &accent);
    [[nodiscard]] QColor accent() const { return m_accent; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void chosen(const QColor &accent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void choose();

    QColor m_accent;
};

} // namespace laurel::ui
