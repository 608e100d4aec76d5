// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Words.h"

#include <QFile>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

/// Neither an endorsement nor a picture is larger.
constexpr qint64 mostBytes = 4 * 1024 * 1024;

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{file.exists() ? Fault::Storage : Fault::NotFound,
                     tr("%1 cannot be read: %2.").arg(path, file.errorString())};
    }
    if (file.size() > mostBytes)
        return Error{Fault::Invalid, tr("%1 is larger than 4 MiB and was not read.").arg(path)};
    return file.readAll();
}

/// The course whose code is exactly this one.
Result<CourseId> courseOf(const Call &call, const QString &code)
{
    CourseFilter filter;
    filter.text = code;
    LAUREL_TRY_ASSIGN(const QList<CourseId> ids, call.terminal.wait(call.workspace->courses().list(filter)));
    LAUREL_TRY_ASSIGN(const QList<CourseRow> rows, call.terminal.wait(call.workspace->courses().rows(ids)));
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&code](const CourseRow &row) { return row.code == code; });
    if (found == rows.end())
        return Error{Fault::NotFound, tr("There is no course %1.").arg(code)};
    return found->id;
}

} // namespace

Result<ExitCode> courseEndorse(const Call &call)
{
    const QString &code = call.words.operands.at(0);
    LAUREL_TRY_ASSIGN(const QByteArray document, contentOf(call.words.operands.at(1)));
    LAUREL_TRY_ASSIGN(const CourseId course, courseOf(call, code));
    LAUREL_TRY_ASSIGN(const Endorsement kept, call.terminal.wait(call.workspace->courses().endorse(
                                                  course, document, tr("Keep an endorsement of %1").arg(code))));
    call.terminal.line(
        tr("Kept what %1 says of %2. Credentials issued from now on carry it.").arg(kept.endorser, code));
    call.terminal.answer(QJsonObject{{u"endorser"_s, kept.endorser},
                                     {u"endorsement"_s, kept.uri},
                                     {u"subject"_s, kept.subject},
                                     {u"course"_s, code}});
    return ExitCode::Done;
}

Result<ExitCode> courseBadge(const Call &call)
{
    const QString &code = call.words.operands.at(0);
    LAUREL_TRY_ASSIGN(const QByteArray picture, contentOf(call.words.operands.at(1)));
    LAUREL_TRY_ASSIGN(const CourseId course, courseOf(call, code));
    LAUREL_TRY_ASSIGN(const CourseDraft draft, call.terminal.wait(call.workspace->courses().load(course)));
    LAUREL_TRY(call.terminal.wait(
        call.workspace->courses().setBadge(draft.version.id, picture, tr("Change the picture of %1").arg(code))));
    call.terminal.line(tr("Version %1 of %2 has this picture now.").arg(draft.version.number).arg(code));
    call.terminal.answer(
        QJsonObject{{u"course"_s, code}, {u"version"_s, draft.version.number}, {u"bytes"_s, picture.size()}});
    return ExitCode::Done;
}

} // namespace laurel::cli::verbs
