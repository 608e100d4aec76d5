// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Clock.h"

using namespace Qt::StringLiterals;

namespace laurel {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

QString toStamp(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

QDateTime fromStamp(const QString &stamp)
{
    QDateTime moment = QDateTime::fromString(stamp, u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

} // namespace laurel
