// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/RecordModel.h"

namespace laurel::ui {

namespace {
// Rows asked for at once: about three screens, so that a page down is already there.
constexpr int blockSize = 96;
} // namespace

RecordModel::RecordModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    // A repaint asks for its rows one by one; they are asked for together once it is over.
    m_fetch.setSingleShot(true);
    m_fetch.setInterval(0);
    connect(&m_fetch, &QTimer::timeout, this, &RecordModel::fetchNeeded);
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

qint64 RecordModel::idAt(int row) const
{
    return row >= 0 && row < m_ids.size() ? m_ids.at(row) : 0;
}

int RecordModel::rowOf(qint64 id) const
{
    return int(m_ids.indexOf(id));
}

void RecordModel::refresh()
{
    requestIds(++m_token);
}

void RecordModel::restart()
{
    m_restarting = true;
    setState(State::Loading);
    refresh();
}

void RecordModel::invalidate(const QList<qint64> &ids)
{
    if (ids.isEmpty()) {
        forget({});
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    // The old row stays on the screen until the new one is here.
    QList<qint64> shown;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(shown), [this](qint64 id) { return hasRow(id); });
    if (!shown.isEmpty())
        requestRows(shown);
}

void RecordModel::takeIds(quint64 token, QList<qint64> ids)
{
    if (token != m_token)
        return; // an answer to a question nobody asks any more
    if (m_restarting) {
        m_restarting = false;
        beginResetModel();
        m_ids = std::move(ids);
        m_neededBlocks.clear();
        endResetModel();
    } else {
        replace(ids);
    }
    setState(m_ids.isEmpty() ? State::Empty : State::Ready);
    emit countChanged(rowCount());
}

void RecordModel::takeError(quint64 token, const Error &error)
{
    if (token != m_token)
        return;
    m_error = error;
    setState(State::Failed);
}

void RecordModel::replace(const QList<qint64> &ids)
{
    const auto head = std::mismatch(m_ids.begin(), m_ids.end(), ids.begin(), ids.end());
    const qsizetype same = head.first - m_ids.begin();
    qsizetype tail = 0;
    const qsizetype shorter = std::min(m_ids.size(), ids.size()) - same;
    while (tail < shorter && m_ids.at(m_ids.size() - 1 - tail) == ids.at(ids.size() - 1 - tail))
        ++tail;
    const qsizetype removed = m_ids.size() - same - tail;
    const qsizetype added = ids.size() - same - tail;
    if (removed > 0) {
        beginRemoveRows({}, int(same), int(same + removed - 1));
        m_ids.remove(same, removed);
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, int(same), int(same + added - 1));
        m_ids = ids;
        endInsertRows();
    }
}

void RecordModel::need(int row) const
{
    m_neededBlocks.insert(row / blockSize);
    if (!m_fetch.isActive())
        m_fetch.start();
}

void RecordModel::fetchNeeded()
{
    QList<qint64> wanted;
    for (const int block : std::as_const(m_neededBlocks)) {
        const int last = std::min(rowCount(), (block + 1) * blockSize);
        for (int row = block * blockSize; row < last; ++row) {
            const qint64 id = m_ids.at(row);
            if (!hasRow(id) && !m_underWay.contains(id)) {
                m_underWay.insert(id);
                wanted.append(id);
            }
        }
    }
    m_neededBlocks.clear();
    if (!wanted.isEmpty())
        requestRows(wanted);
}

void RecordModel::rowsArrived(const QList<qint64> &ids)
{
    int first = rowCount();
    int last = -1;
    for (const qint64 id : ids)
        m_underWay.remove(id);
    for (const qint64 id : {ids.isEmpty() ? 0 : ids.constFirst(), ids.isEmpty() ? 0 : ids.constLast()}) {
        const int row = rowOf(id);
        if (row >= 0) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= first)
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RecordModel::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace laurel::ui
