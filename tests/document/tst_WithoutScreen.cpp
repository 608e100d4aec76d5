// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpecimenContents.h"

#include "document/Certificate.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

/// A process without a QGuiApplication, as a command line program would be by default.
class tst_WithoutScreen final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsMissing()
    {
        const Result<QByteArray> pdf = renderPdf({test::ordinaryCertificate()});
        QVERIFY(!pdf.ok());
        QCOMPARE(pdf.error().fault, Fault::Internal);
        QVERIFY(pdf.error().what.contains(u"offscreen"_s));
        QVERIFY(!renderFiles({test::ordinaryCertificate()}).ok());
        QVERIFY(renderImage(test::ordinaryCertificate(), {400, 300}).isNull());
    }
};

QTEST_GUILESS_MAIN(tst_WithoutScreen)
#include "tst_WithoutScreen.moc"
