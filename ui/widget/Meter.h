// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Small pictures of a quantity: completeness ring, capacity bar, avatar.

#include "widget/Palette.h"

#include <QWidget>

namespace laurel::ui {

/// How complete something is: a ring, and the number beside it.
class ProgressRing final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressRing(QWidget *parent = nullptr);

    /// 0 to 100; clamped.
    void setPercent(int percent);
    [[nodiscard]] int percent() const { return m_percent; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_percent = 0;
};

/// Places taken of places there are, with a mark where the run becomes viable: "9 of 24".
class CapacityBar final : public QWidget
{
    Q_OBJECT

public:
    explicit CapacityBar(QWidget *parent = nullptr);

    /// `minimum` 0 means there is none; `capacity` 0 means without limit.
    void setCapacity(int taken, int capacity, int minimum = 0);
    /// Warn below the minimum, Bad above the capacity, Good when full, else Accent.
    [[nodiscard]] Tone tone() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString words() const;

    int m_taken = 0;
    int m_capacity = 0;
    int m_minimum = 0;
};

/// Initials in a coloured disc.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(const QString &name = {}, int size = 48, QWidget *parent = nullptr);

    void setName(const QString &name);
    [[nodiscard]] QString initials() const { return m_initials; }
    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_initials;
    int m_size;
};

} // namespace laurel::ui
