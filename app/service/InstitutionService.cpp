// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/InstitutionService.h"

#include "service/Errors.h"
#include "service/Kernel.h"
#include "store/InstitutionRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

InstitutionService::InstitutionService(std::shared_ptr<Kernel> kernel) : m_kernel(std::move(kernel)) {}

QFuture<Result<Institution>> InstitutionService::load() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<Institution> {
        LAUREL_TRY_ASSIGN(std::optional<Institution> found, store::InstitutionRepository(connection).load());
        if (!found)
            return Error{Fault::NotFound, u"No institution is set up in this database yet."_s};
        return *std::move(found);
    });
}

QFuture<Result<Institution>> InstitutionService::save(const Institution &institution, const QString &cause)
{
    const auto store = [institution, cause](store::Connection &connection, Deed &deed) -> Result<Institution> {
        LAUREL_TRY(refuseErrors(check(institution)));
        Institution stored = institution;
        LAUREL_TRY_ASSIGN(stored.rowVersion, store::InstitutionRepository(connection).save(institution));
        deed = {u"institution.edit"_s, u"institution:1"_s, cause, {}, {ChangeKind::Institution, {1}, cause}, true};
        return stored;
    };
    return m_kernel->change(Verb::Administer, "institution.save", store);
}

} // namespace laurel::service
