// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace laurel::test {

/// Another program that is writing to a database file: nobody else can until it has said COMMIT.
class Writer final
{
public:
    explicit Writer(const QString &file)
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        db.setDatabaseName(file);
        if (!db.open())
            qFatal("%s", qPrintable(db.lastError().text()));
        run(QStringLiteral("BEGIN IMMEDIATE"));
    }
    ~Writer() { QSqlDatabase::removeDatabase(name()); }
    Q_DISABLE_COPY_MOVE(Writer)

    void run(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        if (!query.exec(sql))
            qFatal("%s %s", qPrintable(sql), qPrintable(query.lastError().text()));
    }

private:
    static QString name() { return QStringLiteral("writer"); }
};

} // namespace laurel::test
