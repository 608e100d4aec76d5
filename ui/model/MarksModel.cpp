// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MarksModel.h"

#include "model/Words.h"
#include "widget/ElidedLabel.h"
#include "widget/TableView.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

const Mark *newest(const QList<Mark> &marks, const QString &key)
{
    const Mark *found = nullptr;
    for (const Mark &mark : marks) {
        if (mark.assessment == key && (found == nullptr || mark.attempt > found->attempt))
            found = &mark;
    }
    return found;
}

TypedMark passOrFail(const QString &text, Mark mark)
{
    if (text == u"P" || text == u"F") {
        mark.passed = text == u"P";
        return {mark, {}};
    }
    return {{}, QObject::tr("This assessment has no marks: type P for pass or F for fail.")};
}

} // namespace

TypedMark typedMark(const QString &text, const Assessment &assessment)
{
    const QString typed = text.trimmed().toUpper();
    if (typed.isEmpty())
        return {};
    Mark mark;
    mark.assessment = assessment.key;
    if (typed == u"D" || typed == u"A" || typed == u"I") {
        mark.note = typed == u"D" ? MarkNote::Deferred : typed == u"A" ? MarkNote::Absent : MarkNote::Incomplete;
        return {mark, {}};
    }
    if (assessment.passFail)
        return passOrFail(typed, mark);
    bool isNumber = false;
    double value = QLocale().toDouble(typed, &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(typed, &isNumber);
    if (!isNumber)
        return {{},
                QObject::tr("“%1” is no mark. Type a number, or D deferred, A absent, I incomplete.")
                    .arg(text.trimmed().left(20))};
    if (!(value >= 0 && value <= 100)) // also what is not a number
        return {{}, QObject::tr("A mark lies between 0 and 100; %1 does not.").arg(QLocale().toString(value))};
    mark.value = value;
    return {mark, {}};
}

QString markText(const Mark *mark, const Assessment &assessment)
{
    if (mark == nullptr)
        return {};
    switch (mark->note) {
    case MarkNote::Deferred: return u"D"_s;
    case MarkNote::Absent: return u"A"_s;
    case MarkNote::Incomplete: return u"I"_s;
    case MarkNote::None: break;
    }
    if (assessment.passFail)
        return mark->passed ? u"P"_s : u"F"_s;
    return mark->value ? QLocale().toString(*mark->value, 'g', 6) : QString();
}

void MarksModel::setVersion(const CourseVersion &version)
{
    beginResetModel();
    m_version = version;
    for (Line &line : m_lines)
        line.computed = computeResult(m_version, line.row.marks);
    endResetModel();
}

void MarksModel::setRoster(const QList<RosterRow> &rows)
{
    QList<RosterRow> placed;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(placed),
                 [](const RosterRow &row) { return takesPlace(row.status) || !row.marks.isEmpty(); });
    const bool sameLines = std::equal(m_lines.begin(), m_lines.end(), placed.begin(), placed.end(),
                                      [](const Line &line, const RosterRow &row) { return line.row.id == row.id; });
    if (!sameLines) {
        beginResetModel();
        m_lines.clear();
        m_lines.reserve(placed.size());
        for (const RosterRow &row : std::as_const(placed))
            m_lines.append({row, computeResult(m_version, row.marks)});
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < placed.size(); ++i) {
        const RosterRow &row = placed.at(i);
        if (m_lines.at(i).row.rowVersion > row.rowVersion)
            continue;
        m_lines[i] = {row, computeResult(m_version, row.marks)};
    }
    if (!m_lines.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void MarksModel::dropEntries()
{
    for (Line &line : m_lines)
        line.row.rowVersion = 0;
}

int MarksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int MarksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstMark + int(m_version.assessments.size()) + 2;
}

bool MarksModel::isMark(const QModelIndex &index) const
{
    return index.isValid() && index.column() >= FirstMark && index.column() < FirstMark + m_version.assessments.size();
}

QVariant MarksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section == Name)
        return tr("Name");
    const int behind = section - FirstMark - int(m_version.assessments.size());
    if (behind >= 0)
        return behind == 0 ? tr("Mark") : tr("Result");
    const Assessment &shown = assessment(section);
    const QString title = shown.passFail
                              ? tr("%1 · P/F").arg(shown.name)
                              : tr("%1 · %2 %").arg(shown.name, QLocale().toString(shown.weightTenths / 10.0, 'g', 4));
    return role == Qt::ToolTipRole ? toolTipOf(title) : title;
}

Qt::ItemFlags MarksModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (isMark(index) && !m_lines.at(index.row()).row.board.isValid())
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant MarksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_lines.size())
        return {};
    const Line &line = m_lines.at(index.row());
    if (role == IdRole)
        return line.row.id.value();
    if (index.column() == Name) {
        if (role == SubtitleRole && line.row.board.isValid())
            return tr("ratified");
        return role == Qt::DisplayRole ? QVariant(line.row.name) : QVariant();
    }
    return isMark(index) ? markCell(index, role) : resultCell(line, index.column(), role);
}

