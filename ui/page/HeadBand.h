// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace laurel::ui {

/// The upper part of a page, header and filters, with the line that ends it.
class HeadBand final : public QWidget
{
    Q_OBJECT

public:
    explicit HeadBand(QWidget *parent = nullptr);

    void add(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
};

} // namespace laurel::ui
