// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's own actions: what it does with files, edits, its look and its places.

#include "dialog/ShortcutTable.h"
#include "page/verify/DropArea.h"
#include "shell/Appearance.h"
#include "shell/MainWindow.h"

#include <QActionGroup>
#include <QApplication>
#include <QDate>
#include <QDropEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

const QStringList needDatabase{u"file.import"_s, u"file.backup"_s, u"file.check"_s, u"go.filter"_s, u"verify.open"_s};

QString fileFilter()
{
    return QCoreApplication::translate("MainWindow", "Laurel databases (*.db);;All files (*)");
}

/// The folder that was dropped, or the one a dropped table lies in; empty for anything else.
QString droppedFolder(const QMimeData &dropped)
{
    const QList<QUrl> urls = dropped.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QFileInfo info(urls.first().toLocalFile());
    if (info.isDir())
        return info.absoluteFilePath();
    return info.suffix().compare(u"csv"_s, Qt::CaseInsensitive) == 0 ? info.absolutePath() : QString();
}

/// The files that were dropped, if each of them may carry a credential by its name.
QStringList droppedCredentials(const QMimeData &dropped)
{
    static const QStringList kinds{u"json"_s, u"jsonld"_s, u"jwt"_s, u"jws"_s, u"png"_s,
                                   u"jpg"_s,  u"jpeg"_s,   u"svg"_s, u"pdf"_s};
    QStringList files;
    for (const QUrl &url : dropped.urls()) {
        const QString path = url.isLocalFile() ? url.toLocalFile() : QString();
        if (!kinds.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive))
            return {};
        files.append(path);
    }
    return files;
}

} // namespace

void MainWindow::addFileActions()
{
    const QString menu = u"file"_s;
    m_actions.add({u"file.new"_s, tr("&New database…"), u"plus-lg"_s, QKeySequence::New, menu,
                   tr("Make an empty database in a file of your choice")},
                  this, [this] {
                      m_prompt->chooseFile(
                          this, {tr("New database"), fileFilter(), u"laurel.db"_s, FileQuestion::Kind::Create},
                          [this](const QString &path) { create(path); });
                  });
    m_actions.add(
        {u"file.open"_s, tr("&Open…"), u"folder2-open"_s, QKeySequence::Open, menu, tr("Open another database")}, this,
        [this] {
            m_prompt->chooseFile(this, {tr("Open a database"), fileFilter(), {}, FileQuestion::Kind::Open},
                                 [this](const QString &path) { open(path, service::OpenMode::Existing); });
        });
    m_recent = m_menus->menu(menu)->addMenu(tr("Open &recent"));
    m_actions.add(
        {u"file.welcome"_s, tr("&Welcome screen"), u"star"_s, {}, menu, tr("Close the database and begin anew")}, this,
        [this] { mayChange([this] { showWelcome(); }); });
    m_actions.add({u"file.import"_s, tr("&Import…"), u"upload"_s, QKeySequence(u"Ctrl+I"_s), menu,
                   tr("Take in courses, runs, learners and results, all or nothing")},
                  this, [this] {
                      follow({u"import"_s, 0, {}});
                  });
    m_actions.add({u"file.backup"_s, tr("&Back up…"), u"save"_s, {}, menu, tr("Copy the whole database into one file")},
                  this, [this] { backUp(); });
    m_actions.add({u"file.check"_s,
                   tr("&Check database"),
                   u"shield-check"_s,
                   {},
                   menu,
                   tr("Check the audit trail and every signature")},
                  this, [this] { checkDatabase(); });
    m_actions.add({u"file.quit"_s, tr("&Quit"), u"x-lg"_s, QKeySequence::Quit, menu, {}}, this, [this] { close(); });
    fillRecent();
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    for (const QString &address : m_session->recent()) {
        QAction *action = m_recent->addAction(QString(address).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, address] { open(address, service::OpenMode::Existing); });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
}

