// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/LearnerCommands.h"
#include "page/Page.h"

class QSplitter;
class QStackedWidget;

namespace laurel::ui {

class FilterBar;
class LearnerInspector;
class LearnerModel;
class ListStage;
class NewLearnerForm;
class PageHeader;
class PersonView;

/// Everybody the institution knows: found by any part of a name, identifier or address.
class LearnersPage final : public Page
{
    Q_OBJECT

public:
    explicit LearnersPage(PageContext context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("learners"); }
    [[nodiscard]] QString title() const override { return tr("Learners"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("people"); }
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

private:
    void buildList();
    void wire();
    void registerActions();
    void ask();
    void showCount();
    void countEverybody();
    void showList();
    void openPerson(qint64 id);
    void startNew();
    void sortBy(int column);

    std::shared_ptr<LearnerCommands> m_commands;
    QStackedWidget *m_stack;
    QWidget *m_list;
    PageHeader *m_header;
    FilterBar *m_filter;
    LearnerModel *m_model;
    ListStage *m_stage;
    LearnerInspector *m_inspector;
    PersonView *m_person;
    NewLearnerForm *m_form;
    int m_everybody = -1;
    bool m_adding = false;
};

} // namespace laurel::ui
