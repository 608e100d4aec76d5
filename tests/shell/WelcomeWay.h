// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The welcome with one of its ways in chosen, and how to find what it shows.

#include "service/Workspace.h"
#include "shell/Welcome.h"
#include "widget/InlineMessage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace laurel::test {

/// The named part of a widget; a test that asks for one that is not there is wrong and ends.
template <typename T>
[[nodiscard]] T *part(const QWidget &widget, const QString &name)
{
    T *found = widget.findChild<T *>(name);
    if (found == nullptr)
        qFatal("%s", qPrintable(name));
    return found;
}

/// The button of these words that is shown, or nullptr.
[[nodiscard]] inline QPushButton *buttonCalled(const QWidget &widget, const QString &text)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

/// The message that is shown, or nullptr.
[[nodiscard]] inline ui::InlineMessage *shownMessage(const QWidget &widget)
{
    for (ui::InlineMessage *message : widget.findChildren<ui::InlineMessage *>()) {
        if (message->isVisible())
            return message;
    }
    return nullptr;
}

/// What somebody else sets up while the welcome is still shown.
[[nodiscard]] inline Institution coastal()
{
    Institution institution;
    institution.name.insert(QStringLiteral("en"), QStringLiteral("Coastal University"));
    institution.country = QStringLiteral("GB");
    return institution;
}

/// Somebody at the welcome who has chosen a way in, "welcome.sample", and the place of the database.
class WelcomeWay final
{
public:
    WelcomeWay(ui::Prompt *prompt, const QString &way, const QString &place)
        : m_welcome(prompt)
        , m_ready(&m_welcome, &ui::Welcome::ready)
    {
        m_welcome.resize(900, 700);
        m_welcome.show();
        choose(way, place);
    }

    void choose(const QString &way, const QString &place)
    {
        m_way = way;
        part<QPushButton>(m_welcome, way + QStringLiteral(".choose"))->click();
        part<QLineEdit>(m_welcome, way + QStringLiteral(".file"))->setText(place);
        if (auto *name = m_welcome.findChild<QLineEdit *>(way + QStringLiteral(".name")))
            name->setText(QStringLiteral("Another University"));
    }
    [[nodiscard]] QPushButton *goButton() const { return part<QPushButton>(m_welcome, m_way + QStringLiteral(".go")); }
    void go() const { goButton()->click(); }
    void back() const { buttonCalled(m_welcome, QStringLiteral("Back"))->click(); }
    /// Out of sight, it goes on all the same.
    void hide() { m_welcome.hide(); }
    /// The ways in are shown again.
    [[nodiscard]] bool hasLeft() const
    {
        return part<QPushButton>(m_welcome, m_way + QStringLiteral(".choose"))->isVisibleTo(&m_welcome);
    }
    /// The button that opens what is there already; nullptr if that is not offered.
    [[nodiscard]] QPushButton *openIt() const { return buttonCalled(m_welcome, QStringLiteral("Open it")); }
    /// How often a database was handed over.
    [[nodiscard]] qsizetype handedOver() const { return m_ready.size(); }
    /// The database that was handed over first.
    [[nodiscard]] std::shared_ptr<service::Workspace> workspace() const
    {
        return m_ready.first().first().value<std::shared_ptr<service::Workspace>>();
    }
    [[nodiscard]] const QWidget &widget() const { return m_welcome; }

private:
    ui::Welcome m_welcome;
    QSignalSpy m_ready;
    QString m_way;
};

} // namespace laurel::test
