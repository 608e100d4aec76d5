// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

class QListWidget;
class QStackedWidget;

namespace laurel::ui {

class PageHeader;
class KeysSection;
class ShortcutPanel;

/// The institution, its keys, the database and what was done to it, the look of the window and its keys, section by
/// section.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(PageContext context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("settings"); }
    [[nodiscard]] QString title() const override { return tr("Settings"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("gear"); }
    /// Sections: "institution", "keys", "database", "appearance", "shortcuts", "history".
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

private:
    enum class Room { Reading, Whole };
    void addSection(const QString &code, const QString &title, const QString &line, QWidget *view, Room room,
                    QWidget *foot = nullptr);
    void showSection(const QString &code);
    void describeSection(int row);

    PageHeader *m_header;
    QListWidget *m_sections;
    QStackedWidget *m_stack;
    ShortcutPanel *m_shortcuts = nullptr;
    KeysSection *m_keys = nullptr;
};

} // namespace laurel::ui
