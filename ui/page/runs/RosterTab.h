// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"

class QComboBox;
class QSortFilterProxyModel;

namespace laurel::ui {

class Button;
class EnrolPanel;
class EvidencePanel;
class FilterBar;
class ElidedLabel;
class RosterModel;
class TableView;

/// Who is on the run, and where each of them is.
class RosterTab final : public QWidget
{
    Q_OBJECT

public:
    RosterTab(const PageContext &context, RosterModel *people, QWidget *parent = nullptr);

    void setDocument(const std::shared_ptr<RunDocument> &document);
    void focusFilter();
    bool closeInnermost();
    /// Whether the error that is being told is shown by a panel here already.
    [[nodiscard]] bool refuse();

signals:
    void linkActivated(const laurel::ui::Link &link);

private:
    void build();
    void addStatus(EnrolmentStatus status, const QString &verb);
    void withdraw(const QString &reason, const QString &word);
    void change(EnrolmentStatus status, const QString &verb, const QString &reason);
    [[nodiscard]] QList<EnrolmentId> selected(EnrolmentStatus wanted) const;
    void refreshActions();
    void openEvidence();
    /// The one person selected; null if there are none or several.
    [[nodiscard]] const RosterRow *onlySelected() const;

    PageContext m_context;
    RosterModel *m_people;
    QSortFilterProxyModel *m_sorted;
    FilterBar *m_filter = nullptr;
    TableView *m_table = nullptr;
    EnrolPanel *m_enrol = nullptr;
    EvidencePanel *m_evidence = nullptr;
    Button *m_evidenceButton = nullptr;
    ElidedLabel *m_selection = nullptr;
    QList<std::pair<EnrolmentStatus, Button *>> m_moves;
    std::shared_ptr<RunDocument> m_document;
};

} // namespace laurel::ui
