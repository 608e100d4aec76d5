// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The frame around the pages. It opens and closes databases, lays out rail, pages and job bar, and follows links; what
// each page does is the page's own.

#include "dialog/WindowPrompt.h"
#include "shell/CommandSource.h"
#include "shell/JobBarModel.h"
#include "shell/KeyGuard.h"
#include "shell/Menus.h"
#include "shell/Navigation.h"
#include "shell/Opening.h"
#include "shell/PageStack.h"
#include "shell/Session.h"

#include <QMainWindow>
#include <QTimer>
#include <QUndoStack>

class QVBoxLayout;

namespace laurel::ui {

class InlineMessage;
class Welcome;

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `prompt` stands in for the dialogs in tests; not owned.
    explicit MainWindow(Session *session, Prompt *prompt = nullptr);
    ~MainWindow() override;
    Q_DISABLE_COPY_MOVE(MainWindow)

    /// Opens a database in the background and shows it. The one that is open stays until the other is there and the
    /// person agrees to what is lost by leaving; if the other cannot be opened, the window says why and what to do.
    void open(const QString &address, service::OpenMode mode);
    /// Makes a database in the background and shows it in the same way. It is taken away again if the person stays.
    void create(const QString &path);
    void showWelcome();
    /// Shows a database that is open already; `address` as the person named it, empty: as it names itself.
    void adopt(std::shared_ptr<service::Workspace> workspace, const QString &address = {});
    void follow(const Link &link);

    [[nodiscard]] ActionRegistry &actions() { return m_actions; }
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }
    [[nodiscard]] Navigation &navigation() { return m_navigation; }
    [[nodiscard]] PageStack &pages() { return *m_pages; }
    [[nodiscard]] Rail &rail() { return *m_rail; }
    [[nodiscard]] CommandPaletteView &palette() { return *m_palette; }
    [[nodiscard]] const std::shared_ptr<service::Workspace> &workspace() const { return m_workspace; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    /// Undo is the window's where a field has nothing of its own to take back.
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Tab goes as one reads, whenever a control was made.
    bool focusNextPrevChild(bool next) override;

private:
    void layOut();
    void addRail();
    void wire();
    // WindowActions.cpp
    void addFileActions();
    void addEditActions();
    void addViewActions();
    void addTextActions();
    void addGoActions();
    void addToolActions();
    void addHelpActions();
    void addPageActions();
    void wake(const QString &page, const QString &action);
    void fillRecent();
    void backUp();
    void checkDatabase();
    void showShortcuts();

    void arrive(const Link &link);
    void pageMade(Page *page);
    /// Shows a database that was made, once the one that is open may be left.
    void enterNew(quint64 token, const std::shared_ptr<service::Workspace> &made);
    // Leaving.cpp
    /// What the buttons say that drop what is not stored and stop what runs, and what is said while it is stored.
    struct LeaveVerbs {
        QString unsaved;
        QString running;
        QString saving;
    };
    /// Goes on with `then` once nothing is lost by it, or the person agreed to what is; stops what runs, and waits for
    /// what is being stored without holding the window up. If that cannot be stored, the window stays and says so.
    void mayLeave(const LeaveVerbs &verbs, const std::function<void()> &then);
    void mayChange(const std::function<void()> &then); ///< the same, for another database
    struct Leaving {
        LeaveVerbs verbs;
        std::function<void()> then;
        int refused = 0;      ///< changes the database had refused before: only a later one keeps it open
        QList<JobId> stopped; ///< the person agreed that these are stopped
    };
    void leave(const Leaving &leaving);
    void askToGiveUp(const Leaving &leaving, const Error &why);
    void askToStop(const Leaving &leaving);
    void stay(const Error &why);
    void followLeaving();
    [[nodiscard]] int knownRefusals() const;
    /// What is being typed goes on its way to the database.
    void commitTyping();
    [[nodiscard]] bool isAtWork(int knownRefusals) const; ///< whether something would be lost by leaving now
    // Entering.cpp
    /// Begins to open or make another database; what was wanted before is not any more.
    quint64 wantAnother();
    void closeDatabase();
    void tellOfShare();
    void showNotice(QWidget *notice);
    void showOpenFailure(const QString &address, const Error &error);
    void restoreInto(const QString &address);
    void restoreFrom(const QString &backup, const QString &address, service::RestoreOver over);

    void readAccent();
    void setScheme(Scheme scheme);
    void setTextPercent(int percent);
    void refreshUndo();
    void refreshNavigation();
    void refreshStatus();
    void refreshSaves();
    [[nodiscard]] static QString saveWords(const service::SaveState &state);
    void refreshObstacles();

    Session *m_session;
    WindowPrompt m_ownPrompt;
    Prompt *m_prompt;
    ActionRegistry m_actions;
    QUndoStack m_undo;
    Navigation m_navigation;
    std::shared_ptr<service::Workspace> m_workspace;
    std::unique_ptr<KeyGuard> m_guard; ///< of the keys of the workspace
    QColor m_accent;
    quint64 m_token = 0;              ///< of the database wanted last
    QTimer m_patience;                ///< an opening shorter than this never flashes a picture
    QString m_opening;                ///< what is being opened
    bool m_sure = false;              ///< nothing is lost by closing, or the person agreed to it
    std::optional<Leaving> m_leaving; ///< waits for what is being stored

    Menus *m_menus;
    QMenu *m_recent = nullptr;
    Rail *m_rail = nullptr;
    QStackedWidget *m_stage = nullptr;
    PageStack *m_pages = nullptr;
    QPointer<QWidget> m_notice;
    InlineMessage *m_banner = nullptr;
    JobBarView *m_jobs = nullptr;
    JobBarModel *m_jobModel = nullptr;
    CommandPaletteView *m_palette = nullptr;
    CommandSource *m_commands = nullptr;
};

} // namespace laurel::ui
