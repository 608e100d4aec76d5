// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/RunCommands.h"
#include "page/Page.h"
#include "page/SidePanel.h"

#include <QPointer>

class QListWidget;

namespace laurel::ui {

class FilterBar;
class Label;

/// Beside the roster: finds a learner by anything and enrols them.
class EnrolPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit EnrolPanel(const PageContext &context, QWidget *parent = nullptr);

    void setDocument(const std::shared_ptr<RunDocument> &document) { m_document = document; }
    void begin();
    /// Goes away and gives the focus back to where it came from.
    void leave();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search(const QString &text);
    void enrol();

    PageContext m_context;
    FilterBar *m_field;
    QListWidget *m_found;
    Label *m_note;
    std::shared_ptr<RunDocument> m_document;
    QPointer<QWidget> m_before; ///< had the focus before the panel opened
    quint64 m_token = 0;
};

} // namespace laurel::ui
