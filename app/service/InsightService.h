// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "insight/Measures.h"
#include "insight/Selection.h"
#include "insight/Series.h"

#include <QFuture>

#include <memory>

namespace laurel::service {

class Kernel;

/// What may be chosen in the filter row, with everything there is.
struct InsightChoices {
    QList<std::pair<QString, QString>> courses; ///< code, title
    QStringList departments;
    QStringList levels;
    QDate firstStart;
    QDate lastStart;
};

/// One answer of the Insight page: every chart of one filter over one state of the facts.
struct InsightBoard {
    InsightFilter filter;
    InsightChoices choices;
    QList<KeyFigure> figures;
    Chart uptake;
    Chart results;
    Chart funnel;
    Chart withdrawn;
    qint64 enrolments = 0;
    qint64 runs = 0;
    double milliseconds = 0; ///< counting, without reading the facts
};

/// Measures over all enrolments. The facts are read once and kept until something they count changes.
class InsightService final
{
public:
    explicit InsightService(std::shared_ptr<Kernel> kernel);
    ~InsightService();

    [[nodiscard]] QFuture<Result<InsightBoard>> board(const InsightFilter &filter) const;
    /// The people a point of a chart counts, for the list behind a bar.
    [[nodiscard]] QFuture<Result<QList<EnrolmentRow>>> peopleBehind(const InsightFilter &filter,
                                                                    const QString &pointId) const;

private:
    struct Cache;
    std::shared_ptr<Kernel> m_kernel;
    std::shared_ptr<Cache> m_cache;
};

} // namespace laurel::service
