// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/LearnerModel.h"

#include "model/Words.h"
#include "widget/TableView.h"

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString identifierText(const LearnerRow &row)
{
    return row.identifier.isEmpty() ? QString() : identifierSchemeWord(row.identifierScheme) + u' ' + row.identifier;
}

QVariant text(const LearnerRow &row, int column)
{
    switch (column) {
    case LearnerModel::Name: return row.name;
    case LearnerModel::IdentifierColumn: return row.identifier;
    case LearnerModel::Email: return row.email;
    case LearnerModel::Born: return dateText(row.born);
    case LearnerModel::Enrolments: return numberText(row.enrolments);
    case LearnerModel::Credentials: return numberText(row.credentials);
    default: return {};
    }
}

} // namespace

LearnerModel::LearnerModel(std::shared_ptr<service::Workspace> workspace, QObject *parent)
    : TypedRecordModel(parent)
    , m_workspace(std::move(workspace))
{
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, &LearnerModel::follow);
}

void LearnerModel::setFilter(const LearnerFilter &filter)
{
    m_filter = filter;
    restart();
}

void LearnerModel::follow(const service::Change &change)
{
    switch (change.kind) {
    case service::ChangeKind::Learner:
        invalidate(change.ids);
        refresh(); // a changed name may stand elsewhere, or no longer match
        break;
    case service::ChangeKind::Enrolment:
    case service::ChangeKind::Credential:
        invalidate({}); // the counts of whoever is on the screen
        break;
    default: break;
    }
}

int LearnerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LearnerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case IdentifierColumn: return tr("Identifier");
    case Email: return tr("E-mail");
    case Born: return tr("Born");
    case Enrolments: return tr("Enrolments");
    case Credentials: return tr("Credentials");
    default: return {};
    }
}

QFuture<Result<QList<LearnerId>>> LearnerModel::listIds() const
{
    return m_workspace->learners().list(m_filter);
}

QFuture<Result<QList<LearnerRow>>> LearnerModel::loadRows(const QList<LearnerId> &ids) const
{
    return m_workspace->learners().rows(ids);
}

QVariant LearnerModel::cell(const LearnerRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case SubtitleRole: return column == Name ? QVariant(identifierText(row)) : QVariant();
    case AvatarRole: return column == Name ? QVariant(row.name) : QVariant();
    case Qt::AccessibleTextRole:
        return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + u": "_s + text(row, column).toString();
    default: return {};
    }
}

} // namespace laurel::ui
