// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Lanes.h"

#include "store/StoreError.h"

namespace laurel::store {

namespace {

constexpr int ReaderCount = 2;

} // namespace

Lanes::Lanes(Address address, Connection::Mode mode, std::function<Result<void>(Connection &)> prepare)
    : m_address(std::move(address))
    , m_writer(std::make_unique<Lane>())
{
    m_writer->mode = mode;
    m_writer->prepare = std::move(prepare);
    m_writer->pool.setMaxThreadCount(1);
    m_writer->pool.setExpiryTimeout(-1); // a thread that ends would close its connection
    if (m_address.isMemory())
        return;
    m_readers = std::make_unique<Lane>();
    m_readers->mode = mode == Connection::Mode::ReadOnly ? mode : Connection::Mode::ReadWrite;
    // They go over lists again and again; the writer would only hold in memory, page for page, what it has written.
    m_readers->prepare = [](Connection &connection) { return connection.mapFile(); };
    m_readers->pool.setMaxThreadCount(ReaderCount);
    m_readers->pool.setExpiryTimeout(-1);
    if (m_writer->prepare)
        m_prepared = write([](Connection &) { return Result<void>(); });
}

Lanes::~Lanes() = default;

Result<Connection *> Lanes::connectionOf(Lane &lane)
{
    if (!lane.connections.hasLocalData() || !lane.connections.localData()) {
        if (&lane == m_readers.get() && m_prepared.isValid())
            LAUREL_TRY(m_prepared.result());
        LAUREL_TRY_ASSIGN(std::shared_ptr<Connection> opened, Connection::open(m_address, lane.mode));
        opened->countInto(m_tally);
        if (lane.prepare)
            LAUREL_TRY(lane.prepare(*opened));
        lane.connections.setLocalData(std::move(opened));
    }
    return lane.connections.localData().get();
}

void Lanes::post(Lane &lane, Job job)
{
    lane.pool.start([this, &lane, job = std::move(job)] {
        const Result<void> outcome = job(connectionOf(lane));
        if (!outcome.ok() && isLost(outcome.error()))
            lane.connections.setLocalData({});
    });
}

} // namespace laurel::store
