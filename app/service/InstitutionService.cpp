// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/InstitutionService.h"

#include "document/CertificatePainter.h"
#include "service/Errors.h"
#include "service/Kernel.h"
#include "service/Wording.h"
#include "store/InstitutionRepository.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// What check(institution) cannot know without drawing it.
Result<void> refuseUndrawable(const QByteArray &logo)
{
    if (logo.isEmpty() || canDrawLogo(logo))
        return {};
    return Error{Fault::Invalid, describe({u"logo"_s, Severity::Error, u"institution.logo-broken"_s}), u"logo"_s};
}

Result<QByteArray> readLogoNow(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Storage,
                     u"%1 cannot be read: %2."_s.arg(QDir::toNativeSeparators(path), file.errorString())};
    Institution bare;
    bare.logo = file.read(logoMostBytes + 1);
    for (const Issue &issue : check(bare)) {
        if (issue.field == u"logo" && issue.severity == Severity::Error)
            return Error{Fault::Invalid, describe(issue), issue.field};
    }
    if (bare.logo.isEmpty())
        return Error{Fault::Invalid, describe({u"logo"_s, Severity::Error, u"institution.logo-kind"_s}), u"logo"_s};
    LAUREL_TRY(refuseUndrawable(bare.logo));
    return bare.logo;
}

} // namespace

InstitutionService::InstitutionService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<Institution>> InstitutionService::load() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<Institution> {
        LAUREL_TRY_ASSIGN(std::optional<Institution> found, store::InstitutionRepository(connection).load());
        if (!found)
            return Error{Fault::NotFound, u"No institution is set up in this database yet."_s};
        return *std::move(found);
    });
}

QFuture<Result<QByteArray>> InstitutionService::readLogo(const QString &path) const
{
    return m_kernel->work([path] { return readLogoNow(path); });
}

QFuture<Result<Institution>> InstitutionService::save(const Institution &institution, const QString &cause)
{
    const auto store = [institution, cause](store::Connection &connection, Deed &deed) -> Result<Institution> {
        LAUREL_TRY(refuseErrors(check(institution)));
        LAUREL_TRY(refuseUndrawable(institution.logo));
        Institution stored = institution;
        LAUREL_TRY_ASSIGN(stored.rowVersion, store::InstitutionRepository(connection).save(institution));
        deed = {u"institution.edit"_s, u"institution:1"_s, cause, {}, {ChangeKind::Institution, {1}, cause}, true};
        return stored;
    };
    return m_kernel->change(Verb::Administer, "institution.save", store);
}

} // namespace laurel::service
