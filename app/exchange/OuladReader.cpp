// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/OuladReader.h"

#include "exchange/OuladParts.h"

#include <QDir>
#include <QFileInfo>

#include <charconv>

namespace laurel {

using namespace Qt::StringLiterals;

namespace oulad {

Error cancelled()
{
    return {Fault::Cancelled, u"The import was stopped. Nothing was changed."_s};
}

qint32 runOf(Work &work, const CsvReader &csv, int moduleColumn, int presentationColumn)
{
    const QByteArrayView module = csv.cell(moduleColumn);
    const QByteArrayView presentation = csv.cell(presentationColumn);
    const auto isRun = [&](size_t run) {
        return presentation == work.presentations[run] &&
               module == work.modules[size_t(work.bundle.runs.at(qsizetype(run)).course)];
    };
    // Rows come run by run, so it is nearly always that of the row before.
    if (work.lastRun < work.presentations.size() && isRun(work.lastRun))
        return qint32(work.lastRun);
    for (size_t run = 0; run < work.presentations.size(); ++run) {
        if (isRun(run)) {
            work.lastRun = run;
            return qint32(run);
        }
    }
    work.findings.error(csv.name(), csv.row(), csv.header().at(presentationColumn), u"oulad.unknown-presentation"_s,
                        {csv.text(moduleColumn) + u'/' + csv.text(presentationColumn)});
    return -1;
}

std::optional<int> wholeNumber(Work &work, const CsvReader &csv, int column)
{
    const QByteArrayView cell = csv.cell(column);
    int value = 0;
    const auto [end, fault] = std::from_chars(cell.begin(), cell.end(), value);
    if (fault == std::errc() && end == cell.end())
        return value;
    work.findings.error(csv.name(), csv.row(), csv.header().at(column), u"import.not-a-number"_s, {csv.text(column)});
    return std::nullopt;
}

} // namespace oulad

Result<ImportBundle> OuladReader::read(const QString &folder, const Progress &progress, const CancelToken &cancel) const
{
    using Step = Result<void> (*)(oulad::Work &, CsvReader);
    const std::pair<QString, Step> steps[] = {{u"courses.csv"_s, oulad::readCourses},
                                              {u"assessments.csv"_s, oulad::readAssessments},
                                              {u"studentInfo.csv"_s, oulad::readStudents},
                                              {u"studentRegistration.csv"_s, oulad::readRegistrations}};
    const QDir dir(folder);
    if (!dir.exists())
        return QFileInfo::exists(folder)
                   ? Error{Fault::Invalid, u"%1 is a file. Choose the folder it lies in."_s.arg(folder)}
                   : Error{Fault::NotFound,
                           u"There is no folder %1. Check how it is written, or choose another."_s.arg(folder)};
    qint64 total = 0;
    for (const auto &[file, step] : steps)
        total += QFileInfo(dir.filePath(file)).size();

    oulad::Work work;
    work.bundle.source = u"oulad"_s;
    work.bundle.origin = folder;
    qint64 before = 0;
    work.goOn = [&](const CsvReader &csv) {
        if (progress)
            progress(before + csv.bytesDone(), total);
        return !cancel.isCancelled();
    };
    for (const auto &[file, step] : steps) {
        if (cancel.isCancelled())
            return oulad::cancelled();
        LAUREL_TRY_ASSIGN(CsvReader csv, CsvReader::open(dir.filePath(file), m_options));
        const qint64 size = csv.bytesTotal();
        LAUREL_TRY(step(work, std::move(csv)));
        before += size;
    }
    if (progress)
        progress(total, total);
    work.bundle.findings = work.findings.take();
    work.bundle.normalisations = work.normalisations.take();
    return std::move(work.bundle);
}

} // namespace laurel
