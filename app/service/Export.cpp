// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/Export.h"

#include "credential/Baking.h"
#include "service/Kernel.h"
#include "service/SourceReader.h"
#include "store/BoardRepository.h"
#include "store/CredentialRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/LearnerRepository.h"
#include "store/RunRepository.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// Credentials taken to paper or files at once: bounds memory, and how long a cancel waits.
constexpr qsizetype exportChunk = 64;

Error fileError(const QString &path, int number)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(number));
    return {Fault::Storage,
            u"%1 could not be written: %2. Choose another folder or make room, and start again."_s.arg(path, reason),
            u"errno %1"_s.arg(number)};
}

/// The course's own picture in the form that is asked for, if a credential can be baked into it, else the design.
QByteArray badgePictureOf(const BadgeSource &source, BadgeForm form)
{
    const bool png = form == BadgeForm::Png;
    QByteArray own = png ? pictureAsPng(source.picture) : pictureAsSvg(source.picture);
    if (!own.isEmpty() && credential::bake(own, source.document).ok())
        return own;
    return png ? badgePng(source.design) : badgeSvg(source.design);
}

} // namespace

Result<QList<CertificateContent>> certificateContents(store::Connection &connection, const Frameworks &frameworks,
                                                      const QList<CredentialId> &ids)
{
    SourceReader reader(connection);
    LAUREL_TRY(reader.begin());
    QList<CertificateContent> contents;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
        LAUREL_TRY_ASSIGN(const CredentialSource source, reader.enrolled(credential));
        contents.append(certificateContent(source, credential, frameworks));
    }
    return contents;
}

Result<QList<BadgeSource>> badgeSources(store::Connection &connection, const QList<CredentialId> &ids)
{
    SourceReader reader(connection);
    LAUREL_TRY(reader.begin());
    QList<BadgeSource> sources;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
        LAUREL_TRY_ASSIGN(const CredentialSource source, reader.enrolled(credential));
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
    SourceReader reader(connection);
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
    LAUREL_TRY_ASSIGN(const CredentialSource source, reader.enrolled(draft));
    draft.validUntil = expiryDate(draft.awarded, source.version.validityMonths);
    CertificateContent content = certificateContent(source, draft, frameworks);
    content.registerNumber = u"%1-000000"_s.arg(draft.awarded.year());
    return content;
}

Result<ExportReport> exportEach(Kernel &kernel, const QString &folder, RunId run, const JobControl &control,
                                const WriteChunk &write)
{
    LAUREL_TRY(prepareFolder(folder));
    CredentialFilter filter;
    filter.run = run;
    filter.order = SortOrder::Ascending;
    const Result<QList<CredentialId>> ids =
        kernel.read([filter](store::Connection &c) { return store::CredentialRepository(c).ids(filter); }).result();
    if (!ids.ok())
        return ids.error();
    ExportReport report;
    report.folder = QDir(folder).absolutePath();
    for (qsizetype i = 0; i < ids->size(); i += exportChunk) {
        if (control.cancel.isCancelled()) {
            return Error{Fault::Cancelled, u"Stopped after %1 of %2 files; those are in %3."_s.arg(report.written)
                                               .arg(ids->size())
                                               .arg(report.folder)};
        }
        const QList<CredentialId> chunk = ids->mid(i, exportChunk);
        LAUREL_TRY(write(QDir(folder), chunk, report));
        const qsizetype done = i + chunk.size();
        report.written = int(done - report.refused.size());
        control.progress(done, ids->size());
    }
    return report;
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
