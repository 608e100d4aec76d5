// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"

#include <QAbstractTableModel>
#include <QHash>

namespace laurel::ui {

/// What a person typed into a cell of marks, understood: a number from 0 to 100, D, A or I (deferred, absent,
/// incomplete), P or F for a component without marks, or nothing.
struct TypedMark {
    std::optional<Mark> mark; ///< nothing: the cell is emptied
    QString refusal;          ///< why it cannot stand; empty: it can
};
[[nodiscard]] TypedMark typedMark(const QString &text, const Assessment &assessment);
/// The same the other way round: "64.5", "D", "P", or nothing.
[[nodiscard]] QString markText(const Mark *mark, const Assessment &assessment);

/// Learners down, assessments across, the computed result at the end: the sheet marks are entered in. Entries are
/// shown at once and told by entered(); the roster that comes back replaces them.
class MarksModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum FixedColumn { Name, FirstMark };
    static constexpr int IdRole = Qt::UserRole + 1; ///< qint64 of the enrolment

    using QAbstractTableModel::QAbstractTableModel;

    void setVersion(const CourseVersion &version);
    /// People with a place on the run; a row that is being stored keeps what was entered.
    void setRoster(const QList<RosterRow> &rows);
    /// Throws away what was entered but could not be stored.
    void dropEntries();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    /// Puts a block copied from a spreadsheet with its first cell at `topLeft`. All of it, or, if one cell is
    /// refused, nothing.
    void paste(const QModelIndex &topLeft, const QString &tsv);
    void clear(const QModelIndexList &cells);
    [[nodiscard]] bool isMark(const QModelIndex &index) const;

signals:
    void entered(const QHash<laurel::EnrolmentId, QList<laurel::Mark>> &marks);
    void refused(const QModelIndex &index, const QString &reason);

private:
    struct Line {
        RosterRow row;
        ComputedResult computed;
    };
    [[nodiscard]] const Assessment &assessment(int column) const
    {
        return m_version.assessments.at(column - FirstMark);
    }
    [[nodiscard]] QVariant markCell(const QModelIndex &index, int role) const;
    [[nodiscard]] QVariant resultCell(const Line &line, int column, int role) const;
    /// `marks` with the newest attempt at `assessment` set to `typed`.
    [[nodiscard]] static QList<Mark> withMark(QList<Mark> marks, const Assessment &assessment,
                                              const std::optional<Mark> &typed);
    void enter(const QHash<EnrolmentId, QList<Mark>> &marks);

    CourseVersion m_version;
    QList<Line> m_lines;
};

} // namespace laurel::ui
