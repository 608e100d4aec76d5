// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/ListStage.h"
#include "widget/Palette.h"

class QSplitter;

namespace laurel::ui {

class FilterBar;
class InlineMessage;
class PageHeader;

/// What a list is of, in the words it says.
struct ListSubject {
    QString name; ///< of the widgets: "courses" makes "courses.header", ".filter", ".table" and ".empty"
    QString title;
    QString example; ///< of what may be typed into the filter
    QString one;     ///< "%1 course"
    QString many;    ///< "%1 courses"
    ListWords words;
};

/// A list of records as every page shows it: header, filter row, the table or what stands in its place, and beside it
/// the panels that belong to the selected record or begin a new one.
class RecordListView : public QWidget
{
    Q_OBJECT

public:
    /// Takes the model over.
    RecordListView(RecordModel *model, const ListSubject &subject, QWidget *parent = nullptr);

    [[nodiscard]] PageHeader *header() const { return m_header; }
    [[nodiscard]] FilterBar *filter() const { return m_filter; }
    [[nodiscard]] ListStage *stage() const { return m_stage; }
    [[nodiscard]] TableView *table() const { return m_stage->table(); }

    /// A panel right of the table, hidden until it is shown. Of those shown, Esc closes the one added last first.
    void addSide(QWidget *panel);
    /// Whether a filter is in force, and what it asks for in the words of the subtitle.
    void setFiltered(bool filtered, const QStringList &words = {});
    /// How many records there are without a filter; −1: not known, and then only what is shown is counted.
    void setTotal(int total);
    /// Says below the table what went wrong.
    void tell(const Error &error);
    /// Says below the table what came of something.
    void tell(Tone tone, const QString &line);

    void focusFilter();
    void focusTable();
    /// Closes the innermost panel; false if none was open.
    virtual bool closeInnermost();
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void settlePrimary();
    void layOut();
    void refreshSubtitle();

    RecordModel *m_model;
    QString m_one;
    QString m_many;
    PageHeader *m_header;
    FilterBar *m_filter;
    ListStage *m_stage;
    InlineMessage *m_message;
    QSplitter *m_row;
    QList<QWidget *> m_sides;
    QStringList m_filterWords;
    int m_total = -1;
};

} // namespace laurel::ui
