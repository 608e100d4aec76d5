// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/VerifyFiles.h"

#include "credential/Recognise.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

QString shownPath(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

/// Goes down a folder and collects its files.
class Walk final
{
public:
    explicit Walk(const CancelToken &cancel)
        : m_cancel(cancel)
    {}

    Result<void> into(const QString &folder, int depth)
    {
        if (m_cancel.isCancelled())
            return Error{Fault::Cancelled, u"Stopped while looking for files. Nothing was checked."_s};
        if (depth > deepestVerifiedFolder) {
            return Error{Fault::Invalid,
                         u"%1 lies more than %2 folders deep. Name the folder itself."_s.arg(shownPath(folder))
                             .arg(deepestVerifiedFolder)};
        }
        const QFileInfo info(folder);
        if (!info.isReadable() || !info.isExecutable())
            return Error{Fault::Storage, u"The folder %1 cannot be read. Ask whoever it belongs to for access."_s.arg(
                                             shownPath(folder))};
        const auto entries =
            QDir(folder).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            if (entry.isDir()) {
                LAUREL_TRY(into(entry.filePath(), depth + 1));
            } else {
                m_paths.append(entry.filePath());
            }
        }
        return {};
    }
    [[nodiscard]] QStringList take()
    {
        std::sort(m_paths.begin(), m_paths.end());
        return std::move(m_paths);
    }

private:
    const CancelToken &m_cancel;
    QStringList m_paths;
};

bool isText(credential::FileForm form)
{
    return form == credential::FileForm::Json || form == credential::FileForm::Other;
}

} // namespace

Result<QList<FoundFile>> filesToVerify(const QStringList &paths, const CancelToken &cancel)
{
    QList<FoundFile> files;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.exists())
            return Error{Fault::NotFound, u"%1 is not there. Check the path."_s.arg(shownPath(path))};
        if (!info.isDir()) {
            files.append({path, true});
            continue;
        }
        Walk walk(cancel);
        LAUREL_TRY(walk.into(path, 1));
        for (const QString &found : walk.take())
            files.append({found, false});
    }
    if (files.size() > mostVerifiedFiles) {
        return Error{Fault::Invalid,
                     u"There are %1 files; at most %2 are checked at a time. Name fewer folders."_s.arg(files.size())
                         .arg(mostVerifiedFiles)};
    }
    return files;
}

Result<QByteArray> readToVerify(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{Fault::NotFound, u"%1 is not there any more. Check the path."_s.arg(shownPath(path))};
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{Fault::Storage,
                     u"%1 cannot be read: %2. Ask whoever it belongs to, or copy it to another place."_s.arg(
                         shownPath(path), file.errorString())};
    }
    QByteArray bytes = file.read(largestVerifiedFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{Fault::Storage, u"%1 cannot be read: %2. Copy it to another place and try again."_s.arg(
                                         shownPath(path), file.errorString())};
    if (bytes.size() > largestVerifiedFile)
        return Error{Fault::Invalid,
                     u"%1 is larger than a file with a credential can be (32 MiB)."_s.arg(shownPath(path))};
    return bytes;
}

bool meansToBeCredential(const QString &path, const QByteArray &bytes)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"jwt" || suffix == u"jws")
        return true;
    const credential::FileForm form = credential::recognise(bytes);
    if (form == credential::FileForm::Empty)
        return false;
    if (!isText(form))
        return true;
    // What a damaged one still says of itself.
    const QByteArray head = bytes.left(64 * 1024);
    return head.contains("VerifiableCredential") || head.contains("www.w3.org/ns/credentials") ||
           head.contains("www.w3.org/2018/credentials");
}

} // namespace laurel::service
