// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Issue.h"

#include <QWidget>

class QVBoxLayout;

namespace laurel::ui {

class Label;

/// What the design checks say of the course as it stands on the screen; each finding leads to its field.
class HealthPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit HealthPanel(QWidget *parent = nullptr);

    void showFindings(const Issues &findings);

signals:
    void fieldChosen(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addGroup(const QString &title, const Issues &findings);

    Label *m_summary;
    QWidget *m_content;
    QVBoxLayout *m_list;
    Issues m_shown;
    bool m_filled = false;
};

} // namespace laurel::ui
