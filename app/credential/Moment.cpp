// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Moment.h"

#include <array>

namespace laurel::credential {

namespace {

/// Reads a fixed form from left to right; fails for good at the first thing that does not fit.
class Cursor final
{
public:
    explicit Cursor(std::string_view text)
        : m_rest(text)
    {}

    int digits(std::size_t count)
    {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!isDigitNext()) {
                m_failed = true;
                return 0;
            }
            value = value * 10 + (m_rest.front() - '0');
            m_rest.remove_prefix(1);
        }
        return value;
    }
    bool take(char sign)
    {
        if (m_rest.empty() || m_rest.front() != sign)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void expect(char sign) { m_failed |= !take(sign); }
    [[nodiscard]] bool isDigitNext() const { return !m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9'; }
    void skipDigits()
    {
        m_failed |= !isDigitNext();
        while (isDigitNext())
            m_rest.remove_prefix(1);
    }
    [[nodiscard]] bool isDone() const { return !m_failed && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

/// The zone in seconds east of UTC; leaves what is no zone for the cursor's end to find.
int zone(Cursor &cursor)
{
    if (cursor.take('Z'))
        return 0;
    const bool west = cursor.take('-');
    if (!west)
        cursor.expect('+');
    const int hours = cursor.digits(2);
    cursor.expect(':');
    const int minutes = cursor.digits(2);
    if (hours > 14 || minutes > 59)
        cursor.expect('\0');
    return (west ? -1 : 1) * (hours * 3600 + minutes * 60);
}

} // namespace

std::optional<qint64> secondsOf(std::string_view text)
{
    Cursor cursor(text);
    const int year = cursor.digits(4);
    cursor.expect('-');
    const int month = cursor.digits(2);
    cursor.expect('-');
    const QDate day(year, month, cursor.digits(2));
    cursor.expect('T');
    const int hour = cursor.digits(2);
    cursor.expect(':');
    const int minute = cursor.digits(2);
    cursor.expect(':');
    const int second = cursor.digits(2);
    if (cursor.take('.'))
        cursor.skipDigits();
    const int east = zone(cursor);
    if (!cursor.isDone() || !day.isValid() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    constexpr qint64 epochDay = 2440588; // Julian day of 1 January 1970
    return (day.toJulianDay() - epochDay) * 86400 + hour * 3600 + minute * 60 + second - east;
}

QDateTime momentOf(std::string_view text)
{
    const std::optional<qint64> seconds = secondsOf(text);
    return seconds ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC) : QDateTime();
}

QString momentText(const QDateTime &moment)
{
    constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
    const QDateTime utc = moment.toUTC();
    if (!utc.isValid())
        return {};
    const QDate day = utc.date();
    const QTime time = utc.time();
    return QString::asprintf("%d %s %04d, %02d:%02d UTC", day.day(), months[std::size_t(day.month()) - 1], day.year(),
                             time.hour(), time.minute());
}

} // namespace laurel::credential
