// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs the built `laurel` the way a shell does and keeps what it answered.

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

namespace laurel::test {

struct Answer {
    int code = -1; ///< −1: it did not end by itself
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    [[nodiscard]] QString said() const { return QString::fromUtf8(out + err); }
};

/// LAUREL_PROGRAM, or the program of this build.
[[nodiscard]] inline QString program()
{
    return qEnvironmentVariable("LAUREL_PROGRAM", QStringLiteral(LAUREL_PROGRAM_FILE));
}

[[nodiscard]] inline QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("LAUREL_DATABASE"));
    environment.remove(QStringLiteral("DISPLAY"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    return environment;
}

/// `prefix` goes before the program: {"setpriv", …}.
[[nodiscard]] inline Answer command(const QStringList &words, const QByteArray &input = {}, QStringList prefix = {})
{
    QProcess process;
    process.setProcessEnvironment(plainEnvironment());
    prefix << program() << words;
    const QString first = prefix.takeFirst();
    process.start(first, prefix);
    process.write(input);
    process.closeWriteChannel();
    Answer answer;
    if (!process.waitForFinished(120000)) {
        process.kill();
        process.waitForFinished();
        answer.err = "did not end";
    } else if (process.exitStatus() == QProcess::NormalExit) {
        answer.code = process.exitCode();
    }
    answer.out = process.readAllStandardOutput();
    answer.err += process.readAllStandardError();
    return answer;
}

/// The same over one database.
[[nodiscard]] inline Answer over(const QString &database, const QStringList &words, const QByteArray &input = {})
{
    return command(QStringList{QStringLiteral("--database"), database} + words, input);
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

[[nodiscard]] inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace laurel::test

#define SKIP_WITHOUT_PROGRAM()                                                                                         \
    do {                                                                                                               \
        if (!QFileInfo(laurel::test::program()).isExecutable())                                                        \
            QSKIP("the program is not built; build the target laurel or set LAUREL_PROGRAM");                          \
    } while (false)
#define DONE(ANSWER)                                                                                                   \
    do {                                                                                                               \
        const laurel::test::Answer &done = (ANSWER);                                                                   \
        QVERIFY2(done.code == 0, qPrintable(done.said()));                                                             \
    } while (false)
/// Refused with this exit code, in a sentence on standard error that holds `words`.
#define REFUSED(ANSWER, CODE, WORDS)                                                                                   \
    do {                                                                                                               \
        const laurel::test::Answer &refusal = (ANSWER);                                                                \
        QVERIFY2(refusal.code == (CODE), qPrintable(QString::number(refusal.code) + u' ' + refusal.said()));           \
        QVERIFY2(refusal.err.contains(QByteArray(WORDS)), refusal.err.constData());                                    \
    } while (false)
