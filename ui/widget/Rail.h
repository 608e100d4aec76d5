// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QVBoxLayout;

namespace laurel::ui {

/// One place to go: icon, word, and how much waits there.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &text, const QString &iconName, QWidget *parent = nullptr);

    /// 0 hides the badge.
    void setBadge(int count);
    [[nodiscard]] int badge() const { return m_badge; }
    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintBadge(QPainter &painter) const;
    void refreshName();

    QString m_iconName;
    int m_badge = 0;
    bool m_collapsed = false;
};

/// The places of the program from top to bottom; the last ones may stand at the foot. Up and Down walk it, Home and
/// End jump, Enter and Space go there.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    enum class End { Top, Bottom };

    explicit Rail(QWidget *parent = nullptr);

    RailButton *addItem(const QString &id, const QString &text, const QString &iconName, End end = End::Top);
    void setCurrent(const QString &id);
    [[nodiscard]] QString current() const { return m_current; }
    void setBadge(const QString &id, int count);
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] RailButton *button(const QString &id) const;
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }

public slots:
    void setCollapsed(bool collapsed);

signals:
    void activated(const QString &id);
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Item {
        QString id;
        RailButton *button;
    };
    QList<Item> m_items;
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
    QString m_current;
    bool m_collapsed = false;
};

} // namespace laurel::ui
