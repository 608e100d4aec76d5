// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How long the event loop of a thread is away at most: a timer that beats in every round of it, and the gaps between
// its beats.

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace laurel::test {

/// Lives in the thread it watches.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        connect(&m_beat, &QTimer::timeout, this, &Heartbeat::beat);
        m_since.start();
        m_worked = processorMs();
        m_beat.start(0);
    }

    /// The longest gap, in milliseconds of the clock; on a busy machine some of it is waiting for a turn.
    [[nodiscard]] double longestMs() const { return m_longest; }
    /// The most this thread worked in one gap, in milliseconds of the processor.
    [[nodiscard]] double longestWorkMs() const { return m_longestWork; }

private:
    static double processorMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    void beat()
    {
        const double worked = processorMs();
        m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6);
        m_longestWork = std::max(m_longestWork, worked - m_worked);
        m_since.restart();
        m_worked = worked;
    }

    QTimer m_beat;
    QElapsedTimer m_since;
    double m_worked = 0;
    double m_longest = 0;
    double m_longestWork = 0;
};

} // namespace laurel::test
