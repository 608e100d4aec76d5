// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainWindow.h"

#include "base/WhenDone.h"
#include "shell/Appearance.h"
#include "shell/SearchButton.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"
#include "widget/ReadingOrder.h"

#include <QApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenuBar>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr QSize usualSize(1280, 800);
constexpr int msPatience = 250; ///< an opening shorter than this never flashes a picture
} // namespace

MainWindow::MainWindow(Session *session, Prompt *prompt)
    : m_session(session)
    , m_prompt(prompt != nullptr ? prompt : &m_ownPrompt)
    , m_menus(new Menus(menuBar(), &m_actions))
{
    setObjectName(u"window"_s);
    setWindowTitle(tr("Laurel"));
    setAcceptDrops(true);
    qApp->installEventFilter(this);
    layOut();
    addRail();
    addFileActions();
    addEditActions();
    addViewActions();
    addGoActions();
    addToolActions();
    addHelpActions();
    addPageActions();
    wire();
    resize(usualSize);
    restoreGeometry(session->geometry());
    m_rail->setCollapsed(session->railCollapsed());
    refreshObstacles();
}

MainWindow::~MainWindow()
{
    closeDatabase();
}

void MainWindow::layOut()
{
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_rail = new Rail(middle);
    m_rail->setObjectName(u"rail"_s);
    m_stage = new QStackedWidget(middle);
    m_pages = new PageStack(pageFactories(), sidePages(), m_session, m_stage);
    m_stage->addWidget(m_pages);
    row->addWidget(m_rail);
    row->addWidget(m_stage, 1);
    m_jobs = new JobBarView(middle);
    m_jobs->setObjectName(u"jobs"_s);
    m_jobModel = new JobBarModel(m_jobs);
    m_banner = new InlineMessage(middle);
    m_banner->setObjectName(u"window.banner"_s);
    m_banner->setClosable(true);
    m_banner->hide();
    column->addLayout(row, 1);
    column->addWidget(m_banner);
    column->addWidget(m_jobs);
    setCentralWidget(middle);

    m_palette = new CommandPaletteView(this);
    m_commands = new CommandSource(m_palette, &m_actions);
    auto *search = new SearchButton(QKeySequence(u"Ctrl+K"_s).toString(QKeySequence::NativeText), menuBar());
    connect(search, &QAbstractButton::clicked, m_palette, &CommandPaletteView::popUp);
    menuBar()->setCornerWidget(search, Qt::TopRightCorner);
}

void MainWindow::addRail()
{
    for (const PageFactory &factory : m_pages->factories())
        m_rail->addItem(factory.id, factory.title, factory.icon, factory.end)->setObjectName(u"rail."_s + factory.id);
    connect(m_rail, &Rail::activated, this, [this](const QString &id) { follow({id, 0, {}}); });
    connect(m_rail, &Rail::collapsedChanged, this, [this](bool collapsed) { m_session->setRailCollapsed(collapsed); });
}

void MainWindow::wire()
{
    connect(&m_navigation, &Navigation::arrived, m_palette, &CommandPaletteView::dismiss);
    connect(&m_navigation, &Navigation::arrived, this, &MainWindow::arrive);
    connect(m_commands, &CommandSource::linkChosen, this, &MainWindow::follow);
    connect(m_pages, &PageStack::made, this, &MainWindow::pageMade);
    connect(m_jobModel, &JobBarModel::linkActivated, this, &MainWindow::follow);
    connect(m_jobModel, &JobBarModel::fileActivated, this, [](const QString &path) {
        const QFileInfo info(path); // a folder itself, or the folder the file lies in
        QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? path : info.absolutePath()));
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(msPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_workspace)
            m_banner->say(Tone::Info, tr("Opening %1…").arg(m_opening));
        else if (m_notice == nullptr)
            showNotice(new EmptyState(EmptyState::Kind::Loading, tr("Opening…"), m_opening));
    });
    connect(m_jobs, &JobBarView::saveAgainRequested, this, [this] { m_workspace->saves().retry(); });
    connect(m_jobs, &JobBarView::discardRequested, this, [this] { m_workspace->saves().giveUp(); });
    for (const auto signal : {&QUndoStack::undoTextChanged, &QUndoStack::redoTextChanged})
        connect(&m_undo, signal, this, &MainWindow::refreshUndo);
    refreshUndo();
    refreshNavigation();
    refreshStatus();
}

