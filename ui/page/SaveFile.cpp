// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/SaveFile.h"

#include "service/InBackground.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace laurel::ui {

QFuture<Result<void>> saveFile(const QString &path, const QByteArray &bytes)
{
    return service::inBackground([path, bytes]() -> Result<void> {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        if (written)
            return {};
        return Error{Fault::Storage, QCoreApplication::translate("SaveFile", "%1 could not be written: %2. Choose "
                                                                             "another place and save again.")
                                         .arg(path, file.errorString())};
    });
}

} // namespace laurel::ui
