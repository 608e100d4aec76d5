// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The composition root: decides between the window and the command line and hands over.

#include "cli/Commands.h"
#include "crypto/Protection.h"
#include "shell/Start.h"

#include <QApplication>
#include <QImageReader>

using namespace Qt::StringLiterals;

namespace {

/// `laurel` and `laurel --database F` open the window; any other word is a command.
bool opensWindow(const QStringList &words)
{
    if (words.isEmpty())
        return true;
    const bool separate = words.size() == 2 && words.first() == u"--database"_s;
    const bool joined = words.size() == 1 && words.first().startsWith(u"--database="_s);
    return separate || joined;
}

QString databaseOf(const QStringList &words)
{
    if (words.isEmpty())
        return qEnvironmentVariable("LAUREL_DATABASE");
    return words.size() == 2 ? words.last() : words.first().section(u'=', 1);
}

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

/// The most one picture may take when it is unpacked, in MiB: the largest logo that is allowed, in the finest colours.
constexpr int pictureLimit = 128;

} // namespace

int main(int argc, char **argv)
{
    const bool wiped = laurel::crypto::wipeWhatOpenSslFrees();
    const bool protectedMemory = laurel::crypto::disableCoreDumps();
    QCoreApplication::setApplicationName(u"Laurel"_s);
    QCoreApplication::setOrganizationName(u"Laurel"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LAUREL_VERSION));
    QImageReader::setAllocationLimit(pictureLimit);
    const QStringList words = wordsOf(argc, argv);
    if (!protectedMemory)
        qWarning("The system does not let core dumps be switched off.");
    if (!wiped)
        qWarning("Another library used OpenSSL first: what it frees is not wiped.");

    if (opensWindow(words)) {
        const QApplication application(argc, argv);
        return laurel::ui::start({.database = databaseOf(words)});
    }
    if (laurel::cli::needsScreen(words)) {
        // Certificates are drawn with fonts, which asks for a screen that can be a pretended one.
        if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        const QGuiApplication application(argc, argv);
        return laurel::cli::run(words);
    }
    const QCoreApplication application(argc, argv);
    return laurel::cli::run(words);
}
