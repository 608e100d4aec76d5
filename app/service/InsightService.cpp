// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/InsightService.h"

#include "insight/People.h"
#include "service/Kernel.h"
#include "store/EnrolmentRepository.h"
#include "store/FactRepository.h"
#include "store/InstitutionRepository.h"

#include <QElapsedTimer>
#include <QMutex>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

/// The facts as they were last read. Whoever changes something they count throws them away; readers keep the copy
/// they have, which never changes.
struct InsightService::Cache {
    QMutex mutex;
    std::shared_ptr<const FactSet> held;
    quint64 generation = 0;

    std::shared_ptr<const FactSet> get(quint64 &at)
    {
        const QMutexLocker lock(&mutex);
        at = generation;
        return held;
    }

    void put(quint64 at, std::shared_ptr<const FactSet> read)
    {
        const QMutexLocker lock(&mutex);
        if (at == generation)
            held = std::move(read);
    }

    void drop()
    {
        const QMutexLocker lock(&mutex);
        ++generation;
        held.reset();
    }

    Result<std::shared_ptr<const FactSet>> load(store::Connection &connection)
    {
        quint64 at = 0;
        if (std::shared_ptr<const FactSet> kept = get(at))
            return kept;
        LAUREL_TRY_ASSIGN(const std::optional<Institution> institution,
                          store::InstitutionRepository(connection).load());
        const QString language = institution ? institution->mainLanguage : u"en"_s;
        LAUREL_TRY_ASSIGN(FactSet facts, store::FactRepository(connection).load(language));
        std::shared_ptr<const FactSet> read = std::make_shared<const FactSet>(std::move(facts));
        put(at, read);
        return read;
    }
};

namespace {

InsightChoices choicesOf(const FactSet &facts)
{
    InsightChoices choices;
    for (const CourseDimension &course : facts.courses)
        choices.courses.append({course.code, course.title});
    choices.departments = facts.departments;
    choices.levels = facts.levels;
    for (const RunDimension &run : facts.runs) {
        if (!run.starts.isValid())
            continue;
        choices.firstStart = choices.firstStart.isValid() ? std::min(choices.firstStart, run.starts) : run.starts;
        choices.lastStart = choices.lastStart.isValid() ? std::max(choices.lastStart, run.starts) : run.starts;
    }
    return choices;
}

InsightBoard boardOf(const FactSet &facts, const InsightFilter &filter)
{
    QElapsedTimer timer;
    timer.start();
    InsightBoard board;
    board.filter = filter;
    board.choices = choicesOf(facts);
    const Selection selection(facts, filter);
    board.figures = keyFigures(selection);
    board.uptake = uptake(selection);
    board.results = resultsByCourse(selection);
    board.funnel = funnel(selection);
    board.withdrawn = withdrawnByDeprivation(selection);
    board.enrolments = selection.total().with(Reached::InReturns);
    board.runs = std::count_if(facts.runs.begin(), facts.runs.end(), [&filter](const RunDimension &run) {
        return (!filter.from.isValid() || run.starts >= filter.from) &&
               (!filter.until.isValid() || run.starts <= filter.until);
    });
    board.milliseconds = double(timer.nsecsElapsed()) / 1e6;
    return board;
}

} // namespace

InsightService::InsightService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
    , m_cache(std::make_shared<Cache>())
{
    QObject::connect(m_kernel->notifier.get(), &DataNotifier::changed, m_kernel->notifier.get(),
                     [cache = m_cache] { cache->drop(); });
}

InsightService::~InsightService() = default;

QFuture<Result<InsightBoard>> InsightService::board(const InsightFilter &filter) const
{
    auto cache = m_cache;
    return m_kernel->read([cache, filter](store::Connection &connection) -> Result<InsightBoard> {
        LAUREL_TRY_ASSIGN(const std::shared_ptr<const FactSet> facts, cache->load(connection));
        return boardOf(*facts, filter);
    });
}

QFuture<Result<QList<EnrolmentRow>>> InsightService::peopleBehind(const InsightFilter &filter,
                                                                  const QString &pointId) const
{
    auto cache = m_cache;
    return m_kernel->read([cache, filter, pointId](store::Connection &connection) -> Result<QList<EnrolmentRow>> {
        LAUREL_TRY_ASSIGN(const std::shared_ptr<const FactSet> facts, cache->load(connection));
        const QList<EnrolmentId> ids = laurel::peopleBehind(*facts, filter, pointId);
        return store::EnrolmentRepository(connection).rows(ids);
    });
}

} // namespace laurel::service
