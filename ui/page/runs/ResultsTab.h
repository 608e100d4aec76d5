// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"

namespace laurel::ui {

class InlineMessage;
class Label;
class MarksModel;
class MarksTable;

/// The sheet marks are entered in, like a spreadsheet: keys move, typing replaces, a block can be pasted.
class ResultsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit ResultsTab(const PageContext &context, QWidget *parent = nullptr);

    void setDocument(const std::shared_ptr<RunDocument> &document);
    void setVersion(const CourseVersion &version);
    void setRoster(const QList<RosterRow> &roster);
    [[nodiscard]] MarksModel *model() const { return m_model; }

private:
    void enter(const QHash<EnrolmentId, QList<Mark>> &marks);
    void refreshNote();

    PageContext m_context;
    MarksModel *m_model;
    MarksTable *m_table;
    InlineMessage *m_message;
    Label *m_note;
    std::shared_ptr<RunDocument> m_document;
};

} // namespace laurel::ui
