// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Places.h"

#include <QDir>
#include <QProcess>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace laurel::test {

QString sharedPath(const QString &relative)
{
    QString root = qEnvironmentVariable("LAUREL_SHARED");
    if (root.isEmpty())
        root = QStringLiteral(LAUREL_SOURCE_DIR "/../shared");
    const QString path = QDir(root).absoluteFilePath(relative);
    return QFileInfo::exists(path) ? QDir::cleanPath(path) : QString();
}

QString freshPostgres(const QString &name)
{
    return postgresCopy(u"template0"_s, name);
}

QString postgresCopy(const QString &of, const QString &name)
{
    const QString server = qEnvironmentVariable("LAUREL_TEST_POSTGRESQL");
    if (server.isEmpty())
        return {};
    for (const QString &statement : {u"DROP DATABASE IF EXISTS \"%1\" WITH (FORCE)"_s.arg(name),
                                     u"CREATE DATABASE \"%1\" TEMPLATE \"%2\" ENCODING 'UTF8'"_s.arg(name, of)}) {
        QProcess psql;
        psql.start(u"psql"_s, {u"-qX"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, server, u"-c"_s, statement});
        if (!psql.waitForFinished(30000) || psql.exitCode() != 0) {
            qWarning("psql: %s", psql.readAllStandardError().constData());
            return {};
        }
    }
    QUrl url(server);
    url.setPath(u'/' + name);
    return url.toString();
}

QString testData(const QString &relative)
{
    return QStringLiteral(LAUREL_SOURCE_DIR "/tests/") + relative;
}

} // namespace laurel::test
