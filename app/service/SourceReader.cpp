// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/SourceReader.h"

#include "store/CourseRepository.h"
#include "store/EndorsementRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/InstitutionRepository.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

namespace laurel::service {

Result<void> SourceReader::begin()
{
    LAUREL_TRY_ASSIGN(std::optional<Institution> institution, store::InstitutionRepository(m_connection).load());
    m_institution = std::move(institution).value_or(Institution());
    return {};
}

Result<CredentialSource> SourceReader::shared(const Credential &credential)
{
    CredentialSource source;
    source.uri = credential.uri;
    source.registerNumber = credential.registerNumber;
    source.statusIndex = credential.statusIndex;
    LAUREL_TRY_ASSIGN(const Shared *shared, sharedOf(credential));
    source.institution = m_institution;
    source.course = shared->course.course;
    source.version = shared->course.version;
    source.badge = shared->badge;
    source.endorsements = shared->endorsements;
    source.run = shared->run;
    source.board.held = credential.awarded;
    return source;
}

Result<CredentialSource> SourceReader::enrolled(const Credential &credential)
{
    LAUREL_TRY_ASSIGN(CredentialSource source, shared(credential));
    if (credential.enrolment.isValid()) {
        LAUREL_TRY_ASSIGN(source.enrolment, store::EnrolmentRepository(m_connection).load(credential.enrolment));
    }
    return source;
}

Result<CredentialSource> SourceReader::whole(const Credential &credential)
{
    LAUREL_TRY_ASSIGN(CredentialSource source, enrolled(credential));
    if (credential.learner.isValid()) {
        store::LearnerRepository learners(m_connection);
        LAUREL_TRY_ASSIGN(source.learner, learners.load(credential.learner));
        LAUREL_TRY_ASSIGN(source.subjectUri, learners.subjectUri(credential.learner));
    }
    return source;
}

Result<const SourceReader::Shared *> SourceReader::sharedOf(const Credential &credential)
{
    auto found = m_shared.find(credential.run);
    if (found == m_shared.end()) {
        Shared shared;
        store::CourseRepository courses(m_connection);
        LAUREL_TRY_ASSIGN(shared.run, store::RunRepository(m_connection).load(credential.run));
        LAUREL_TRY_ASSIGN(shared.course, courses.load(credential.version));
        LAUREL_TRY_ASSIGN(shared.badge, courses.badge(credential.version));
        LAUREL_TRY_ASSIGN(shared.endorsements,
                          store::EndorsementRepository(m_connection).ofVersion(credential.version));
        found = m_shared.insert(credential.run, shared);
    }
    return &*found;
}

} // namespace laurel::service
