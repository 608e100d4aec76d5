// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/CredentialModel.h"

#include "model/Words.h"
#include "widget/TableView.h"

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

using Ids = Result<QList<CredentialId>>;
using Rows = Result<QList<CredentialRow>>;

constexpr int expiryDays = 90;

QVariant text(const CredentialRow &row, int column)
{
    switch (column) {
    case CredentialModel::Number: return row.registerNumber.toText();
    case CredentialModel::LearnerColumn: return row.learnerName;
    case CredentialModel::CourseColumn: return row.courseTitle;
    case CredentialModel::RunColumn: return row.runCode;
    case CredentialModel::Awarded: return dateText(row.awarded);
    case CredentialModel::ValidUntil: return row.validUntil.isValid() ? dateText(row.validUntil) : u"–"_s;
    case CredentialModel::State: return worded(row.state).text;
    default: return {};
    }
}

Ids endingBetween(const Rows &rows, const QDate &from, const QDate &until)
{
    if (!rows.ok())
        return rows.error();
    QList<CredentialId> ids;
    for (const CredentialRow &row : *rows) {
        if (row.validUntil.isValid() && row.validUntil >= from && row.validUntil <= until)
            ids.append(row.id);
    }
    return ids;
}

} // namespace

CredentialModel::CredentialModel(std::shared_ptr<service::Workspace> workspace, QObject *parent)
    : TypedRecordModel(parent)
    , m_workspace(std::move(workspace))
{
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, &CredentialModel::follow);
}

void CredentialModel::setFilter(const CredentialFilter &filter, Span span)
{
    m_filter = filter;
    m_span = span;
    restart();
}

void CredentialModel::follow(const service::Change &change)
{
    if (change.kind != service::ChangeKind::Credential)
        return; // a credential's names are of its day: other changes do not reach it
    invalidate(change.ids);
    refresh();
}

int CredentialModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CredentialModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("Number");
    case LearnerColumn: return tr("Learner");
    case CourseColumn: return tr("Course");
    case RunColumn: return tr("Run");
    case Awarded: return tr("Awarded");
    case ValidUntil: return tr("Valid until");
    case State: return tr("State");
    default: return {};
    }
}

QFuture<Ids> CredentialModel::listIds() const
{
    if (m_span == Span::All)
        return m_workspace->credentials().list(m_filter);
    const QDate today = m_workspace->clock().today();
    const auto askRows = [workspace = m_workspace](const Ids &ids) -> QFuture<Rows> {
        if (ids.ok())
            return workspace->credentials().rows(*ids);
        QPromise<Rows> none;
        none.start();
        none.addResult(Rows(ids.error()));
        none.finish();
        return none.future();
    };
    return m_workspace->credentials().list(m_filter).then(askRows).unwrap().then(
        [today](const Rows &rows) { return endingBetween(rows, today, today.addDays(expiryDays)); });
}

QFuture<Rows> CredentialModel::loadRows(const QList<CredentialId> &ids) const
{
    return m_workspace->credentials().rows(ids);
}

QVariant CredentialModel::cell(const CredentialRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case ToneRole: return column == State ? QVariant(int(worded(row.state).tone)) : QVariant();
    case Qt::AccessibleTextRole:
        return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + u": "_s + text(row, column).toString();
    default: return {};
    }
}

} // namespace laurel::ui
