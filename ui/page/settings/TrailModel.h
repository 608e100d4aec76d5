// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Audit.h"
#include "page/Page.h"

#include <QAbstractTableModel>

namespace laurel::ui {

/// The audit trail, newest first. More of it is read as one scrolls down, by the place reached, never by counting.
class TrailModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Who, What, ColumnCount };
    static constexpr int pageLength = 200;

    explicit TrailModel(std::shared_ptr<service::Workspace> workspace, QObject *parent = nullptr);

    /// Asks for what was written since, keeping what is shown.
    void refresh();
    [[nodiscard]] const AuditEvent &at(int row) const { return m_events.at(row); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void loaded();
    void failed(const laurel::Error &error);

private:
    void takeNewest(const QList<AuditEvent> &events);

    std::shared_ptr<service::Workspace> m_workspace;
    QList<AuditEvent> m_events;
    bool m_fetching = false;
    bool m_complete = true; ///< the oldest line is here; nothing to fetch before the first answer
    quint64 m_token = 0;
};

/// The record an audit line is about, as a place to go; an empty page for what has none.
[[nodiscard]] Link linkOf(const AuditEvent &event);

} // namespace laurel::ui