QVariant MarksModel::markCell(const QModelIndex &index, int role) const
{
    const RosterRow &row = m_lines.at(index.row()).row;
    const Assessment &shown = assessment(index.column());
    const Mark *mark = newest(row.marks, shown.key);
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return markText(mark, shown);
    if (role == Qt::ForegroundRole) {
        const bool fails = mark != nullptr && mark->note == MarkNote::None &&
                           (shown.passFail ? !mark->passed : mark->value && *mark->value < shown.passMark);
        if (fails)
            return QBrush(Palette::current().color(Role::Bad));
        if (row.board.isValid())
            return QBrush(Palette::current().color(Role::Muted));
    }
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2: %3").arg(row.name, shown.name, mark == nullptr ? tr("no mark") : markText(mark, shown));
    return {};
}

QVariant MarksModel::resultCell(const Line &line, int column, int role) const
{
    const bool isMarkColumn = column == FirstMark + m_version.assessments.size();
    const bool known = line.row.board.isValid() || line.row.marks.isEmpty();
    const Worded result = worded(known ? line.row.result : line.computed.result);
    if (role == ToneRole)
        return int(result.tone);
    if (role != Qt::DisplayRole)
        return {};
    if (!isMarkColumn)
        return result.text;
    return line.computed.mark ? QLocale().toString(*line.computed.mark, 'f', 1) : QString();
}

QList<Mark> MarksModel::withMark(QList<Mark> marks, const Assessment &assessment, const std::optional<Mark> &typed)
{
    const Mark *before = newest(marks, assessment.key);
    const int attempt = before == nullptr ? 1 : before->attempt;
    marks.removeIf([&](const Mark &mark) { return mark.assessment == assessment.key && mark.attempt == attempt; });
    if (typed) {
        marks.append(*typed);
        marks.last().attempt = attempt;
    }
    return marks;
}

bool MarksModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const Assessment &shown = assessment(index.column());
    const TypedMark typed = typedMark(value.toString(), shown);
    if (!typed.refusal.isEmpty()) {
        emit refused(index, typed.refusal);
        return false;
    }
    const RosterRow &row = m_lines.at(index.row()).row;
    if (value.toString().trimmed() != markText(newest(row.marks, shown.key), shown))
        enter({{row.id, withMark(row.marks, shown, typed.mark)}});
    return true;
}

void MarksModel::paste(const QModelIndex &topLeft, const QString &tsv)
{
    QStringList lines = tsv.split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast(); // what a spreadsheet copies ends in a line break
    QHash<EnrolmentId, QList<Mark>> marks;
    for (qsizetype down = 0; down < lines.size() && topLeft.row() + down < m_lines.size(); ++down) {
        const RosterRow &row = m_lines.at(topLeft.row() + down).row;
        QList<Mark> changed = row.marks;
        const QStringList cells = lines.at(down).split(u'\t');
        for (qsizetype across = 0; across < cells.size(); ++across) {
            const QModelIndex cell = index(topLeft.row() + int(down), topLeft.column() + int(across));
            if (!isMark(cell))
                continue;
            const TypedMark typed = typedMark(cells.at(across), assessment(cell.column()));
            const QString refusal =
                row.board.isValid() ? tr("%1 is ratified and cannot change.").arg(row.name) : typed.refusal;
            if (!refusal.isEmpty()) {
                emit refused(cell, tr("Nothing was pasted. %1").arg(refusal));
                return;
            }
            changed = withMark(changed, assessment(cell.column()), typed.mark);
        }
        if (changed != row.marks)
            marks.insert(row.id, changed);
    }
    enter(marks);
}

void MarksModel::clear(const QModelIndexList &cells)
{
    QHash<EnrolmentId, QList<Mark>> marks;
    for (const QModelIndex &cell : cells) {
        if (!flags(cell).testFlag(Qt::ItemIsEditable))
            continue;
        const RosterRow &row = m_lines.at(cell.row()).row;
        const QList<Mark> changed = withMark(marks.value(row.id, row.marks), assessment(cell.column()), {});
        if (changed != row.marks)
            marks.insert(row.id, changed);
    }
    enter(marks);
}

void MarksModel::enter(const QHash<EnrolmentId, QList<Mark>> &marks)
{
    if (marks.isEmpty())
        return;
    for (int row = 0; row < m_lines.size(); ++row) {
        Line &line = m_lines[row];
        const auto found = marks.constFind(line.row.id);
        if (found == marks.constEnd())
            continue;
        line.row.marks = *found;
        line.computed = computeResult(m_version, line.row.marks);
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    emit entered(marks);
}

} // namespace laurel::ui
