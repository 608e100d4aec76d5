// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Start.h"

#include "shell/Appearance.h"
#include "shell/MainWindow.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace laurel::ui {

int start(const StartOptions &options)
{
    Session session;
    applyAppearance(session.scheme(), {});
    QTranslator translator;
    if (translator.load(QLocale(), u"laurel"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(&translator);
    MainWindow window(&session);
    window.show();
    const QString last = session.recent().value(0);
    const QString address = options.database.isEmpty() ? last : options.database;
    if (address.isEmpty())
        window.showWelcome();
    else
        window.open(address, service::OpenMode::Existing);
    return QApplication::exec();
}

} // namespace laurel::ui
