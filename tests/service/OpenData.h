// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Open University data set read the plain way, to compare with, and a part of it for tests that need speed.

#include <QDir>
#include <QFile>
#include <QStringList>

namespace laurel::test {

/// The rows of one file without its header. The files quote every value and hold no comma inside one.
inline QList<QStringList> openDataRows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    const QString text = QString::fromUtf8(file.readAll()).remove(QLatin1Char('"'));
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(1))
        rows.append(line.trimmed().split(QLatin1Char(',')));
    return rows;
}

/// The four files with one course's rows only; false if something could not be read or written.
[[nodiscard]] inline bool copyCourse(const QString &from, const QString &to, const QByteArray &module)
{
    QDir().mkpath(to);
    for (const char *name : {"courses.csv", "assessments.csv", "studentInfo.csv", "studentRegistration.csv"}) {
        QFile source(QDir(from).filePath(QString::fromLatin1(name)));
        QFile target(QDir(to).filePath(QString::fromLatin1(name)));
        if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
            return false;
        target.write(source.readLine());
        while (!source.atEnd()) {
            const QByteArray line = source.readLine();
            if (line.startsWith('"' + module + '"'))
                target.write(line);
        }
    }
    return true;
}

} // namespace laurel::test
