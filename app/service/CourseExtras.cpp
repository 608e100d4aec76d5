// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of CourseService about what a course's credentials carry beside its specification: what others say of it,
// and its picture.
#include "credential/Achievement.h"
#include "credential/Endorsements.h"
#include "domain/LogoCheck.h"
#include "service/CourseService.h"
#include "service/Errors.h"
#include "service/Kernel.h"
#include "service/OwnRegister.h"
#include "service/Resolver.h"
#include "store/CourseRepository.h"
#include "store/EndorsementRepository.h"
#include "store/InstitutionRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

Deed extraDeed(const QString &action, CourseId id, const QString &cause)
{
    return {action, u"course:%1"_s.arg(id.value()), cause, {}, {ChangeKind::Course, {id.value()}, cause}, true};
}

/// The version an endorsement speaks of. Error Invalid says what it would have to name.
Result<VersionId> endorsedVersion(store::Connection &connection, CourseId id, const QString &subject)
{
    store::CourseRepository courses(connection);
    LAUREL_TRY_ASSIGN(std::optional<Institution> institution, store::InstitutionRepository(connection).load());
    CredentialSource source;
    source.institution = institution.value_or(Institution());
    LAUREL_TRY_ASSIGN(const QList<credential::KnownIssuer> own, ownIssuers(connection));
    LAUREL_TRY_ASSIGN(const VersionId newest, courses.newestVersion(id));
    LAUREL_TRY_ASSIGN(const CourseDraft draft, courses.load(newest));
    source.course = draft.course;
    for (const credential::KnownIssuer &issuer : own) {
        if (issuer.id == subject)
            return newest;
    }
    LAUREL_TRY_ASSIGN(const QList<CourseVersion> versions, courses.versions(id));
    for (const CourseVersion &version : versions) {
        source.version = version;
        const auto place = credential::placeOf(subject, credential::achievementUri(source), {});
        if (place != credential::EndorsementPlace::Nowhere)
            return version.id;
    }
    source.version = draft.version;
    return Error{Fault::Invalid,
                 u"The endorsement speaks of %1, which is not this course. Ask for one whose subject is "
                 "%2 (version %3 of %4)."_s.arg(subject, credential::achievementUri(source))
                     .arg(draft.version.number)
                     .arg(draft.course.code)};
}

/// Looked at with all that is held here, issuers that were added and the institution itself; nobody is asked. Error
/// Invalid says the first thing the verifier does not like.
Result<void> refuseUnlessGenuine(const std::shared_ptr<Kernel> &kernel, const QByteArray &document)
{
    credential::VerifyContext context;
    context.now = kernel->clock->now();
    LAUREL_TRY_ASSIGN(context.issuers, kernel->read(ownIssuers).result());
    const Resolver resolver(kernel, nullptr, kernel->clock);
    const Verification verification = resolver.verify(document, context, Reach::Held, {});
    if (verification.isGenuine())
        return {};
    for (const CheckState state : {CheckState::Failed, CheckState::NotPossible, CheckState::Warned}) {
        for (const VerificationCheck &check : verification.checks) {
            const bool decides = state == CheckState::Failed || check.code == u"issuer" || check.code == u"signature";
            if (check.state == state && decides) {
                return Error{Fault::Invalid,
                             u"The endorsement was not taken: it could not be verified. "_s + check.reason};
            }
        }
    }
    return Error{Fault::Invalid, u"The endorsement was not taken: its signature was not checked."_s};
}

} // namespace

QFuture<Result<QList<Endorsement>>> CourseService::endorsements(VersionId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::EndorsementRepository(c).ofVersion(id); });
}

QFuture<Result<Endorsement>> CourseService::endorse(CourseId id, const QByteArray &document, const QString &cause)
{
    return m_kernel->work([kernel = m_kernel, id, document, cause]() -> Result<Endorsement> {
        LAUREL_TRY(kernel->require(Verb::EditCourse));
        LAUREL_TRY_ASSIGN(const Endorsement read, credential::readEndorsement(document));
        LAUREL_TRY(refuseUnlessGenuine(kernel, document));
        const auto store = [kernel, id, document, cause, read](store::Connection &connection,
                                                               Deed &deed) -> Result<Endorsement> {
            Endorsement endorsement = read;
            LAUREL_TRY_ASSIGN(endorsement.version, endorsedVersion(connection, id, endorsement.subject));
            endorsement.added = kernel->clock->now();
            LAUREL_TRY_ASSIGN(endorsement.id, store::EndorsementRepository(connection).add(endorsement));
            deed = extraDeed(u"course.endorse"_s, id, cause);
            deed.digest = digestOf(document);
            return endorsement;
        };
        return kernel->change(Verb::EditCourse, "course.endorse", store).result();
    });
}

QFuture<Result<void>> CourseService::removeEndorsement(VersionId version, EndorsementId id, const QString &cause)
{
    const auto store = [version, id, cause](store::Connection &connection, Deed &deed) -> Result<void> {
        LAUREL_TRY_ASSIGN(const CourseDraft draft, store::CourseRepository(connection).load(version));
        LAUREL_TRY(store::EndorsementRepository(connection).remove(id));
        deed = extraDeed(u"course.unendorse"_s, draft.course.id, cause);
        return {};
    };
    return m_kernel->change(Verb::EditCourse, "course.unendorse", store);
}

QFuture<Result<QByteArray>> CourseService::badge(VersionId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::CourseRepository(c).badge(id); });
}

QFuture<Result<void>> CourseService::setBadge(VersionId id, const QByteArray &picture, const QString &cause)
{
    const auto store = [id, picture, cause](store::Connection &connection, Deed &deed) -> Result<void> {
        if (!picture.isEmpty())
            LAUREL_TRY(refuseErrors(checkLogo(picture)));
        store::CourseRepository courses(connection);
        LAUREL_TRY_ASSIGN(const CourseDraft draft, courses.load(id));
        LAUREL_TRY(courses.setBadge(id, picture));
        deed = extraDeed(u"course.badge"_s, draft.course.id, cause);
        deed.digest = digestOf(picture);
        return {};
    };
    return m_kernel->change(Verb::EditCourse, "course.badge", store);
}

} // namespace laurel::service
