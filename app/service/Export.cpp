// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Export.h"

#include "credential/Baking.h"
#include "store/BoardRepository.h"
#include "store/CourseRepository.h"
#include "store/CredentialRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/InstitutionRepository.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

Error fileError(const QString &path, int number)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(number));
    return {Fault::Storage,
            u"%1 could not be written: %2. Choose another folder or make room, and start again."_s.arg(path, reason),
            u"errno %1"_s.arg(number)};
}

/// Runs and course versions repeat from credential to credential, so each is read once.
class Reader final
{
public:
    explicit Reader(store::Connection &connection)
        : m_connection(connection)
    {}

    Result<CredentialSource> source(const Credential &credential)
    {
        CredentialSource source;
        source.uri = credential.uri;
        source.registerNumber = credential.registerNumber;
        LAUREL_TRY_ASSIGN(const Shared *shared, sharedOf(credential));
        source.institution = m_institution;
        source.course = shared->course.course;
        source.version = shared->course.version;
        source.badge = shared->badge;
        source.run = shared->run;
        source.board.held = credential.awarded;
        if (credential.enrolment.isValid()) {
            LAUREL_TRY_ASSIGN(source.enrolment, store::EnrolmentRepository(m_connection).load(credential.enrolment));
        }
        return source;
    }

    Result<void> begin()
    {
        LAUREL_TRY_ASSIGN(std::optional<Institution> institution, store::InstitutionRepository(m_connection).load());
        m_institution = std::move(institution).value_or(Institution());
        return {};
    }

private:
    struct Shared {
        Run run;
        CourseDraft course;
        QByteArray badge;
    };

    Result<const Shared *> sharedOf(const Credential &credential)
    {
        auto found = m_shared.find(credential.run);
        if (found == m_shared.end()) {
            Shared shared;
            LAUREL_TRY_ASSIGN(shared.run, store::RunRepository(m_connection).load(credential.run));
            LAUREL_TRY_ASSIGN(shared.course, store::CourseRepository(m_connection).load(credential.version));
            LAUREL_TRY_ASSIGN(shared.badge, store::CourseRepository(m_connection).badge(credential.version));
            found = m_shared.insert(credential.run, shared);
        }
        return &*found;
    }

    store::Connection &m_connection;
    Institution m_institution;
    QHash<RunId, Shared> m_shared;
};

/// The course's own picture in the form that is asked for, if a credential can be baked into it, else the design.
QByteArray badgePictureOf(const BadgeSource &source, BadgeForm form)
{
    const bool png = form == BadgeForm::Png;
    const QByteArray own = png ? pictureAsPng(source.picture) : pictureAsSvg(source.picture);
    if (!own.isEmpty() && credential::bake(own, source.document).ok())
        return own;
    return png ? badgePng(source.design) : badgeSvg(source.design);
}

} // namespace

Result<QList<CertificateContent>> certificateContents(store::Connection &connection, const Frameworks &frameworks,
                                                      const QList<CredentialId> &ids)
{
    Reader reader(connection);
    LAUREL_TRY(reader.begin());
    QList<CertificateContent> contents;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
        LAUREL_TRY_ASSIGN(const CredentialSource source, reader.source(credential));
        contents.append(certificateContent(source, credential, frameworks));
    }
    return contents;
}

Result<QList<BadgeSource>> badgeSources(store::Connection &connection, const QList<CredentialId> &ids)
{
    Reader reader(connection);
    LAUREL_TRY(reader.begin());
    QList<BadgeSource> sources;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
        LAUREL_TRY_ASSIGN(const CredentialSource source, reader.source(credential));
        BadgeContent design = badgeContent(source.course, source.version, source.institution);
        if (source.version.title.isEmpty())
            design.title = credential.courseTitle;
        sources.append({credential.registerNumber.toText(), design, source.badge, credential.document()});
    }
    return sources;
}

Result<QList<QByteArray>> bakedBadges(const QList<BadgeSource> &sources, BadgeForm form)
{
    QList<QByteArray> badges;
    QByteArray drawn;
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const BadgeSource &source = sources.at(i);
        if (i == 0 || source.design != sources.at(i - 1).design || source.picture != sources.at(i - 1).picture)
            drawn = badgePictureOf(source, form);
        if (drawn.isEmpty()) {
            return Error{Fault::Internal,
                         u"Badges cannot be drawn because the program was started without its graphics "
                         "part. Start it with the offscreen platform (QT_QPA_PLATFORM=offscreen)."_s};
        }
        LAUREL_TRY_ASSIGN(QByteArray baked, credential::bake(drawn, source.document));
        badges.append(std::move(baked));
    }
    return badges;
}

Result<CertificateContent> certificateDraft(store::Connection &connection, const Frameworks &frameworks, EnrolmentId id,
                                            const QDate &today)
{
    Reader reader(connection);
    LAUREL_TRY(reader.begin());
    LAUREL_TRY_ASSIGN(const Enrolment enrolment, store::EnrolmentRepository(connection).load(id));
    LAUREL_TRY_ASSIGN(const Run run, store::RunRepository(connection).load(enrolment.run));
    LAUREL_TRY_ASSIGN(const QList<Board> boards, store::BoardRepository(connection).ofRun(enrolment.run));
    LAUREL_TRY_ASSIGN(const Learner learner, store::LearnerRepository(connection).load(enrolment.learner));
    Credential draft;
    draft.uri = u"urn:uuid:00000000-0000-4000-8000-000000000000"_s;
    draft.enrolment = id;
    draft.learner = enrolment.learner;
    draft.run = enrolment.run;
    draft.version = run.version;
    draft.learnerName = learner.awardName();
    draft.awarded = run.ends.isValid() ? run.ends : today;
    for (const Board &board : boards) {
        if (board.id == enrolment.board)
            draft.awarded = board.held;
    }
    LAUREL_TRY_ASSIGN(const CredentialSource source, reader.source(draft));
    draft.validUntil = expiryDate(draft.awarded, source.version.validityMonths);
    CertificateContent content = certificateContent(source, draft, frameworks);
    content.registerNumber = u"%1-000000"_s.arg(draft.awarded.year());
    return content;
}

Result<void> prepareFolder(const QString &folder)
{
    if (QDir().mkpath(folder) && QFileInfo(folder).isWritable())
        return {};
    return Error{Fault::Storage, u"The folder %1 cannot be written. Choose another one."_s.arg(folder)};
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray beside = target + ".part";
    const int fd = ::open(beside.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return fileError(path, errno);
    const char *from = bytes.constData();
    qsizetype left = bytes.size();
    int failed = 0;
    while (left > 0 && failed == 0) {
        const ssize_t written = ::write(fd, from, size_t(left));
        if (written < 0 && errno != EINTR)
            failed = errno;
        if (written > 0) {
            from += written;
            left -= written;
        }
    }
    if (::close(fd) != 0 && failed == 0)
        failed = errno;
    if (failed == 0 && ::rename(beside.constData(), target.constData()) != 0)
        failed = errno;
    if (failed == 0)
        return {};
    ::unlink(beside.constData());
    return fileError(path, failed);
}

} // namespace laurel::service
