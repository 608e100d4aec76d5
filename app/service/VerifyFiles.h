// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which files somebody means who names files and folders to verify, and what is in one of them.

#include "base/Cancel.h"
#include "base/Error.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace laurel::service {

/// A credential has at most 4 MiB; a picture or document that carries one may be larger.
inline constexpr qint64 largestVerifiedFile = 32 * 1024 * 1024;
inline constexpr qsizetype mostVerifiedFiles = 50'000;
inline constexpr int deepestVerifiedFolder = 32;

/// A file, and whether it was named itself or found in a folder: there, what is no credential is passed over.
struct FoundFile {
    QString path;
    bool named = true;
};

/// The files and the files in the folders, each folder's sorted by path; links in folders are not followed. Error
/// NotFound: a path is not there. Storage: a folder cannot be read. Invalid: more files than mostVerifiedFiles, or
/// folders deeper than deepestVerifiedFolder. Cancelled.
[[nodiscard]] Result<QList<FoundFile>> filesToVerify(const QStringList &paths, const CancelToken &cancel);

/// The whole file. Error NotFound, Storage (cannot be read), or Invalid (larger than largestVerifiedFile).
[[nodiscard]] Result<QByteArray> readToVerify(const QString &path);

/// Whether something found in a folder is meant to be a credential, sound or not: by its name, or by what it holds. A
/// picture may be: what is in it decides.
[[nodiscard]] bool meansToBeCredential(const QString &path, const QByteArray &bytes);

} // namespace laurel::service
