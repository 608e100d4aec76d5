// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Fetcher.h"

#include <QHash>
#include <QMutex>
#include <QStringList>
#include <QThread>

#include <atomic>

namespace laurel::test {

/// A web of a few pages that remembers who was asked.
class FakeFetcher final : public service::Fetcher
{
public:
    void put(const QString &address, const QByteArray &bytes) { m_pages.insert(address, bytes); }
    void remove(const QString &address) { m_pages.remove(address); }

    /// While it is held up nobody gets an answer; who does not want one any more goes away.
    void holdUp(bool heldUp) { m_heldUp = heldUp; }

    /// Everybody takes this long.
    void slowDown(int ms) { m_slowness = ms; }

    [[nodiscard]] Result<QByteArray> fetch(const QString &address, const CancelToken &cancel) override
    {
        while (m_heldUp && !cancel.isCancelled())
            QThread::msleep(2);
        if (cancel.isCancelled())
            return Error{Fault::Cancelled, QStringLiteral("Stopped.")};
        QThread::msleep(static_cast<unsigned long>(m_slowness));
        const QMutexLocker lock(&m_mutex);
        m_asked.append(address);
        if (m_pages.contains(address))
            return m_pages.value(address);
        return Error{Fault::Network, QStringLiteral("%1 could not be reached.").arg(address)};
    }
    /// Since it was last asked for.
    [[nodiscard]] QStringList takeAsked()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_asked, {});
    }

private:
    std::atomic_bool m_heldUp = false;
    std::atomic_int m_slowness = 0;
    QMutex m_mutex;
    QHash<QString, QByteArray> m_pages;
    QStringList m_asked;
};

} // namespace laurel::test
