// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>

namespace laurel {

/// Where the time comes from, so that a test can move it. Safe to call from any thread.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// Now, in UTC, to the millisecond.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Today in the place the program runs, for dates people read.
    [[nodiscard]] virtual QDate today() const { return now().toLocalTime().date(); }
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
};

/// Stands still until it is moved.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(QDateTime at)
        : m_now(std::move(at))
    {}
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void moveTo(QDateTime at) { m_now = std::move(at); }

private:
    QDateTime m_now;
};

/// UTC, with milliseconds and `Z`: the one form in which moments are stored and compared as text.
[[nodiscard]] QString toStamp(const QDateTime &moment);
/// The reverse; an invalid QDateTime if the text is not such a stamp.
[[nodiscard]] QDateTime fromStamp(const QString &stamp);

} // namespace laurel
