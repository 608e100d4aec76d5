// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/KeyService.h"
#include "widget/Palette.h"

#include <QSettings>
#include <QStringList>

namespace laurel::ui {

/// What the window remembers from one day to the next: nothing that belongs into the database.
class Session final
{
public:
    Session() = default;
    /// A file of its own, for tests.
    explicit Session(const QString &file)
        : m_settings(file, QSettings::IniFormat)
    {}

    [[nodiscard]] Scheme scheme() const;
    void setScheme(Scheme scheme);
    [[nodiscard]] int textPercent() const; ///< one of textPercents
    void setTextPercent(int percent);
    [[nodiscard]] service::KeyTimes keyTimes() const;
    void setKeyTimes(const service::KeyTimes &times);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] bool railCollapsed() const;
    void setRailCollapsed(bool collapsed);
    [[nodiscard]] QString page() const;
    void setPage(const QString &id);
    [[nodiscard]] QByteArray pageState(const QString &id) const;
    void setPageState(const QString &id, const QByteArray &state);

    /// Addresses of databases, the one last used first; at most eight.
    [[nodiscard]] QStringList recent() const;
    void addRecent(const QString &address);
    void removeRecent(const QString &address);

private:
    QSettings m_settings;
};

} // namespace laurel::ui
