// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QPointer>

class QMenu;

namespace laurel::ui {

/// A rounded filter button. Toggle: pressed in is on. Removable: carries a ×; Delete or Backspace removes it too.
/// Drop-down: opens a menu by click, Space, Enter or Down.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind { Plain, Toggle, Removable, DropDown };

    explicit Chip(const QString &text, Kind kind = Kind::Plain, QWidget *parent = nullptr);

    /// Chips bear people's words: unlike in other buttons, "&" in them is no access key.
    void setText(const QString &text);
    /// The menu of a drop-down chip; the chip owns it.
    void setMenu(QMenu *menu);
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    /// Shows a drop-down chip as in force, e.g. when something of its menu is chosen.
    void setActive(bool active);
    [[nodiscard]] bool isActive() const;
    /// A count behind the word; negative hides it.
    void setCount(int count);
    [[nodiscard]] Kind kind() const { return m_kind; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void act();
    [[nodiscard]] QString label() const;

    Kind m_kind;
    QPointer<QMenu> m_menu;
    int m_count = -1;
    bool m_active = false;
};

} // namespace laurel::ui
