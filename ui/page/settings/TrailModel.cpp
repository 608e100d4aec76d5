// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/settings/TrailModel.h"

#include "base/WhenDone.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

TrailModel::TrailModel(std::shared_ptr<service::Workspace> workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(std::move(workspace))
{}

int TrailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int TrailModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TrailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case When: return tr("When");
    case Who: return tr("Who");
    case What: return tr("What");
    default: return {};
    }
}

QVariant TrailModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const AuditEvent &event = m_events.at(index.row());
    switch (index.column()) {
    case When: return QLocale().toString(event.at.toLocalTime(), u"d MMM yyyy, HH:mm:ss"_s);
    case Who: return event.actor;
    case What: return event.text;
    default: return {};
    }
}

void TrailModel::refresh()
{
    const quint64 token = ++m_token;
    m_fetching = false; // an older page under way is dropped; the view asks for it again
    whenDone(m_workspace->database().auditTrail(0, pageLength), this,
             [this, token](const Result<QList<AuditEvent>> &answer) {
                 if (token != m_token)
                     return;
                 if (answer.ok())
                     takeNewest(*answer);
                 else
                     emit failed(answer.error());
             });
}

void TrailModel::takeNewest(const QList<AuditEvent> &events)
{
    const qint64 newest = m_events.isEmpty() ? 0 : m_events.constFirst().id;
    const auto known =
        std::find_if(events.begin(), events.end(), [newest](const AuditEvent &event) { return event.id <= newest; });
    if (newest > 0 && known != events.end()) {
        const auto fresh = int(known - events.begin());
        if (fresh > 0) {
            beginInsertRows({}, 0, fresh - 1);
            m_events = events.mid(0, fresh) + m_events;
            endInsertRows();
        }
    } else {
        beginResetModel();
        m_events = events;
        m_complete = events.size() < pageLength;
        endResetModel();
    }
    emit loaded();
}

bool TrailModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_fetching;
}

void TrailModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    const quint64 token = m_token;
    const qint64 before = m_events.constLast().id;
    whenDone(m_workspace->database().auditTrail(before, pageLength), this,
             [this, token](const Result<QList<AuditEvent>> &answer) {
                 if (token != m_token)
                     return;
                 m_fetching = false;
                 if (!answer.ok()) {
                     emit failed(answer.error());
                     return;
                 }
                 m_complete = answer->size() < pageLength;
                 if (answer->isEmpty())
                     return;
                 const int first = int(m_events.size());
                 beginInsertRows({}, first, first + int(answer->size()) - 1);
                 m_events += *answer;
                 endInsertRows();
             });
}

Link linkOf(const AuditEvent &event)
{
    const QString kind = event.subject.section(u':', 0, 0);
    const qint64 id = event.subject.section(u':', 1).toLongLong();
    if (kind == u"course")
        return {u"courses"_s, id, {}};
    if (kind == u"run")
        return {u"runs"_s, id, {}};
    if (kind == u"learner")
        return {u"learners"_s, id, {}};
    if (kind == u"credential")
        return {u"credentials"_s, id, {}};
    if (kind == u"institution")
        return {u"settings"_s, 0, u"institution"_s};
    if (kind == u"key")
        return {u"settings"_s, 0, u"keys"_s};
    return {};
}

} // namespace laurel::ui
