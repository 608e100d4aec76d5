// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"

class QTabWidget;

namespace laurel::ui {

class BoardTab;
class Button;
class CapacityBar;
class InlineMessage;
class MarksModel;
class PageHeader;
class ResultsTab;
class RunEditor;
class RosterModel;
class RosterTab;
class StatTile;
class StatusPill;

/// One run: key figures, then roster, results and board.
class RunView final : public QWidget
{
    Q_OBJECT

public:
    explicit RunView(const PageContext &context, QWidget *parent = nullptr);

    void open(RunId id);
    /// "roster", "results", "board"; "edit" opens the run's own fields beside them.
    void goTo(const QString &tab);
    [[nodiscard]] RunId run() const { return m_id; }
    void focusFilter();
    bool closeInnermost();

signals:
    void closeRequested();
    void linkActivated(const laurel::ui::Link &link);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHeader();
    void buildFigures();
    void layOut();
    [[nodiscard]] std::shared_ptr<RunDocument> documentOf(RunId id);
    void beginEdit();
    void closeEditor();
    void reload();
    void load();
    void loadRow();
    void loadRoster();
    void present(const RunRow &row);
    void report(const Error &error);

    PageContext m_context;
    PageHeader *m_header = nullptr;
    StatusPill *m_pill = nullptr;
    CapacityBar *m_places = nullptr;
    InlineMessage *m_message = nullptr;
    StatTile *m_enrolled = nullptr;
    StatTile *m_completed = nullptr;
    StatTile *m_passed = nullptr;
    StatTile *m_awaiting = nullptr;
    StatTile *m_issued = nullptr;
    QTabWidget *m_tabs = nullptr;
    RosterTab *m_roster = nullptr;
    ResultsTab *m_results = nullptr;
    BoardTab *m_board = nullptr;
    RosterModel *m_people = nullptr;
    RunEditor *m_editor = nullptr;
    Button *m_edit = nullptr;
    QHash<RunId, std::weak_ptr<RunDocument>> m_documents; ///< as long as steps of theirs can be taken back
    std::shared_ptr<RunDocument> m_document;
    RunId m_id;
    CourseId m_course;
    quint64 m_token = 0;
};

} // namespace laurel::ui
