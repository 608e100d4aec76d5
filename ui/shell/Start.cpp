// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Start.h"

#include "shell/Appearance.h"
#include "shell/MainWindow.h"

#include <QApplication>
#include <QLocale>
#include <QLoggingCategory>
#include <QTimer>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

Q_LOGGING_CATEGORY(lcStart, "laurel.start", QtInfoMsg)

/// Asked by QT_LOGGING_RULES="laurel.start.debug=true", says on standard error when the first page can be worked with.
void tellWhenUsable(MainWindow &window)
{
    if (!lcStart().isDebugEnabled())
        return;
    auto *look = new QTimer(&window);
    QObject::connect(look, &QTimer::timeout, &window, [&window, look] {
        const Page *page = window.pages().currentPage();
        if (page == nullptr || !page->isVisible() || !page->isSettled())
            return;
        look->stop();
        window.repaint(); // what has arrived is on the screen before it is told
        qCDebug(lcStart, "usable");
    });
    look->start(1);
}

} // namespace

int start(const StartOptions &options)
{
    Session session;
    applyAppearance(session.scheme(), {}, session.textPercent());
    QTranslator translator;
    if (translator.load(QLocale(), u"laurel"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(&translator);
    MainWindow window(&session);
    window.show();
    tellWhenUsable(window);
    const QString last = session.recent().value(0);
    const QString address = options.database.isEmpty() ? last : options.database;
    if (address.isEmpty())
        window.showWelcome();
    else
        window.open(address, service::OpenMode::Existing);
    return QApplication::exec();
}

} // namespace laurel::ui
