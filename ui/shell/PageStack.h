// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/Pages.h"
#include "shell/Session.h"

#include <QStackedWidget>

namespace laurel::ui {

/// The pages of one open database, each made on its first visit and put back as it was left.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    PageStack(QList<PageFactory> factories, Session *session, QWidget *parent = nullptr);

    void setContext(const PageContext &context) { m_context = context; }
    /// Shows the page of the link and lets it follow; false if there is no such page.
    bool open(const Link &link);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] const QList<PageFactory> &factories() const { return m_factories; }
    [[nodiscard]] QString titleOf(const QString &id) const;
    /// Keeps how the pages stand and closes them all.
    void drop();
    void keepStates() const;

signals:
    void made(laurel::ui::Page *page);

private:
    [[nodiscard]] Page *page(const QString &id);

    QList<PageFactory> m_factories;
    QHash<QString, Page *> m_pages;
    PageContext m_context;
    Session *m_session;
};

} // namespace laurel::ui
