// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command/LearnerCommands.h"
#include "page/ListPage.h"

namespace laurel::ui {

class LearnerInspector;
class LearnerModel;
class NewLearnerForm;
class PersonView;

/// Everybody the institution knows: found by any part of a name, identifier or address.
class LearnersPage final : public ListPage
{
    Q_OBJECT

public:
    explicit LearnersPage(const PageContext &context, QWidget *parent = nullptr);

    /// What it can do, known before there is one; each page registers how.
    [[nodiscard]] static QList<ActionSpec> actionSpecs();

    [[nodiscard]] QString id() const override { return QStringLiteral("learners"); }
    [[nodiscard]] QString title() const override { return tr("Learners"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("people"); }
    void follow(const Link &link) override;

private:
    void buildList();
    void wire();
    void registerActions();
    void ask();
    void countEverybody();
    void openPerson(qint64 id);
    void startNew();
    void sortBy(int column);

    std::shared_ptr<LearnerCommands> m_commands;
    LearnerModel *m_model;
    RecordListView *m_list;
    LearnerInspector *m_inspector;
    PersonView *m_person;
    NewLearnerForm *m_form;
    bool m_adding = false;
};

} // namespace laurel::ui
