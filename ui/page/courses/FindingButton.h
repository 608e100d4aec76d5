// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Issue.h"

#include <QAbstractButton>

namespace laurel::ui {

/// One finding of the design checks: sign and sentence, wrapping; pressing it goes to its field.
class FindingButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FindingButton(const Issue &finding, QWidget *parent = nullptr);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {220, heightForWidth(220)}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect textBox(int width) const;
    Severity m_severity;
};

} // namespace laurel::ui
