// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/AppearanceSection.h"

#include "widget/Section.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

AppearanceSection::AppearanceSection(ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
{
    setObjectName(u"settings.appearance"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::S);
    addChoices(
        column, tr("Colours"), tr("High contrast, set in the system, comes before all of these"),
        {{u"view.system"_s, tr("Follow the s&ystem"), tr("Light by day and dark by night, if the system does so")},
         {u"view.light"_s, tr("&Light"), {}},
         {u"view.dark"_s, tr("&Dark"), {}}});
    addChoices(column, tr("Text size"), tr("On top of the size set in the system"),
               {{u"view.text-normal"_s, tr("&Normal"), {}},
                {u"view.text-large"_s, tr("L&arge"), tr("15 % larger")},
                {u"view.text-larger"_s, tr("La&rger"), tr("30 % larger")},
                {u"view.text-largest"_s, tr("Large&st"), tr("Half as large again")}});
    column->addStretch();
}

void AppearanceSection::addChoices(QVBoxLayout *column, const QString &title, const QString &note,
                                   const QList<Choice> &choices)
{
    if (column->count() > 0)
        column->addSpacing(space::L);
    column->addWidget(new SectionHeader(title, note));
    auto *group = new QButtonGroup(this);
    for (const Choice &choice : choices) {
        auto *button = new QRadioButton(choice.text);
        button->setObjectName(u"appearance."_s + choice.id.section(u'.', 1));
        button->setAccessibleDescription(choice.note);
        group->addButton(button);
        auto *row = new QHBoxLayout;
        row->setSpacing(space::M);
        row->addWidget(button);
        row->addWidget(new Label(choice.note, TextSize::Small, Weight::Regular, Role::Muted));
        row->addStretch();
        column->addLayout(row);
        follow(choice.id, button);
    }
}

void AppearanceSection::follow(const QString &id, QRadioButton *button)
{
    QAction *action = m_actions == nullptr ? nullptr : m_actions->find(id);
    button->setEnabled(action != nullptr);
    if (action == nullptr)
        return;
    button->setChecked(action->isChecked());
    connect(action, &QAction::toggled, button, &QRadioButton::setChecked);
    connect(button, &QRadioButton::clicked, action, [action] {
        if (!action->isChecked())
            action->trigger();
    });
}

} // namespace laurel::ui
