// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <QDateTime>
#include <QString>

namespace laurel::store {

/// toStamp() for loops in which one moment follows itself a thousand times: forming the text costs more than storing
/// it.
class LastStamp final
{
public:
    [[nodiscard]] const QString &of(const QDateTime &moment)
    {
        if (moment != m_moment || m_text.isEmpty()) {
            m_moment = moment;
            m_text = toStamp(moment);
        }
        return m_text;
    }

private:
    QDateTime m_moment;
    QString m_text;
};

} // namespace laurel::store
