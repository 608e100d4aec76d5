// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"
#include "page/SidePanel.h"

#include <QHash>
#include <QPointer>

#include <utility>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace laurel::ui {

class Button;
class FieldRow;
class InlineMessage;
class Label;

/// Beside the roster: what shows that one learner achieved it, piece by piece, as their credential will carry it.
/// What is typed and not saved waits here until the same person is opened again.
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
    /// Whether the error that is being told was the answer to this panel, which shows it then.
    [[nodiscard]] bool refuse() { return std::exchange(m_hasRefused, false); }

private:
    /// Evidence that was typed and not saved, and the enrolment it was typed over.
    struct Draft {
        Enrolment shown;
        QList<Evidence> evidence;
    };

    void build();
    void read();
    void take(const Enrolment &enrolment);
    void keepDraft();
    [[nodiscard]] QList<Evidence> written() const;
    void answered(const Result<void> &answer, EnrolmentId id, const QList<Evidence> &evidence);
    void block(const QString &reason);
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
    Button *m_add = nullptr;
    Button *m_remove = nullptr;
    Button *m_save = nullptr;
    InlineMessage *m_message;
    Label *m_note;
    RosterRow m_person;
    Enrolment m_shown; ///< as it was read; not valid until then
    QList<Evidence> m_evidence;
    QHash<EnrolmentId, Draft> m_drafts;
    std::shared_ptr<RunDocument> m_document;
    QPointer<QWidget> m_before; ///< had the focus before the panel opened
    quint64 m_token = 0;
    bool m_hasRefused = false;
};

} // namespace laurel::ui
