// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/RunModel.h"

#include "model/CourseModel.h"
#include "model/Words.h"
#include "widget/TableView.h"

namespace laurel::ui {

namespace {

constexpr int startingDays = 30;

bool meets(const RunRow &row, RunNeed need)
{
    switch (need) {
    case RunNeed::BelowMinimum: return isBelowMinimum(row);
    case RunNeed::AwaitingBoard: return row.awaitingBoard > 0;
    case RunNeed::Starting:
    case RunNeed::Any: return true;
    }
    return true;
}

} // namespace

bool isBelowMinimum(const RunRow &row)
{
    return (row.state == RunState::Planned || row.state == RunState::Open) && row.enrolled < row.minimum;
}

QString placesText(const RunRow &row)
{
    return row.capacity > 0 ? QObject::tr("%1 of %2").arg(numberText(row.enrolled), numberText(row.capacity))
                            : numberText(row.enrolled);
}

RunModel::RunModel(std::shared_ptr<service::Workspace> workspace, QObject *parent)
    : TypedRecordModel(parent)
    , m_workspace(std::move(workspace))
{
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Run) {
            invalidate(change.ids);
            refresh();
        } else if (change.kind == service::ChangeKind::Enrolment || change.kind == service::ChangeKind::Credential ||
                   change.kind == service::ChangeKind::Course) {
            invalidate({});
        }
    });
}

void RunModel::setFilter(const RunFilter &filter, RunNeed need)
{
    m_filter = filter;
    m_need = need;
    if (need == RunNeed::Starting) {
        m_filter.startsFrom = m_workspace->clock().today();
        m_filter.startsUntil = m_filter.startsFrom.addDays(startingDays);
    }
    restart();
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return TypedRecordModel::headerData(section, orientation, role);
    switch (section) {
    case Code: return tr("Run");
    case Course: return tr("Course");
    case Dates: return tr("Dates");
    case State: return tr("State");
    case Enrolled: return tr("Enrolled");
    case Completed: return tr("Completed");
    case Passed: return tr("Passed");
    case Awaiting: return tr("To ratify");
    case Credentials: return tr("Credentials");
    default: return {};
    }
}

void RunModel::sort(int column, Qt::SortOrder order)
{
    using Sort = RunFilter::Sort;
    switch (column) {
    case Code: m_filter.sort = Sort::Code; break;
    case Course: m_filter.sort = Sort::Course; break;
    case Dates: m_filter.sort = Sort::Start; break;
    default: return;
    }
    m_filter.order = order == Qt::AscendingOrder ? SortOrder::Ascending : SortOrder::Descending;
    restart();
}

QFuture<Result<QList<RunId>>> RunModel::listIds() const
{
    QFuture<Result<QList<RunId>>> all = m_workspace->runs().list(m_filter);
    if (m_need == RunNeed::Any || m_need == RunNeed::Starting)
        return all;
    // The store has no such filter: all rows are looked at, off this thread.
    using Answer = Result<QList<RunId>>;
    return all
        .then([workspace = m_workspace, which = m_need](const Answer &ids) -> QFuture<Answer> {
            if (!ids.ok())
                return QtFuture::makeReadyFuture(ids);
            return workspace->runs().rows(*ids).then([which](const Result<QList<RunRow>> &rows) -> Answer {
                if (!rows.ok())
                    return rows.error();
                QList<RunId> kept;
                for (const RunRow &row : *rows) {
                    if (meets(row, which))
                        kept.append(row.id);
                }
                return kept;
            });
        })
        .unwrap();
}

QFuture<Result<QList<RunRow>>> RunModel::loadRows(const QList<RunId> &ids) const
{
    return m_workspace->runs().rows(ids);
}

QVariant RunModel::cell(const RunRow &row, int column, int role) const
{
    if (role == ToneRole && column == State)
        return int(worded(row.state).tone);
    if (role == ToneRole && column == Enrolled)
        return int(isBelowMinimum(row) ? Tone::Warn : Tone::Neutral);
    if (role == PartRole && column == Enrolled && row.capacity > 0)
        return double(row.enrolled) / row.capacity;
    if (role == SubtitleRole && column == Course)
        return secondTitleText(row.courseTitle);
    if (role == Qt::AccessibleTextRole && column == Code)
        return tr("%1, %2, %3").arg(row.code, titleText(row.courseTitle), worded(row.state).text);
    if (role == Qt::AccessibleTextRole && column == Enrolled && isBelowMinimum(row))
        return tr("%1, below the minimum of %2").arg(placesText(row), numberText(row.minimum));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Code: return row.code;
    case Course: return titleText(row.courseTitle);
    case Dates: return spanText(row.starts, row.ends);
    case State: return worded(row.state).text;
    case Enrolled: return placesText(row);
    case Completed: return numberText(row.completed);
    case Passed: return numberText(row.passed);
    case Awaiting: return row.awaitingBoard > 0 ? numberText(row.awaitingBoard) : QString();
    case Credentials: return numberText(row.credentials);
    default: return {};
    }
}

} // namespace laurel::ui
