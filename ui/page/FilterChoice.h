// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QStringList>

class QMenu;

namespace laurel::ui {

class Chip;
class FilterBar;

/// One question of a filter row: a drop-down chip with what may be chosen, and a removable chip for each thing chosen.
class FilterChoice final : public QObject
{
    Q_OBJECT

public:
    struct Choice {
        QString code;
        QString word;
    };

    FilterChoice(FilterBar *bar, const QString &title, const QString &name);

    void setChoices(const QList<Choice> &choices);
    [[nodiscard]] QStringList chosen() const { return m_chosen; }
    /// Chooses without telling.
    void setChosen(const QStringList &codes);
    [[nodiscard]] QString wordOf(const QString &code) const;

signals:
    void changed();

private:
    void set(const QString &code, bool on);
    void refresh();

    FilterBar *m_bar;
    Chip *m_chip;
    QMenu *m_menu;
    QList<Choice> m_choices;
    QStringList m_chosen;
    QList<Chip *> m_shown;
};

} // namespace laurel::ui
