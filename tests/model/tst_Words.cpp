// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Words.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel;

class tst_Words final : public QObject
{
    Q_OBJECT

private slots:
    void everyCheckHasAName();
};

void tst_Words::everyCheckHasAName()
{
    for (const KnownCause &known : knownCauses) {
        const QString name = ui::checkWord(known.check.toString());
        QVERIFY2(!name.isEmpty() && name.at(0).isUpper(), qPrintable(name));
    }
    QCOMPARE(ui::checkWord(u"of another kind"_s), u"of another kind"_s);
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_Words.moc"
