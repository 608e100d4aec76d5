// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

#include <QPointer>

class QStackedWidget;

namespace laurel::ui {

class RecordListView;

/// A page that is a list and, in its place, what was opened from it: a record or a form.
class ListPage : public Page
{
    Q_OBJECT

public:
    void focusFilter() override;
    bool closeInnermost() override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    [[nodiscard]] bool isSettled() const final;

protected:
    explicit ListPage(const PageContext &context, QWidget *parent = nullptr);

    /// The list, once, and before anything that stands in its place.
    void setList(RecordListView *list);
    /// Something that may stand in the list's place.
    void addOpened(QWidget *view);
    /// In the list's place, with the cursor where work on it begins.
    void showOpened(QWidget *view);
    /// What `view` shows is about to be exchanged: who has moved the cursor meanwhile keeps it.
    void keepMoved(const QWidget *view);
    /// What `view` shows has arrived: the cursor goes where work begins now, unless the person has moved it meanwhile.
    void enterFilled(QWidget *view);
    [[nodiscard]] bool isShown(const QWidget *view) const;
    /// Back to the list, with the cursor in it.
    virtual void showList();

private:
    QStackedWidget *m_stack;
    RecordListView *m_list = nullptr;
    QPointer<QWidget> m_entry; ///< where the cursor was put
    bool m_entering = false;   ///< what was opened last has not arrived
};

} // namespace laurel::ui
