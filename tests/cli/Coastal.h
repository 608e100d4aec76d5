// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small institution made by the program alone: one run of the form of the open data, with six who have passed.

#include "cli/Program.h"

#include <QDir>

namespace laurel::test {

/// Writes the files of the open data into `folder`: AAA/2013J with eight people. So small that this runs everywhere.
inline void writeOpenData(const QString &folder)
{
    if (!QDir().mkpath(folder))
        qFatal("%s", qPrintable(folder));
    QByteArray people = "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,"
                        "num_of_prev_attempts,studied_credits,disability,final_result\n";
    QByteArray registrations = "code_module,code_presentation,id_student,date_registration,date_unregistration\n";
    for (int i = 1; i <= 8; ++i) {
        const QByteArray id = QByteArray::number(1000 + i);
        people += "AAA,2013J," + id + ",F,Wales,HE Qualification,10-20%,0-35,0,60,N," +
                  (i <= 5   ? "Pass"
                   : i == 6 ? "Distinction"
                   : i == 7 ? "Fail"
                            : "Withdrawn") +
                  "\n";
        registrations += "AAA,2013J," + id + ",-20," + (i == 8 ? "30" : "") + "\n";
    }
    const QDir place(folder);
    writeFile(place.filePath(QStringLiteral("courses.csv")),
              "code_module,code_presentation,module_presentation_length\nAAA,2013J,268\n");
    writeFile(place.filePath(QStringLiteral("assessments.csv")),
              "code_module,code_presentation,id_assessment,assessment_type,date,weight\nAAA,2013J,1,TMA,19,100\n");
    writeFile(place.filePath(QStringLiteral("studentInfo.csv")), people);
    writeFile(place.filePath(QStringLiteral("studentRegistration.csv")), registrations);
}

/// The passphrase of every key made here, as a file.
inline QString writeSecret(const QString &folder)
{
    const QString secret = QDir(folder).filePath(QStringLiteral("secret.txt"));
    writeFile(secret, "four quiet words\nand a second line\n");
    return secret;
}

/// Fills `database` with Coastal University and its six credentials, whatever else `init` is told; the answer of the
/// last command, or of the first that failed.
[[nodiscard]] inline Answer issueCoastal(const QString &database, const QStringList &further = {})
{
    const QString folder = QFileInfo(database).absolutePath();
    const QString data = folder + QStringLiteral("/small");
    writeOpenData(data);
    const QString secret = QStringLiteral(" --passphrase-file ") + writeSecret(folder);
    Answer answer = over(database, QStringList{QStringLiteral("init"), QStringLiteral("--institution"),
                                               QStringLiteral("Coastal University"), QStringLiteral("--country"),
                                               QStringLiteral("GB")} +
                                       further);
    for (const QString &line : {QStringLiteral("key create") + secret, QStringLiteral("import --source oulad ") + data,
                                QStringLiteral("ratify --all"), QStringLiteral("issue --all") + secret}) {
        if (answer.code == 0)
            answer = over(database, line.split(u' '));
    }
    return answer;
}

} // namespace laurel::test
