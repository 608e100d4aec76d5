// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

class QVBoxLayout;

namespace laurel::ui {

class Button;
class InlineMessage;
class SectionHeader;

/// Where everything is kept: its address, copies of it, and whether it is whole.
class DatabaseSection final : public QWidget
{
    Q_OBJECT

public:
    explicit DatabaseSection(const PageContext &context, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *buildPlace();
    [[nodiscard]] QWidget *buildBackup();
    [[nodiscard]] QWidget *buildCheck();
    void chooseBackup();
    void backUp(const QString &file);
    void check();
    void present(const QList<service::StoreFinding> &findings);
    void noteEnd(JobId job);

    PageContext m_context;
    std::shared_ptr<service::Workspace> m_workspace;
    InlineMessage *m_backupMessage;
    InlineMessage *m_checkMessage;
    Button *m_backup;
    Button *m_check;
    QVBoxLayout *m_findings;
    JobId m_backupJob;
    JobId m_checkJob;
};

} // namespace laurel::ui
