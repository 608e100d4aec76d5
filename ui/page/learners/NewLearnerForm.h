// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

#include <QTimer>

class QVBoxLayout;

namespace laurel::ui {

class Button;
class IdentityEditor;
class InlineMessage;

/// A new person, checked while it is typed; people who may be the same are shown before a second one is made.
class NewLearnerForm final : public QWidget
{
    Q_OBJECT

public:
    explicit NewLearnerForm(const PageContext &context, QWidget *parent = nullptr);

    void startAnew();
    void sayFailed(const Error &error);

signals:
    void confirmed(const laurel::Learner &learner);
    void cancelled();
    void linkActivated(const laurel::ui::Link &link);

private:
    void build();
    void lookForDuplicates();
    void showDuplicates(const QList<LearnerRow> &rows);
    void confirm();

    std::shared_ptr<service::Workspace> m_workspace;
    IdentityEditor *m_editor;
    InlineMessage *m_message;
    QWidget *m_duplicates;
    QVBoxLayout *m_duplicateColumn;
    QTimer m_rest;
    quint64 m_asked = 0;
};

} // namespace laurel::ui
