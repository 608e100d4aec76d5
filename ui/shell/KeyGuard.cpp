// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/KeyGuard.h"

#include "shell/Session.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr std::chrono::seconds betweenLooks{1};

std::chrono::milliseconds steadyNow()
{
    using Clock = std::chrono::steady_clock;
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch());
}

bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress: return true;
    default: return false;
    }
}

} // namespace

KeyGuard::KeyGuard(std::shared_ptr<service::Workspace> workspace, Session &session, Moment now)
    : m_workspace(std::move(workspace))
    , m_session(&session)
    , m_now(now ? std::move(now) : steadyNow)
{
    m_workspace->keys().setTimes(session.keyTimes());
    connect(&m_look, &QTimer::timeout, this, &KeyGuard::lockIfIdle);
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Key)
            keysChanged();
    });
    listen();
}

KeyGuard::~KeyGuard()
{
    lock();
}

/// Nobody's hands are watched as long as everything is locked.
void KeyGuard::keysChanged()
{
    if (m_workspace->keys().times() != m_session->keyTimes())
        m_session->setKeyTimes(m_workspace->keys().times());
    const bool open = m_workspace->keys().isAnyUnlocked();
    if (open == m_isWatching)
        return;
    m_isWatching = open;
    if (!open) {
        QCoreApplication::instance()->removeEventFilter(this);
        m_look.stop();
        return;
    }
    m_lastInput = m_now();
    QCoreApplication::instance()->installEventFilter(this);
    m_look.start(betweenLooks);
}

bool KeyGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (isInput(event->type()))
        m_lastInput = m_now();
    return QObject::eventFilter(watched, event);
}

void KeyGuard::lockIfIdle()
{
    const std::chrono::minutes idle = m_workspace->keys().times().idle;
    if (idle.count() > 0 && m_now() - m_lastInput >= idle)
        lock();
}

void KeyGuard::screenChanged(bool locked)
{
    if (locked)
        lock();
}

void KeyGuard::sleepChanged(bool sleeps)
{
    if (sleeps)
        lock();
}

/// Though none is open: one may be on its way.
void KeyGuard::lock()
{
    m_workspace->keys().lock();
}

/// From the beginning: the screen may be locked while the first key is being opened. Where there is no such bus, or
/// nobody on it who says so, the times alone count.
void KeyGuard::listen()
{
    for (const QString &name : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s})
        QDBusConnection::sessionBus().connect({}, {}, name, u"ActiveChanged"_s, this, SLOT(screenChanged(bool)));
    QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                                         SLOT(sleepChanged(bool)));
}

} // namespace laurel::ui
