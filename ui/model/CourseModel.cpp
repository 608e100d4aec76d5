// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/CourseModel.h"

#include "model/Words.h"
#include "widget/TableView.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace laurel::ui {

QString titleText(const LocalText &title)
{
    const QString language = QLocale().name().left(2);
    const QString text = title.value(language).isEmpty() ? textIn(title, u"en"_s) : title.value(language);
    return text.isEmpty() ? QObject::tr("Untitled") : text;
}

QString secondTitleText(const LocalText &title)
{
    const QString first = titleText(title);
    for (const QString &text : title) {
        if (!text.isEmpty() && text != first)
            return text;
    }
    return {};
}

CourseModel::CourseModel(std::shared_ptr<service::Workspace> workspace, QObject *parent)
    : TypedRecordModel(parent)
    , m_workspace(std::move(workspace))
{
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Course) {
            invalidate(change.ids);
            refresh();
        } else if (change.kind == service::ChangeKind::Run || change.kind == service::ChangeKind::Credential) {
            invalidate({});
        }
    });
}

void CourseModel::setFilter(const CourseFilter &filter)
{
    m_filter = filter;
    restart();
}

int CourseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CourseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return TypedRecordModel::headerData(section, orientation, role);
    switch (section) {
    case Title: return tr("Title");
    case Code: return tr("Code");
    case LevelColumn: return tr("Level");
    case CreditColumn: return tr("Credit");
    case State: return tr("State");
    case Runs: return tr("Runs");
    case Credentials: return tr("Credentials");
    default: return {};
    }
}

void CourseModel::sort(int column, Qt::SortOrder order)
{
    using Sort = CourseFilter::Sort;
    switch (column) {
    case Title: m_filter.sort = Sort::Title; break;
    case Code: m_filter.sort = Sort::Code; break;
    case State: m_filter.sort = Sort::State; break;
    case Credentials: m_filter.sort = Sort::Credentials; break;
    default: return;
    }
    m_filter.order = order == Qt::AscendingOrder ? SortOrder::Ascending : SortOrder::Descending;
    restart();
}

QFuture<Result<QList<CourseId>>> CourseModel::listIds() const
{
    return m_workspace->courses().list(m_filter);
}

QFuture<Result<QList<CourseRow>>> CourseModel::loadRows(const QList<CourseId> &ids) const
{
    return m_workspace->courses().rows(ids);
}

QVariant CourseModel::cell(const CourseRow &row, int column, int role) const
{
    if (role == AvatarRole && column == Title)
        return titleText(row.title);
    if (role == SubtitleRole && column == Title)
        return secondTitleText(row.title);
    if (role == ToneRole && column == State)
        return int(worded(row.state).tone);
    if (role == Qt::AccessibleTextRole && column == Title)
        return tr("%1, %2, %3").arg(titleText(row.title), row.code, worded(row.state).text);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Title: return titleText(row.title);
    case Code: return row.code;
    case LevelColumn: return levelText(row.level);
    case CreditColumn: return creditText(row.credit);
    case State: return worded(row.state).text;
    case Runs: return numberText(row.runs);
    case Credentials: return numberText(row.credentials);
    default: return {};
    }
}

} // namespace laurel::ui
