// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>
#include <QWidget>

namespace laurel::ui {

/// One learning outcome to read: number, the verb in the accent colour, the rest; wraps.
class OutcomeLine final : public QWidget
{
    Q_OBJECT

public:
    OutcomeLine(int number, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int layOut(QTextLayout &layout, int width) const;

    QString m_number;
    QString m_text;
    int m_verbAt = -1;
    int m_verbLength = 0;
};

} // namespace laurel::ui
