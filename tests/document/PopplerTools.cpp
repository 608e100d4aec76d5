// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PopplerTools.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

namespace laurel::test {

using namespace Qt::StringLiterals;

std::optional<QByteArray> poppler(const QString &tool, const QByteArray &pdf, const QStringList &before,
                                  const QStringList &after)
{
    QTemporaryFile file;
    if (!file.open() || file.write(pdf) != pdf.size() || !file.flush())
        return std::nullopt;
    QProcess process;
    process.start(tool, before + QStringList{file.fileName()} + after, QIODevice::ReadOnly);
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    if (process.readAllStandardError().contains("Error"))
        return std::nullopt; // a file that poppler has to mend is not in order
    return process.readAllStandardOutput();
}

bool hasPoppler()
{
    for (const QString &tool : {u"pdftotext"_s, u"pdffonts"_s, u"pdfdetach"_s, u"pdfinfo"_s}) {
        if (QStandardPaths::findExecutable(tool).isEmpty())
            return false;
    }
    return true;
}

} // namespace laurel::test
