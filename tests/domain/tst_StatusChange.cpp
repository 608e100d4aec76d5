// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/StatusChange.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

class tst_StatusChange final : public QObject
{
    Q_OBJECT

private slots:
    void movesOnlyWhereItMay_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("after"); // of active, suspended, revoked, superseded, expired; – if it may not
        QTest::newRow("revoke") << u"revoke"_s << u"revoked revoked – – revoked"_s;
        QTest::newRow("suspend") << u"suspend"_s << u"suspended – – – –"_s;
        QTest::newRow("reinstate") << u"reinstate"_s << u"– active – – –"_s;
    }
    void movesOnlyWhereItMay()
    {
        QFETCH(QString, change);
        QFETCH(QString, after);
        QStringList found;
        for (const CodeEntry<CredentialState> &entry : CodeTable<CredentialState>::all()) {
            const auto state = stateAfter(entry.value, *fromCode<StatusChange>(change));
            found.append(state ? toCode(*state) : u"–"_s);
        }
        QCOMPARE(found.join(u' '), after);
        QCOMPARE(needsReason(*fromCode<StatusChange>(change)), change != u"reinstate"_s);
    }
};

QTEST_GUILESS_MAIN(tst_StatusChange)
#include "tst_StatusChange.moc"
