// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Kernel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace laurel::service {

Kernel::Kernel(std::unique_ptr<store::Lanes> storeLanes, std::shared_ptr<Clock> clockToUse,
               std::shared_ptr<Random> randomToUse, Actor person, Frameworks tables)
    : lanes(std::move(storeLanes))
    , clock(std::move(clockToUse))
    , random(std::move(randomToUse))
    , actor(std::move(person))
    , frameworks(std::move(tables))
    , m_tally(lanes->tally())
{
    workers.setMaxThreadCount(2);
    // A workspace may be opened off the GUI thread; what it tells, it tells there.
    if (QCoreApplication *application = QCoreApplication::instance()) {
        notifier->moveToThread(application->thread());
        jobs->moveToThread(application->thread());
        saves->moveToThread(application->thread());
    }
}

Kernel::~Kernel() = default;

void Kernel::close()
{
    // Work may wait for a change that is held: it is answered first, and nothing is held any more.
    saves->setPatient(false);
    saves->giveUp();
    workers.waitForDone();
    lanes.reset();
}

Result<void> Kernel::require(Verb verb) const
{
    if (permits(actor.role, verb))
        return {};
    return Error{Fault::Denied,
                 u"%1 may not do this here. Ask somebody whose role allows it, or an administrator for the role."_s.arg(
                     actor.name)};
}

QString Kernel::appVersion() const
{
    return QStringLiteral(LAUREL_VERSION);
}

Result<void> Kernel::record(store::Connection &connection, const Deed &deed) const
{
    AuditEvent event;
    event.at = clock->now();
    event.actor = actor.name;
    event.action = deed.action;
    event.subject = deed.subject;
    event.text = deed.text;
    event.digest = deed.digest;
    return store::AuditLog::append(connection, event).andThen([](const auto &) { return Result<void>(); });
}

} // namespace laurel::service
