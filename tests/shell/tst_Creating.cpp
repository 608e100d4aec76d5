// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new database on a server: what somebody works with there already is never taken for new.

#include "page/House.h"
#include "page/import/ImportPanel.h"
#include "shell/Opening.h"
#include "shell/WelcomeWay.h"
#include "support/Places.h"

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Creating final : public QObject
{
    Q_OBJECT

private slots:
    void aFreshServerIsTaken();
    void aFilledServerIsRefused();
    void theWelcomeRefusesAFilledServer_data();
    void theWelcomeRefusesAFilledServer();

private:
    /// A database on the server with an institution in it; empty without a server.
    [[nodiscard]] static QString filled();

    test::AnsweringPrompt m_prompt;
};

QString tst_Creating::filled()
{
    QString place = test::freshPostgres(u"tst_creating"_s);
    if (place.isEmpty())
        return {};
    const Opened made = test::wait(createLater(place));
    if (!made.ok() || !test::wait((*made)->institution().save(test::coastal(), u"Set up"_s)).ok())
        qFatal("the institution could not be made");
    return place;
}

void tst_Creating::aFreshServerIsTaken()
{
    QString place = test::freshPostgres(u"tst_creating"_s);
    SKIP_WITHOUT_POSTGRES(place);
    for (int times = 0; times < 2; ++times) { // as long as nothing is in it
        const Opened made = test::wait(createLater(place));
        QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.error().what));
    }
}

void tst_Creating::aFilledServerIsRefused()
{
    const QString place = filled();
    SKIP_WITHOUT_POSTGRES(place);
    const Opened again = test::wait(createLater(place));
    QVERIFY(!again.ok());
    QCOMPARE(again.error().fault, Fault::Conflict);
    const Opened opened = test::wait(openLater(place, service::OpenMode::Existing));
    QVERIFY(opened.ok());
    const Result<Institution> kept = test::wait((*opened)->institution().load());
    QVERIFY(kept.ok());
    QCOMPARE(kept->name, test::coastal().name);
}

void tst_Creating::theWelcomeRefusesAFilledServer_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("sample") << u"welcome.sample"_s;
    QTest::newRow("import") << u"welcome.import"_s;
    QTest::newRow("first course") << u"welcome.first"_s;
}

void tst_Creating::theWelcomeRefusesAFilledServer()
{
    QFETCH(const QString, way);
    const QString place = filled();
    SKIP_WITHOUT_POSTGRES(place);
    const test::WelcomeWay here(&m_prompt, way, place);
    if (way == u"welcome.import")
        emit test::part<ImportPanel>(here.widget(), u"welcome.import.panel"_s)->importRequested(u"/nowhere"_s);
    else
        here.go();
    QTRY_VERIFY_WITH_TIMEOUT(here.openIt() != nullptr, 20'000);
    QCOMPARE(here.handedOver(), 0);
    const Opened opened = test::wait(openLater(place, service::OpenMode::Existing));
    QVERIFY(opened.ok());
    const Result<Institution> kept = test::wait((*opened)->institution().load());
    QVERIFY(kept.ok());
    QCOMPARE(kept->name, test::coastal().name);
    const Result<Agenda> agenda = test::wait((*opened)->database().agenda());
    QVERIFY(agenda.ok());
    QCOMPARE(agenda->learners, 0);
}

QTEST_MAIN(tst_Creating)
#include "tst_Creating.moc"
