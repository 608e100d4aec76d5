// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/LearnerCommands.h"
#include "page/learners/PersonParts.h"

class QVBoxLayout;

namespace laurel::ui {

class Button;
class Card;
class IdentityEditor;
class InlineMessage;
class KeyValueList;
class PageHeader;
class SectionHeader;

/// Everything about one person, edited in place.
class PersonView final : public QWidget
{
    Q_OBJECT

public:
    PersonView(const PageContext &context, std::shared_ptr<LearnerCommands> commands, QWidget *parent = nullptr);

    void open(LearnerId id);
    [[nodiscard]] LearnerId shown() const { return m_learner.id; }
    /// Looks again for what others may have changed, unless somebody is typing here.
    void reload();
    void remove();

signals:
    void closed();
    void arrived();   ///< what was opened is here, and not shown yet
    void presented(); ///< it is shown
    void linkActivated(const laurel::ui::Link &link);

private:
    struct List {
        SectionHeader *header = nullptr;
        QVBoxLayout *column = nullptr;
    };

    void build();
    [[nodiscard]] QWidget *buildLeft();
    [[nodiscard]] QWidget *buildRight();
    List addList(QVBoxLayout &column, const QString &title);
    void take(const Result<Learner> &answer);
    void showLists();
    void showEquality();
    void edit(const QString &part);
    void sayFailed(LearnerId id, const Error &error);

    std::shared_ptr<service::Workspace> m_workspace;
    std::shared_ptr<LearnerCommands> m_commands;
    PageHeader *m_header = nullptr;
    InlineMessage *m_message = nullptr;
    IdentityEditor *m_editor = nullptr;
    Card *m_equalityCard = nullptr;
    KeyValueList *m_equality = nullptr;
    Button *m_remove = nullptr;
    List m_enrolments;
    List m_credentials;
    List m_history;
    Learner m_learner;
    LearnerId m_wanted;
    quint64 m_asked = 0;
};

} // namespace laurel::ui
