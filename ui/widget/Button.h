// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace laurel::ui {

/// Primary: the page's one filled button. Secondary: outlined. Quiet: a link. Danger: filled, for acts that cannot
/// be undone.
enum class ButtonKind { Secondary, Primary, Quiet, Danger };

/// A push button with a kind. A disabled one says why.
class Button final : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString &text, ButtonKind kind = ButtonKind::Secondary, QWidget *parent = nullptr);
    Button(const QString &text, const QString &iconName, ButtonKind kind = ButtonKind::Secondary,
           QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    [[nodiscard]] ButtonKind kind() const;
    /// Disables the button and tells `reason` in tool tip and accessible description; an empty reason enables it.
    void setBlocked(const QString &reason);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

/// Gives any push button (one of a button box, say) the look of a kind.
void setButtonKind(QPushButton &button, ButtonKind kind);
[[nodiscard]] ButtonKind buttonKind(const QWidget *widget);

/// A square button with an icon alone: `name` is its accessible name and tool tip.
class IconButton final : public QAbstractButton
{
    Q_OBJECT

public:
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

    void setIconName(const QString &iconName);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_iconName;
};

} // namespace laurel::ui
