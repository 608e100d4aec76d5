// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list that is as long as what matches and loads only what is looked at. It knows the ids of everything that
// matches, in order; rows come in windows around what a view asks for. An edit never resets it: the ids are compared
// and only what moved is told, so selection and scroll survive.

#include "base/Error.h"
#include "base/WhenDone.h"

#include <QAbstractTableModel>
#include <QFuture>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <algorithm>

namespace laurel::ui {

class RecordModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class State { Loading, Ready, Empty, Failed };
    static constexpr int IdRole = Qt::UserRole + 1; ///< qint64

    explicit RecordModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] qint64 idAt(int row) const;
    [[nodiscard]] int rowOf(qint64 id) const; ///< −1: not in the list; looks through it

    /// Asks for the list again, with what is shown kept until the answer is here. `fresh`: another filter, so that
    /// nothing of the old list means anything.
    void refresh();
    void restart();
    /// Rows with these ids changed; those on the screen are asked for again. Empty: all of them.
    void invalidate(const QList<qint64> &ids);

signals:
    void stateChanged();
    void countChanged(int count);

protected:
    /// Starts asking for the ids; answers through takeIds() with the same token.
    virtual void requestIds(quint64 token) = 0;
    /// Starts asking for rows; answers through rowsArrived().
    virtual void requestRows(const QList<qint64> &ids) = 0;
    [[nodiscard]] virtual bool hasRow(qint64 id) const = 0;
    virtual void forget(const QList<qint64> &ids) = 0; ///< empty: everything

    void takeIds(quint64 token, QList<qint64> ids);
    void takeError(quint64 token, const Error &error);
    void rowsArrived(const QList<qint64> &ids);
    /// Called by data() for a row that is not here yet.
    void need(int row) const;

private:
    void replace(const QList<qint64> &ids);
    void fetchNeeded();
    void setState(State state);

    QList<qint64> m_ids;
    mutable QSet<int> m_neededBlocks;
    QSet<qint64> m_underWay;
    mutable QTimer m_fetch;
    quint64 m_token = 0;
    bool m_restarting = false;
    State m_state = State::Loading;
    Error m_error;
};

/// The typed half: Row is a projection of domain/Rows.h, Key its id type.
template <typename Row, typename Key>
class TypedRecordModel : public RecordModel
{
public:
    using RecordModel::RecordModel;

    /// The row, if it is here; nullptr while it is being loaded.
    [[nodiscard]] const Row *rowAt(int row) const
    {
        const auto found = m_rows.constFind(idAt(row));
        return found == m_rows.constEnd() ? nullptr : &*found;
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final
    {
        if (!index.isValid())
            return {};
        if (role == IdRole)
            return idAt(index.row());
        const Row *row = rowAt(index.row());
        if (row == nullptr) {
            need(index.row());
            return {};
        }
        return cell(*row, index.column(), role);
    }

protected:
    [[nodiscard]] virtual QFuture<Result<QList<Key>>> listIds() const = 0;
    [[nodiscard]] virtual QFuture<Result<QList<Row>>> loadRows(const QList<Key> &ids) const = 0;
    [[nodiscard]] virtual Key keyOf(const Row &row) const = 0;
    [[nodiscard]] virtual QVariant cell(const Row &row, int column, int role) const = 0;

    void requestIds(quint64 token) final
    {
        whenDone(listIds(), this, [this, token](const Result<QList<Key>> &answer) {
            if (!answer.ok()) {
                takeError(token, answer.error());
                return;
            }
            QList<qint64> ids;
            ids.reserve(answer->size());
            for (const Key key : *answer)
                ids.append(key.value());
            takeIds(token, std::move(ids));
        });
    }

    void requestRows(const QList<qint64> &ids) final
    {
        QList<Key> keys;
        keys.reserve(ids.size());
        for (const qint64 id : ids)
            keys.append(Key(id));
        whenDone(loadRows(keys), this, [this, ids](const Result<QList<Row>> &answer) {
            if (answer.ok()) {
                for (const Row &row : *answer)
                    m_rows.insert(keyOf(row).value(), row);
            }
            rowsArrived(ids);
        });
    }

    [[nodiscard]] bool hasRow(qint64 id) const final { return m_rows.contains(id); }

    void forget(const QList<qint64> &ids) final
    {
        if (ids.isEmpty())
            m_rows.clear();
        for (const qint64 id : ids)
            m_rows.remove(id);
    }

private:
    QHash<qint64, Row> m_rows;
};

} // namespace laurel::ui
