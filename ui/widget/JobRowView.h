// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/JobBarView.h"

class QProgressBar;

namespace laurel::ui {

class Button;
class IconButton;

/// One job in the bar: title, bar, words, and what one can do about it.
class JobRowView final : public QWidget
{
    Q_OBJECT

public:
    explicit JobRowView(QWidget *parent = nullptr);

    void setJob(const JobLine &job);

signals:
    void cancelRequested();
    void showRequested();
    void undoRequested();
    void retryRequested();
    void dismissed();

private:
    ElidedLabel *m_title;
    QProgressBar *m_bar;
    QWidget *m_sign;
    ElidedLabel *m_words;
    Button *m_cancel;
    Button *m_show;
    Button *m_undo;
    Button *m_retry;
    IconButton *m_close;
    JobLine::State m_state = JobLine::State::Running;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace laurel::ui
