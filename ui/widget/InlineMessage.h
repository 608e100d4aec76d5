// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QWidget>

namespace laurel::ui {

class Button;
class IconButton;
class Label;

/// A line of news in the place it belongs to, instead of a box over the window. Hidden until it has something to say.
class InlineMessage final : public QWidget
{
    Q_OBJECT

public:
    explicit InlineMessage(QWidget *parent = nullptr);

    /// Shows `text`; announced to assistive tools.
    void say(Tone tone, const QString &text);
    /// One thing to do about it; an empty text takes it away.
    void setAction(const QString &text);
    void setClosable(bool closable);
    /// Room around the box, where it stands alone at the foot of a page.
    void setInset(const QMargins &inset);
    void dismiss();
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const { return m_tone; }

signals:
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Tone m_tone = Tone::Info;
    QMargins m_inset;
    QWidget *m_sign;
    Label *m_text;
    Button *m_action;
    IconButton *m_close;
};

} // namespace laurel::ui