void MainWindow::arrive(const Link &link)
{
    if (m_workspace && m_pages->open(link)) {
        m_rail->setCurrent(link.page);
        m_session->setPage(link.page);
    }
    refreshNavigation();
}

void MainWindow::pageMade(Page *page)
{
    connect(page, &Page::linkActivated, this, &MainWindow::follow);
    connect(page, &Page::badgeChanged, this, [this, id = page->id()](int count) { m_rail->setBadge(id, count); });
}

void MainWindow::readAccent()
{
    if (!m_workspace)
        return;
    whenDone(m_workspace->institution().load(), this, [this](const Result<Institution> &institution) {
        const QColor accent = institution.ok() ? QColor(institution->accent) : QColor();
        if (accent == m_accent)
            return;
        m_accent = accent;
        applyAppearance(m_session->scheme(), m_accent, m_session->textPercent());
    });
}

void MainWindow::setScheme(Scheme scheme)
{
    m_session->setScheme(scheme);
    applyAppearance(scheme, m_accent, m_session->textPercent());
}

void MainWindow::setTextPercent(int percent)
{
    m_session->setTextPercent(percent);
    applyAppearance(m_session->scheme(), m_accent, percent);
}

void MainWindow::refreshUndo()
{
    const auto fill = [this](const QString &id, const QString &verb, const QString &text, bool can) {
        QAction *action = m_actions.find(id);
        action->setText(text.isEmpty() ? verb : tr("%1: %2").arg(verb, QString(text).replace(u'&', u"&&"_s)));
        m_actions.setObstacle(id, can ? QString() : tr("There is nothing to take back or repeat."));
    };
    fill(u"edit.undo"_s, tr("&Undo"), m_undo.undoText(), m_undo.canUndo());
    fill(u"edit.redo"_s, tr("&Redo"), m_undo.redoText(), m_undo.canRedo());
    m_jobs->setIdleText(m_undo.canUndo() ? tr("Undo: %1").arg(m_undo.undoText()) : QString());
}

void MainWindow::refreshNavigation()
{
    m_actions.setObstacle(u"go.back"_s, m_navigation.canGoBack() ? QString() : tr("There is nowhere to go back to."));
    m_actions.setObstacle(u"go.forward"_s,
                          m_navigation.canGoForward() ? QString() : tr("There is nowhere to go forward to."));
}

void MainWindow::refreshStatus()
{
    if (!m_workspace) {
        m_jobs->setStatus({});
        return;
    }
    QString role;
    switch (m_workspace->actor().role) {
    case service::Role::Designer: role = tr("course designer"); break;
    case service::Role::Registrar: role = tr("registrar"); break;
    case service::Role::Manager: role = tr("manager"); break;
    case service::Role::Administrator: role = tr("administrator"); break;
    }
    m_jobs->setStatus({m_workspace->displayName(), saveWords(m_workspace->saves().state()), role});
}

QString MainWindow::saveWords(const service::SaveState &state)
{
    using Kind = service::SaveState::Kind;
    switch (state.kind) {
    case Kind::Untouched: return tr("all changes saved");
    case Kind::Saving: return tr("saving…");
    case Kind::Saved:
        return tr("saved at %1").arg(QLocale().toString(state.at.toLocalTime().time(), QLocale::ShortFormat));
    case Kind::NotSaved: return tr("not saved");
    }
    return {};
}

void MainWindow::refreshSaves()
{
    if (!m_workspace)
        return m_jobs->setUnsaved({});
    followLeaving();
    const service::SaveState state = m_workspace->saves().state();
    m_jobs->setUnsaved(state.kind == service::SaveState::Kind::NotSaved
                           ? tr("%n change(s) not saved: %1", nullptr, state.held).arg(state.why->what)
                           : QString());
    refreshStatus();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Esc is no shortcut: whoever has the focus may want it first.
    if (event->key() == Qt::Key_Escape && m_pages->currentPage() != nullptr && m_pages->currentPage()->closeInnermost())
        return;
    QMainWindow::keyPressEvent(event);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return stepAsRead(this, next ? TabStep::Next : TabStep::Previous);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refreshStatus();
}

} // namespace laurel::ui
