// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

class QProgressBar;
class QStackedWidget;
class QVBoxLayout;

namespace laurel::ui {

class Button;
class CertificateCard;
class EmptyState;
class InlineMessage;
class KeyStrip;
class Label;
class PageHeader;
class ProofChoice;
class ReadyModel;
class RunList;
class SectionHeader;
class TableView;

/// Where credentials are issued: the runs with people ready, who is ready and who is not and why, the key, the round
/// while it runs, and what came of it.
class IssuingDesk final : public QWidget
{
    Q_OBJECT

public:
    explicit IssuingDesk(const PageContext &context, QWidget *parent = nullptr);

    /// Shows the desk with this run chosen; not valid: the first one with people ready.
    void open(RunId run);
    /// The form credentials are issued in, by its proofs; empty: the default of the key.
    [[nodiscard]] QStringList proofs() const;
    void setProofs(const QStringList &proofs);

signals:
    void closed();
    void presented(); ///< what was opened is here
    void linkActivated(const laurel::ui::Link &link);

private:
    void build();
    void buildHead();
    [[nodiscard]] QWidget *buildMiddle();
    [[nodiscard]] QWidget *buildSide();
    void wire();
    void askRuns();
    void takeRuns(const QList<RunRow> &rows);
    void choose(const RunRow &run);
    void showPreview(RunId run);
    void refreshButtons();
    void issueChosen();
    void issueAll();
    void confirmIssue(const QList<RunId> &runs, const QString &where, int count);
    void start(const QList<RunId> &runs, const QString &where);
    void followJob(JobId id);
    void showDone(RunId run);

    PageContext m_context;
    std::shared_ptr<service::Workspace> m_workspace;
    PageHeader *m_header = nullptr;
    Button *m_issue = nullptr;
    Button *m_all = nullptr;
    InlineMessage *m_message = nullptr;
    KeyStrip *m_key = nullptr;
    ProofChoice *m_form = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    RunList *m_runs = nullptr;
    SectionHeader *m_people = nullptr;
    TableView *m_table = nullptr;
    ReadyModel *m_ready = nullptr;
    QWidget *m_progress = nullptr;
    QProgressBar *m_bar = nullptr;
    Label *m_barWords = nullptr;
    CertificateCard *m_certificate = nullptr;
    QWidget *m_doneCard = nullptr;
    QVBoxLayout *m_done = nullptr;
    QList<RunRow> m_rows;
    RunRow m_run;
    RunId m_wanted;
    RunId m_shown; ///< whose certificates are looked at
    JobId m_job;
    bool m_mayIssue = false;
    quint64 m_askedRuns = 0;
    quint64 m_askedReady = 0;
};

} // namespace laurel::ui
