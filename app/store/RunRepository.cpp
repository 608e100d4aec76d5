// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunRepository.h"

#include "store/ById.h"
#include "store/StoreError.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Insert =
    u"INSERT INTO run (version, code, starts, ends, mode, place, capacity, minimum, state, search_text)"
    " VALUES (:version, :code, :starts, :ends, :mode, :place, :capacity, :minimum, :state, :search_text) RETURNING id";
constexpr QStringView Select = u"SELECT id, version, code, starts, ends, mode, place, capacity, minimum, state, "
                               u"row_version FROM run WHERE id = :id";
constexpr QStringView SelectByCode = u"SELECT id FROM run WHERE code = :code";
constexpr QStringView Update =
    u"UPDATE run SET code = :code, starts = :starts, ends = :ends, mode = :mode, place = :place, capacity = :capacity,"
    " minimum = :minimum, state = :state, search_text = :search_text, row_version = row_version + 1"
    " WHERE id = :id AND row_version = :row_version";
constexpr QStringView UpdateState =
    u"UPDATE run SET state = :state, row_version = row_version + 1 WHERE id = :id AND row_version = :row_version";

const QString TheRun = u"the run"_s;

void bindContent(Statement &statement, const Run &run)
{
    statement.bind(u":code"_s, run.code)
        .bind(u":starts"_s, run.starts)
        .bind(u":ends"_s, run.ends)
        .bind(u":mode"_s, toCode(run.mode))
        .bind(u":place"_s, run.place)
        .bind(u":capacity"_s, run.capacity)
        .bind(u":minimum"_s, run.minimum)
        .bind(u":state"_s, toCode(run.state))
        .bind(u":search_text"_s, folded(run.code + u' ' + run.place));
}

Error codeTaken(const QString &code)
{
    return {Fault::Conflict, u"The run code %1 is in use already. Choose another."_s.arg(code)};
}

} // namespace

Result<RunId> RunRepository::add(const Run &run)
{
    Statement insert(m_connection, Insert, u"store the run"_s);
    bindContent(insert, run);
    const auto id = insert.bind(u":version"_s, run.version).insert();
    if (!id.ok())
        return failureOf(id.error()) == Failure::Unique ? codeTaken(run.code) : id.error();
    return RunId(*id);
}

Result<Run> RunRepository::load(RunId id)
{
    Run run;
    Statement select(m_connection, Select, u"read the run"_s);
    LAUREL_TRY_ASSIGN(const bool found, select.bind(u":id"_s, id).first([&](const Statement &row) {
        run.id = row.id<RunTag>(0);
        run.version = row.id<VersionTag>(1);
        run.code = row.text(2);
        run.starts = row.date(3);
        run.ends = row.date(4);
        run.mode = fromCode<DeliveryMode>(row.text(5)).value_or(DeliveryMode::Blended);
        run.place = row.text(6);
        run.capacity = row.small(7);
        run.minimum = row.small(8);
        run.state = fromCode<RunState>(row.text(9)).value_or(RunState::Planned);
        run.rowVersion = row.integer(10);
    }));
    if (!found)
        return notThere(TheRun);
    return run;
}

Result<std::optional<RunId>> RunRepository::find(const QString &code)
{
    Statement select(m_connection, SelectByCode, u"look for the run"_s);
    return readFirstId<RunTag>(select.bind(u":code"_s, code));
}

Result<qint64> RunRepository::save(const Run &run)
{
    Statement update(m_connection, Update, u"save the run"_s);
    bindContent(update, run);
    auto saved = runVersioned(m_connection, update, {u"run", run.id.value(), run.rowVersion, TheRun});
    if (!saved.ok() && failureOf(saved.error()) == Failure::Unique)
        return codeTaken(run.code);
    return saved;
}

Result<qint64> RunRepository::setState(RunId id, qint64 rowVersion, RunState state)
{
    Statement update(m_connection, UpdateState, u"change the state of the run"_s);
    update.bind(u":state"_s, toCode(state));
    return runVersioned(m_connection, update, {u"run", id.value(), rowVersion, TheRun});
}

} // namespace laurel::store
