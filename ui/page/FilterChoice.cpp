// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/FilterChoice.h"

#include "widget/Chip.h"
#include "widget/FilterBar.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace laurel::ui {

FilterChoice::FilterChoice(FilterBar *bar, const QString &title, const QString &name)
    : QObject(bar)
    , m_bar(bar)
    , m_chip(new Chip(title, Chip::Kind::DropDown))
    , m_menu(new QMenu)
{
    m_chip->setObjectName(name);
    m_chip->setMenu(m_menu);
    m_bar->addChip(m_chip);
}

void FilterChoice::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    m_menu->clear();
    for (const Choice &choice : choices) {
        QAction *action = m_menu->addAction(QString(choice.word).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setData(choice.code);
        action->setChecked(m_chosen.contains(choice.code));
        connect(action, &QAction::triggered, this, [this, code = choice.code](bool on) { set(code, on); });
    }
    refresh();
}

QString FilterChoice::wordOf(const QString &code) const
{
    for (const Choice &choice : m_choices) {
        if (choice.code == code)
            return choice.word;
    }
    return code;
}

void FilterChoice::setChosen(const QStringList &codes)
{
    m_chosen = codes;
    refresh();
}

void FilterChoice::set(const QString &code, bool on)
{
    m_chosen.removeAll(code);
    if (on)
        m_chosen.append(code);
    refresh();
    emit changed();
}

void FilterChoice::refresh()
{
    for (QAction *action : m_menu->actions())
        action->setChecked(m_chosen.contains(action->data().toString()));
    m_chip->setActive(!m_chosen.isEmpty());
    for (Chip *chip : std::as_const(m_shown))
        m_bar->removeChip(chip);
    m_shown.clear();
    for (const QString &code : std::as_const(m_chosen)) {
        auto *chip = new Chip(wordOf(code), Chip::Kind::Removable);
        chip->setObjectName(m_chip->objectName() + u'.' + code);
        connect(chip, &Chip::removeRequested, this, [this, code] { set(code, false); });
        m_bar->addChip(chip);
        m_shown.append(chip);
    }
}

} // namespace laurel::ui
