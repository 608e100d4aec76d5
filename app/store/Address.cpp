// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Address.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

Error notAnAddress(const QString &text, const QString &why)
{
    return {Fault::Invalid,
            u"“%1” is not the address of a database: %2. Give the path of a file, or postgresql://user@host/database."_s
                .arg(text.left(200), why)};
}

} // namespace

Result<Address> Address::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return notAnAddress(text, u"it is empty"_s);
    if (trimmed == u":memory:")
        return Address{Engine::Sqlite, trimmed, {}};
    if (trimmed.startsWith(u"postgresql://") || trimmed.startsWith(u"postgres://")) {
        QUrl url(trimmed, QUrl::StrictMode);
        if (!url.isValid())
            return notAnAddress(QUrl(trimmed).toDisplayString(QUrl::RemovePassword), u"the address is malformed"_s);
        url.setScheme(u"postgresql"_s);
        if (url.path().size() < 2)
            return notAnAddress(url.toDisplayString(QUrl::RemovePassword), u"it names no database after the host"_s);
        return Address{Engine::PostgreSql, {}, url};
    }
    if (trimmed.contains(u"://"))
        return notAnAddress(text, u"this kind of server is not known"_s);
    return Address{Engine::Sqlite, QDir::cleanPath(QFileInfo(trimmed).absoluteFilePath()), {}};
}

Result<QString> Address::parseFile(const QString &text)
{
    LAUREL_TRY_ASSIGN(Address address, parse(text));
    if (address.engine == Engine::Sqlite && !address.isMemory())
        return std::move(address.path);
    return Error{Fault::Invalid, u"%1 is not a file. Give the path of a file here."_s.arg(address.display())};
}

bool Address::isMemory() const
{
    return path == u":memory:";
}

QString Address::display() const
{
    return engine == Engine::Sqlite ? path : url.toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery);
}

} // namespace laurel::store
