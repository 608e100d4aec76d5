// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Session.h"

#include "shell/Appearance.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr qsizetype mostRecent = 8;
}

Scheme Session::scheme() const
{
    const QString word = m_settings.value(u"view/scheme"_s).toString();
    return word == u"light"_s ? Scheme::Light : word == u"dark"_s ? Scheme::Dark : Scheme::System;
}

void Session::setScheme(Scheme scheme)
{
    m_settings.setValue(u"view/scheme"_s, scheme == Scheme::Light  ? u"light"_s
                                          : scheme == Scheme::Dark ? u"dark"_s
                                                                   : u"system"_s);
}

int Session::textPercent() const
{
    const int percent = m_settings.value(u"view/textPercent"_s).toInt();
    const bool known = std::find(std::begin(textPercents), std::end(textPercents), percent) != std::end(textPercents);
    return known ? percent : textPercents[0];
}

void Session::setTextPercent(int percent)
{
    m_settings.setValue(u"view/textPercent"_s, percent);
}

service::KeyTimes Session::keyTimes() const
{
    const service::KeyTimes usual;
    const auto read = [this](const QString &name, std::chrono::minutes otherwise, int least) {
        bool isNumber = false;
        const int minutes = m_settings.value(name).toInt(&isNumber);
        return isNumber && minutes >= least ? std::chrono::minutes(minutes) : otherwise;
    };
    return {read(u"keys/openMinutes"_s, usual.open, 1), read(u"keys/idleMinutes"_s, usual.idle, 0)};
}

void Session::setKeyTimes(const service::KeyTimes &times)
{
    m_settings.setValue(u"keys/openMinutes"_s, int(times.open.count()));
    m_settings.setValue(u"keys/idleMinutes"_s, int(times.idle.count()));
}

QByteArray Session::geometry() const
{
    return m_settings.value(u"window/geometry"_s).toByteArray();
}

void Session::setGeometry(const QByteArray &geometry)
{
    m_settings.setValue(u"window/geometry"_s, geometry);
}

bool Session::railCollapsed() const
{
    return m_settings.value(u"window/railCollapsed"_s, false).toBool();
}

void Session::setRailCollapsed(bool collapsed)
{
    m_settings.setValue(u"window/railCollapsed"_s, collapsed);
}

QString Session::page() const
{
    return m_settings.value(u"window/page"_s).toString();
}

void Session::setPage(const QString &id)
{
    m_settings.setValue(u"window/page"_s, id);
}

QByteArray Session::pageState(const QString &id) const
{
    return m_settings.value(u"pages/"_s + id).toByteArray();
}

void Session::setPageState(const QString &id, const QByteArray &state)
{
    m_settings.setValue(u"pages/"_s + id, state);
}

QStringList Session::recent() const
{
    return m_settings.value(u"databases/recent"_s).toStringList();
}

void Session::addRecent(const QString &address)
{
    QStringList list = recent();
    list.removeAll(address);
    list.prepend(address);
    m_settings.setValue(u"databases/recent"_s, list.mid(0, mostRecent));
}

void Session::removeRecent(const QString &address)
{
    QStringList list = recent();
    list.removeAll(address);
    m_settings.setValue(u"databases/recent"_s, list);
}

} // namespace laurel::ui
