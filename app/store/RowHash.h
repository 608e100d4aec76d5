// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SHA-256 over the content of records. Every field goes in with its length before it, so that no two different
// records share one form ("ab","c" is not "a","bc"). One context is fetched once and used for all rows.

#include <QByteArray>
#include <QByteArrayView>
#include <QDate>
#include <QStringView>

#include <memory>

namespace laurel::store {

class RowHash final
{
public:
    RowHash();
    ~RowHash();
    Q_DISABLE_COPY_MOVE(RowHash)

    RowHash &add(QStringView text);
    RowHash &add(qint64 number);
    RowHash &add(const QDate &date);
    RowHash &bytes(QByteArrayView data);

    /// The 32 bytes over all that was added, and starts anew.
    [[nodiscard]] QByteArray finish();

private:
    struct Context;
    void drain();

    std::unique_ptr<Context> m_context;
    QByteArray m_waiting; ///< added and not yet digested
};

} // namespace laurel::store
