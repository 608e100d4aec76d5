// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the specimen certificates as PDF into the folder given, for people to look at.
#include "SpecimenContents.h"

#include "document/Certificate.h"
#include "document/Typefaces.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QTextStream>

using namespace laurel;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    QTextStream out(stdout);
    if (QCoreApplication::arguments().size() != 2) {
        out << "usage: laurel_specimens FOLDER\n";
        return 2;
    }
    for (const RecommendedFont &font : missingFonts())
        out << "missing: " << font.families.join(u" or "_s) << " (package " << font.package << ")\n";
    const QDir folder(QCoreApplication::arguments().at(1));
    for (const test::Specimen &specimen : test::specimenCertificates()) {
        const Result<QByteArray> pdf = renderPdf({specimen.content});
        QFile file(folder.filePath(specimen.name + u".pdf"_s));
        if (!pdf.ok() || !file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size()) {
            out << specimen.name << ": " << (pdf.ok() ? file.errorString() : pdf.error().what) << "\n";
            return 1;
        }
        out << file.fileName() << " " << pdf->size() << " bytes\n";
    }
    return 0;
}
