// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/SaveWatch.h"

#include "store/StoreError.h"

#include <QMutexLocker>

#include <utility>

namespace laurel::service {

namespace {

/// A full disk is emptied and a server comes back. What may have been stored after all is looked at, not repeated.
bool mayPass(const Error &error)
{
    const bool refused = error.fault == Fault::Storage || error.fault == Fault::Network;
    return refused && store::failureOf(error) != store::Failure::InDoubt;
}

} // namespace

SaveState SaveWatch::state() const
{
    const QMutexLocker lock(&m_mutex);
    SaveState state;
    state.at = m_at;
    state.held = int(m_held.size());
    state.refused = m_refused;
    state.refusal = m_refusal;
    if (m_underWay > 0)
        state.kind = SaveState::Kind::Saving;
    else if (!m_held.isEmpty())
        state.kind = SaveState::Kind::NotSaved;
    else if (m_at.isValid())
        state.kind = SaveState::Kind::Saved;
    if (!m_held.isEmpty())
        state.why = m_held.first().error;
    return state;
}

void SaveWatch::setPatient(bool patient)
{
    const QMutexLocker lock(&m_mutex);
    m_patient = patient;
}

void SaveWatch::begin()
{
    {
        const QMutexLocker lock(&m_mutex);
        ++m_underWay;
    }
    emit changed();
}

void SaveWatch::end(const QDateTime &storedAt)
{
    {
        const QMutexLocker lock(&m_mutex);
        --m_underWay;
        if (storedAt.isValid())
            m_at = storedAt;
    }
    emit changed();
}

void SaveWatch::refuse(const Error &error)
{
    if (error.fault != Fault::Cancelled) {
        const QMutexLocker lock(&m_mutex);
        ++m_refused;
        m_refusal = error;
    }
    end(QDateTime());
}

bool SaveWatch::hold(const Error &error, std::function<void()> again, std::function<void()> giveUp)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_patient || !mayPass(error))
            return false;
        --m_underWay;
        m_held.append({error, std::move(again), std::move(giveUp)});
    }
    emit changed();
    return true;
}

QList<SaveWatch::Held> SaveWatch::takeHeld()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_held, {});
}

void SaveWatch::retry()
{
    const QList<Held> held = takeHeld();
    for (const Held &one : held)
        one.again();
    emit changed();
}

void SaveWatch::giveUp()
{
    const QList<Held> held = takeHeld();
    for (const Held &one : held)
        one.giveUp();
    emit changed();
}

} // namespace laurel::service
