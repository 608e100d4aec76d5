// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"
#include "page/SidePanel.h"

#include <QPointer>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace laurel::ui {

class Button;
class FieldRow;
class Label;

/// Beside the roster: what shows that one learner achieved it, piece by piece, as their credential will carry it.
class EvidencePanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit EvidencePanel(const PageContext &context, QWidget *parent = nullptr);

    void setDocument(const std::shared_ptr<RunDocument> &document);
    /// Opens on somebody's enrolment, reading what is on record.
    void begin(const RosterRow &person);
    /// Goes away and gives the focus back to where it came from.
    void leave();

private:
    void build();
    void take(const Enrolment &enrolment);
    void showPiece(int row);
    void edit();
    void add();
    void removePiece();
    void save();
    void refreshList();
    void tell(const Issues &findings);

    PageContext m_context;
    Label *m_whose;
    QListWidget *m_pieces;
    QLineEdit *m_name;
    QLineEdit *m_genre;
    QLineEdit *m_address;
    QLineEdit *m_audience;
    QPlainTextEdit *m_narrative;
    FieldRow *m_addressRow = nullptr;
    Button *m_remove = nullptr;
    Label *m_note;
    RosterRow m_person;
    QList<Evidence> m_evidence;
    std::shared_ptr<RunDocument> m_document;
    QPointer<QWidget> m_before; ///< had the focus before the panel opened
    quint64 m_token = 0;
};

} // namespace laurel::ui