void MainWindow::backUp()
{
    const QString name = u"laurel-%1.db"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    m_prompt->chooseFile(
        this, {tr("Back up"), fileFilter(), name, FileQuestion::Kind::Save}, [this](const QString &path) {
            // A Result<void> has no value to sum up; the board follows a bool in its place.
            m_workspace->jobs().run<bool>(
                {tr("Backing up %1").arg(m_workspace->displayName()), service::JobAgain::Yes},
                [database = &m_workspace->database(), path](const service::JobControl &control) {
                    return database->backup(path, control).then([](const Result<void> &done) -> Result<bool> {
                        if (!done.ok())
                            return done.error();
                        return true;
                    });
                },
                [path](const bool & /*done*/) {
                    return service::JobOutcome(tr("Saved as %1").arg(path), {service::JobSubject::Kind::File, 0, path});
                });
        });
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool undo = key->matches(QKeySequence::Undo);
    if (!undo && !key->matches(QKeySequence::Redo))
        return false;
    bool own = true; // whatever else it is
    if (const auto *line = qobject_cast<QLineEdit *>(watched))
        own = undo ? line->isUndoAvailable() : line->isRedoAvailable();
    else if (const auto *text = qobject_cast<QPlainTextEdit *>(watched))
        own = undo ? text->document()->isUndoAvailable() : text->document()->isRedoAvailable();
    if (own)
        return false;
    event->ignore();
    return true;
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &held = *event->mimeData();
    if (m_workspace && (!droppedFolder(held).isEmpty() || !droppedCredentials(held).isEmpty()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const QStringList files = droppedCredentials(*event->mimeData()); !files.isEmpty())
        return follow({u"verify"_s, 0, linkSection(files)});
    follow({u"import"_s, 0, droppedFolder(*event->mimeData())});
}

void MainWindow::follow(const Link &link)
{
    m_navigation.follow(link);
}

void MainWindow::checkDatabase()
{
    m_workspace->jobs().run<QList<service::StoreFinding>>(
        {tr("Checking %1").arg(m_workspace->displayName()), service::JobAgain::Yes},
        [database = &m_workspace->database()](const service::JobControl &control) { return database->verify(control); },
        [](const QList<service::StoreFinding> &findings) {
            QStringList bad;
            for (const service::StoreFinding &finding : findings) {
                if (!finding.sound)
                    bad.append(tr("%1: %2").arg(finding.subject, finding.text));
            }
            const QString line = bad.isEmpty()
                                     ? tr("%n thing(s) checked, all sound", nullptr, int(findings.size()))
                                     : tr("%n thing(s) unsound: %1", nullptr, int(bad.size())).arg(bad.first());
            return service::JobOutcome(line, {service::JobSubject::Kind::Database, 0, {}});
        });
}

void MainWindow::addEditActions()
{
    m_actions.add({u"edit.undo"_s, tr("&Undo"), u"arrow-counterclockwise"_s, QKeySequence(u"Ctrl+Z"_s), u"edit"_s, {}},
                  this, [this] { m_undo.undo(); });
    m_actions.add({u"edit.redo"_s, tr("&Redo"), u"arrow-clockwise"_s, QKeySequence(u"Ctrl+Shift+Z"_s), u"edit"_s, {}},
                  this, [this] { m_undo.redo(); });
    m_actions.add({u"go.filter"_s, tr("&Filter this page"), u"funnel"_s, QKeySequence::Find, u"edit"_s,
                   tr("Put the cursor into the page's filter")},
                  this, [this] {
                      if (Page *page = m_pages->currentPage())
                          page->focusFilter();
                  });
}

void MainWindow::addViewActions()
{
    auto *group = new QActionGroup(this);
    const Scheme now = m_session->scheme();
    const auto add = [this, group, now](const QString &id, const QString &text, const QString &icon, Scheme scheme) {
        QAction *action = m_actions.add({id, text, icon, {}, u"view"_s, tr("Change the colours of the window")}, this,
                                        [this, scheme] { setScheme(scheme); });
        action->setCheckable(true);
        action->setChecked(scheme == now);
        group->addAction(action);
    };
    add(u"view.system"_s, tr("Appearance: follow the s&ystem"), u"sliders"_s, Scheme::System);
    add(u"view.light"_s, tr("Appearance: &light"), u"lightbulb"_s, Scheme::Light);
    add(u"view.dark"_s, tr("Appearance: &dark"), u"eye"_s, Scheme::Dark);
    addTextActions();
    m_actions.add({u"window.rail"_s,
                   tr("Narrow or w&iden the rail"),
                   u"layout-sidebar"_s,
                   QKeySequence(u"Ctrl+B"_s),
                   u"view"_s,
                   {}},
                  this, [this] { m_rail->setCollapsed(!m_rail->isCollapsed()); });
}

void MainWindow::addTextActions()
{
    const std::pair<QString, QString> words[] = {{u"view.text-normal"_s, tr("Text: &normal")},
                                                 {u"view.text-large"_s, tr("Text: l&arge")},
                                                 {u"view.text-larger"_s, tr("Text: la&rger")},
                                                 {u"view.text-largest"_s, tr("Text: lar&gest")}};
    static_assert(std::size(words) == std::size(textPercents));
    auto *group = new QActionGroup(this);
    for (size_t i = 0; i < std::size(words); ++i) {
        const int percent = textPercents[i];
        const ActionSpec spec{words[i].first, words[i].second,
                              u"type"_s,      {},
                              u"view"_s,      tr("Text at %1 % of the system's size").arg(percent)};
        QAction *action = m_actions.add(spec, this, [this, percent] { setTextPercent(percent); });
        action->setCheckable(true);
        action->setChecked(percent == m_session->textPercent());
        group->addAction(action);
    }
}

void MainWindow::addGoActions()
{
    m_actions.add(
        {u"go.palette"_s, tr("&Search or run a command"), u"command"_s, QKeySequence(u"Ctrl+K"_s), u"go"_s, {}}, this,
        [this] { m_palette->popUp(); });
    m_actions.add({u"go.back"_s, tr("&Back"), u"arrow-left"_s, QKeySequence(u"Alt+Left"_s), u"go"_s, {}}, this,
                  [this] { m_navigation.back(); });
    m_actions.add({u"go.forward"_s, tr("&Forward"), u"arrow-right"_s, QKeySequence(u"Alt+Right"_s), u"go"_s, {}}, this,
                  [this] { m_navigation.forward(); });
    int number = 0;
    for (const PageFactory &factory : m_pages->factories()) {
        ++number;
        m_actions.add({u"page."_s + factory.id, factory.title, factory.icon, QKeySequence(u"Ctrl+%1"_s.arg(number)),
                       u"go"_s, tr("Go to this page")},
                      this, [this, id = factory.id] {
                          follow({id, 0, {}});
                      });
    }
    // Known by name only: whoever looks for the keys need not know that they are among the settings.
    const ActionSpec sections[] = {
        {u"settings.keys"_s, tr("Signing keys"), u"key"_s, {}, {}, tr("Create, unlock, rotate and retire them")},
        {u"settings.institution"_s,
         tr("Institution"),
         u"gear"_s,
         {},
         {},
         tr("Who awards: names, address, domain, logo")},
        {u"settings.database"_s, tr("Database settings"), u"database"_s, {}, {}, tr("Where everything is kept")},
        {u"settings.appearance"_s, tr("Appearance"), u"palette"_s, {}, {}, tr("Colours and the size of text")},
        {u"settings.history"_s,
         tr("History"),
         u"clock-history"_s,
         {},
         {},
         tr("Everything that was done, and who did it")}};
    for (const ActionSpec &spec : sections) {
        m_actions.add(spec, this, [this, section = spec.id.mid(spec.id.indexOf(u'.') + 1)] {
            follow({u"settings"_s, 0, section});
        });
    }
}

void MainWindow::addHelpActions()
{
    m_actions.add({u"help.shortcuts"_s, tr("&Actions and shortcuts"), u"keyboard"_s, QKeySequence(Qt::Key_F1),
                   u"help"_s, tr("Everything the program does, by name and key")},
                  this, [this] { showShortcuts(); });
}

void MainWindow::addToolActions()
{
    m_actions.add({u"verify.open"_s, tr("&Verify a credential…"), u"shield-check"_s, QKeySequence(u"Ctrl+Shift+V"_s),
                   u"tools"_s, tr("Is a credential genuine, and does it still hold? Files, pasted text and pictures")},
                  this, [this] {
                      follow({u"verify"_s, 0, {}});
                  });
}

/// What pages can do stands in menus and palette from the beginning; the page that does it is made when it is asked
/// for.
void MainWindow::addPageActions()
{
    for (const PageFactory &factory : m_pages->factories()) {
        if (!factory.actions)
            continue;
        for (const ActionSpec &spec : factory.actions())
            m_actions.add(spec, this, [this, page = factory.id, action = spec.id] { wake(page, action); });
    }
}

void MainWindow::wake(const QString &page, const QString &action)
{
    if (!m_pages->make(page))
        return;
    // The page has taken the action over by now.
    if (QAction *own = m_actions.find(action); own->isEnabled())
        own->trigger();
    else
        follow({page, 0, {}});
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutDialog(m_actions, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::refreshObstacles()
{
    const QString why = m_workspace ? QString() : tr("Open a database first.");
    for (const QString &id : needDatabase)
        m_actions.setObstacle(id, why);
    for (const PageFactory &factory : m_pages->factories()) {
        m_actions.setObstacle(u"page."_s + factory.id, why);
        for (const ActionSpec &spec : factory.actions ? factory.actions() : QList<ActionSpec>())
            m_actions.setObstacle(spec.id, why);
    }
}

} // namespace laurel::ui
