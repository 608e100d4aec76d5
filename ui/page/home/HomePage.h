// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"

#include <QTimer>

class QStackedWidget;
class QVBoxLayout;

namespace laurel::ui {

class Card;
class EmptyState;
class FailedJobs;
class FirstSteps;
class InlineMessage;
class PageHeader;
class SectionHeader;
class StatTile;
class WaysIn;

/// Today's work, each kind leading to where it is done; and in an empty database the ways in.
class HomePage final : public Page
{
    Q_OBJECT

public:
    explicit HomePage(PageContext context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("home"); }
    [[nodiscard]] QString title() const override { return tr("Home"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("house-door"); }
    void follow(const Link &link) override;
    [[nodiscard]] bool isSettled() const override;

private:
    /// A card with a heading and lines below.
    struct Board {
        Card *card = nullptr;
        SectionHeader *header = nullptr;
        QVBoxLayout *lines = nullptr;
        QWidget *all = nullptr;
    };
    [[nodiscard]] QWidget *buildBody();
    [[nodiscard]] QWidget *buildFigures();
    [[nodiscard]] QWidget *buildColumns();
    [[nodiscard]] Board buildBoard(const QString &name, const QString &title, const QString &section);
    void load();
    void present(const Agenda &agenda);
    void presentFigures(const Agenda &agenda);
    void presentWork(const Agenda &agenda);
    void presentRuns(const Board &board, const QList<RunRow> &runs);
    void greet(const QString &institution);
    void tellBadge();
    void loadSample();

    PageHeader *m_header;
    InlineMessage *m_message;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QList<StatTile *> m_tiles;
    QWidget *m_figures = nullptr;
    QWidget *m_columns = nullptr;
    FailedJobs *m_failed = nullptr;
    FirstSteps *m_firstSteps = nullptr;
    WaysIn *m_waysIn = nullptr;
    Board m_work;
    Board m_below;
    Board m_soon;
    QTimer m_rest;     ///< a burst of changes is one look at the database
    int m_waiting = 0; ///< kinds of work in the agenda
    quint64 m_token = 0;
};

} // namespace laurel::ui
