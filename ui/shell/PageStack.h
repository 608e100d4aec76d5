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
    PageStack(QList<PageFactory> factories, QList<PageFactory> sides, Session *session, QWidget *parent = nullptr);

    void setContext(const PageContext &context) { m_context = context; }
    /// Shows the page of the link and lets it follow; false if there is no such page.
    bool open(const Link &link);
    /// Makes a page without showing it; false if it is there already or cannot be made.
    bool make(const QString &id);
    [[nodiscard]] Page *currentPage() const;
    /// The pages with a place on the rail.
    [[nodiscard]] const QList<PageFactory> &factories() const { return m_factories; }
    /// Of a page on the rail; empty for any other.
    [[nodiscard]] QString titleOf(const QString &id) const;
    /// Keeps how the pages stand and closes them all.
    void drop();
    void keepStates() const;

signals:
    void made(laurel::ui::Page *page);

private:
    [[nodiscard]] Page *page(const QString &id);
    void enter(Page *page);

    QList<PageFactory> m_factories;
    QList<PageFactory> m_sides;
    QHash<QString, Page *> m_pages;
    PageContext m_context;
    Session *m_session;
    Page *m_entering = nullptr; ///< had nothing to put the cursor on yet
    QPointer<QWidget> m_before; ///< where the cursor was meanwhile
};

} // namespace laurel::ui
