// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"
#include "service/InsightService.h"

#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace laurel::ui {

class BoardView;
class ChartCard;
class EmptyState;
class InlineMessage;
class InsightFilters;
class Label;
class PageHeader;
class PeoplePanel;

/// Uptake and completion: one filter row over figures and charts, each point leading to the people behind it.
class InsightPage final : public Page
{
    Q_OBJECT

public:
    explicit InsightPage(PageContext context, QWidget *parent = nullptr);

    /// What it can do, known before there is one; each page registers how.
    [[nodiscard]] static QList<ActionSpec> actionSpecs();

    [[nodiscard]] QString id() const override { return QStringLiteral("insight"); }
    [[nodiscard]] QString title() const override { return tr("Insight"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("graph-up"); }
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;
    [[nodiscard]] bool isSettled() const override { return m_hasBoard; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildHead();
    void wire();
    void registerActions();
    void ask();
    void take(const Result<service::InsightBoard> &answer);
    void describe();
    void drill(const QString &chart, int series, int category);
    void exportBoard(const QString &format);
    void exportCard(ChartCard *card, const QString &format);
    void save(const QString &name, const QString &format, const QByteArray &bytes);
    [[nodiscard]] const Chart &chartOf(const QString &id) const;
    [[nodiscard]] bool maySeeEquality() const;

    PageHeader *m_header = nullptr;
    InsightFilters *m_filters = nullptr;
    InlineMessage *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    BoardView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    PeoplePanel *m_people = nullptr;
    QPointer<QWidget> m_before; ///< had the focus before the people came up
    Label *m_status = nullptr;
    service::InsightBoard m_board;
    QTimer m_rest;       ///< many changes in a row are counted once
    bool m_stale = true; ///< counted anew when the page is next looked at
    bool m_hasBoard = false;
    QString m_wanted; ///< the format the board is exported in once it is there
    quint64 m_asked = 0;
    quint64 m_askedPeople = 0;
};

} // namespace laurel::ui
